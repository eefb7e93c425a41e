'use client';

import {
  useAttentionPreferences,
  useFocusHeir,
  useFormat,
  useOneTaskClient,
  type AttentionLabels,
  type AttentionPreferences,
} from '@onetask/react';
import { useState, type ReactNode } from 'react';

interface PartProps {
  readonly labels: AttentionLabels;
}

interface Forgotten {
  readonly before: AttentionPreferences;
  readonly after: AttentionPreferences;
}

/** Forgets what was chosen, and brings it back until something is chosen anew. */
export function AttentionSettingsReset({ labels }: PartProps): ReactNode {
  const { message } = useFormat();
  const { store } = useOneTaskClient();
  const { preferences, update, reset } = useAttentionPreferences();
  const [forgotten, setForgotten] = useState<Forgotten | null>(null);
  const isFresh = forgotten?.after === preferences;
  const canUndo = isFresh && forgotten.before !== forgotten.after;
  const forget = () => {
    reset();
    setForgotten({ before: preferences, after: store.getState().preferences });
  };
  return (
    <div className="onetask-attention-settings-reset">
      <button type="button" className="onetask-button" data-variant="line" onClick={forget}>
        {message(labels.reset)}
      </button>
      <span role="status" className="onetask-secondary">
        {isFresh && message(labels.resetDone)}
      </span>
      {canUndo && <Undo labels={labels} onClick={() => update(changedBetween(forgotten))} />}
    </div>
  );
}

interface UndoProps extends PartProps {
  onClick(): void;
}

function Undo({ labels, onClick }: UndoProps): ReactNode {
  const { message } = useFormat();
  const ref = useFocusHeir<HTMLButtonElement>((part) =>
    part.closest('.onetask-attention-settings-reset')?.querySelector('button'),
  );
  return (
    <button
      ref={ref}
      type="button"
      className="onetask-button"
      data-variant="quiet"
      onClick={onClick}
    >
      {message(labels.undo)}
    </button>
  );
}

/** The fields that were chosen: the others stay the app's. */
function changedBetween({ before, after }: Forgotten): Partial<AttentionPreferences> {
  const isChanged = ([name, value]: readonly [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(Reflect.get(after, name));
  return Object.fromEntries(Object.entries(before).filter(isChanged));
}
