'use client';

import { useSyncExternalStore } from 'react';
import { useOneTaskClient } from './use-one-task-client.js';

/** Whether the page is seen: not so in a tab behind others. On the server: yes. */
export function usePageVisible(): boolean {
  const { environment } = useOneTaskClient();
  return useSyncExternalStore(environment.listen, environment.isVisible, () => true);
}
