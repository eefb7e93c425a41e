'use client';

import type { OneTaskEvent } from '../protocol/event.js';
import { useOneTaskStore } from './use-one-task-store.js';

/** The events of these keys that are still in a list, newest first. */
export function useEvents(keys: readonly string[]): readonly OneTaskEvent[] {
  return useOneTaskStore(({ notifications, tasks }) => {
    const wanted = new Set(keys);
    const updates = Object.values(tasks).flatMap((workspace) => workspace?.updates ?? []);
    const found: OneTaskEvent[] = [...notifications.items, ...updates];
    return (
      found
        .filter(({ key }) => wanted.has(key))
        // As it happened: after a reload it is received in whatever order it is loaded.
        .sort((a, b) => b.createdAt - a.createdAt || b.receivedAt - a.receivedAt)
    );
  });
}
