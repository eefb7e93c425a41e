'use client';

import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { OneTaskState } from '../store/store.js';
import { useOneTaskClient } from './use-one-task-client.js';

/**
 * Selects from the store. Renders again when the selection changed, compared one level deep, so a
 * selector may build an object or an array. Opens no socket. On the server: the empty state.
 */
export function useOneTaskStore<Selection>(
  selector: (state: OneTaskState) => Selection,
): Selection {
  return useStore(useOneTaskClient().store, useShallow(selector));
}

/** The same for what stands in the store as it is: told by identity, without a look into it. */
export function useStored<Selection>(selector: (state: OneTaskState) => Selection): Selection {
  return useStore(useOneTaskClient().store, selector);
}
