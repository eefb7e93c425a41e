'use client';

import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { OneTaskClient } from '../client/client.js';
import {
  createDeferredChanges,
  type DeferredChange,
  type DeferredChanges,
  type DeferredKey,
} from './deferred-changes.js';
import { useOneTaskClient } from './use-one-task-client.js';

/**
 * Changes of the list that can still be undone, and what is pending of them. Carried out at the
 * latest when the component or the page goes away; forgotten when another user comes.
 */
export function useDeferredChanges(): readonly [
  DeferredChanges,
  ReadonlyMap<DeferredKey, DeferredChange>,
] {
  const client = useOneTaskClient();
  const changes = useMemo(
    () => createDeferredChanges(client.environment, (taken) => carryOut(client, taken)),
    [client],
  );
  useEffect(() => {
    const stopListening = client.environment.listen((signal) => {
      if (signal === 'pagehide') changes.commit();
    });
    const unsubscribe = client.store.subscribe((state, before) => {
      if (before.userId !== null && before.userId !== state.userId) changes.drop();
    });
    return () => {
      stopListening();
      unsubscribe();
      changes.commit();
    };
  }, [client, changes]);
  const pending = useSyncExternalStore(changes.subscribe, changes.pending, changes.pending);
  return [changes, pending];
}

function carryOut(client: OneTaskClient, changes: readonly DeferredChange[]): void {
  const removed: number[] = [];
  for (const change of changes) {
    if (change.type === 'remove') removed.push(change.id);
    else void client.markAllRead(change.upTo);
  }
  void client.remove(removed);
}
