'use client';

import { useMemo, type ReactNode } from 'react';
import { useOneTaskClient } from '../hooks/use-one-task-client.js';
import { withoutTokens } from '../protocol/redact.js';
import { JsonTree } from './json-tree.js';
import type { TabProps } from './tab-props.js';
import { useCalmly } from './use-calmly.js';

/** What `client.store` holds, to look at. */
export function StateTab({ tap }: TabProps): ReactNode {
  const { store } = useOneTaskClient();
  const watched = useMemo(() => ({ read: store.getState, subscribe: store.subscribe }), [store]);
  const state = useCalmly(watched);
  const redact = tap?.redact ?? ((text: string) => withoutTokens(text, []));
  return (
    <ul className="onetask-devtools-branch" aria-label="State">
      {Object.entries(state).map(([name, value]) => (
        <li key={name}>
          <JsonTree name={name} value={value} redact={redact} />
        </li>
      ))}
    </ul>
  );
}
