'use client';

import type { AttentionPreferences } from '../attention/preferences.js';
import { preferences } from '../client/preferences.js';
import { useIsomorphicLayoutEffect } from './use-isomorphic-layout-effect.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { useOneTaskStore } from './use-one-task-store.js';

/** What the user chose, for components that look by it. Without what acts on it. */
export function usePreferences(): AttentionPreferences {
  const client = useOneTaskClient();
  // Before anything is painted: what is hidden must not be seen for a moment.
  useIsomorphicLayoutEffect(() => client.attach(preferences), [client]);
  return useOneTaskStore((state) => state.preferences);
}
