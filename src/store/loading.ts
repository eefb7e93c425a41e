import type { ErrorInfo } from '../protocol/error.js';
import { patch } from './patch.js';

/**
 * How far the first load of a collection is:
 * - `idle`: nobody asked for it yet. `loading`: `history` was asked and values may still be `null`.
 * - `ready`: it answered, or there is no `history` to ask. `error`: it failed and is asked again.
 */
export type LoadStatus = 'idle' | 'loading' | 'ready' | 'error';

/** A span in which updates may have been missed, in epoch ms by this machine's clock. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** What every collection that a history fills has in common. */
export interface Loading {
  readonly status: LoadStatus;
  /** Older items can be asked for. */
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  /** Set while something may be missing that no `history` brought; `null` when nothing is. */
  readonly gap: Gap | null;
  /** Why the last load failed, or `null`. */
  readonly error: ErrorInfo | null;
}

export const NOT_LOADED: Loading = {
  status: 'idle',
  hasMore: false,
  isLoadingMore: false,
  gap: null,
  error: null,
};

/** The status for who needs the collection: what nobody asked for yet is about to be. */
export function whileLeased(status: LoadStatus): LoadStatus {
  return status === 'idle' ? 'loading' : status;
}

/** What a load changes. */
export type LoadChange =
  | { readonly step: 'asked'; readonly reason: 'initial' | 'gap' | 'older' }
  | {
      readonly step: 'answered';
      readonly reason: 'initial' | 'gap' | 'older';
      readonly hasMore: boolean | null;
    }
  | {
      readonly step: 'failed';
      readonly reason: 'initial' | 'gap' | 'older';
      readonly error: ErrorInfo;
    }
  /** Nothing to load from: what comes live is all there is. */
  | { readonly step: 'unavailable' }
  | { readonly step: 'missed'; readonly gap: Gap }
  | { readonly step: 'settled' }
  /** An older page is no longer waited for. */
  | { readonly step: 'stopped' };

/** The next state of a load; the same object when nothing changed. */
export function reduceLoading<T extends Loading>(state: T, change: LoadChange): T {
  const set = (fields: Partial<Loading>) => patch<T, Loading>(state, fields);
  switch (change.step) {
    case 'asked':
      if (change.reason === 'older') return set({ isLoadingMore: true, error: null });
      return state.status === 'ready' ? state : set({ status: 'loading', error: null });
    case 'answered':
      return set({
        status: 'ready',
        hasMore: change.reason === 'gap' ? state.hasMore : (change.hasMore ?? false),
        isLoadingMore: change.reason === 'older' ? false : state.isLoadingMore,
        error: null,
      });
    case 'failed':
      return set({
        status: state.status === 'ready' ? 'ready' : 'error',
        isLoadingMore: change.reason === 'older' ? false : state.isLoadingMore,
        error: change.error,
      });
    case 'unavailable':
      return set({ status: 'ready' });
    case 'missed':
      return set({ gap: state.gap ? union(state.gap, change.gap) : change.gap });
    case 'settled':
      return set({ gap: null });
    case 'stopped':
      return set({ isLoadingMore: false });
  }
}

/** A full list has no room for an older page. */
export function withRoom<T extends Loading>(state: T, hasRoom: boolean): T {
  return state.hasMore && !hasRoom ? { ...state, hasMore: false } : state;
}

/** The span of both; the first where it holds the second. */
function union(a: Gap, b: Gap): Gap {
  return patch(a, { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) });
}
