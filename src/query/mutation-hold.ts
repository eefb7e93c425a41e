import type { Mutation, MutationCache, MutationFilters } from '@tanstack/react-query';

/** Mutations of the app that are waited for, so that their optimistic data stays on show. */
export interface MutationHold {
  /** How long there is something to wait for at most, in ms; 0: nothing. */
  remainingMs(): number;
  stop(): void;
}

export interface MutationHoldOptions {
  readonly cache: MutationCache;
  /** `false`: none is waited for. */
  filters(): Omit<MutationFilters, 'status'> | false;
  monotonic(): number;
  /** One of them is done. */
  onEnd(hasFailed: boolean): void;
}

/** What others do is not kept from view for longer, however slow the app's own server is. */
const HOLD_AT_LATEST_MS = 5_000;

export function createMutationHold(options: MutationHoldOptions): MutationHold {
  const { cache, monotonic, onEnd } = options;
  let heldSince: number | null = null;

  function matching(status?: 'pending'): readonly Mutation[] {
    const filters = options.filters();
    return filters === false ? [] : cache.findAll(status ? { ...filters, status } : filters);
  }

  const stop = cache.subscribe((event) => {
    if (event.type !== 'updated') return;
    const { mutation, action } = event;
    const isEnd = action.type === 'success' || action.type === 'error';
    if (isEnd && matching().includes(mutation)) onEnd(action.type === 'error');
  });

  return {
    remainingMs() {
      // A paused one waits for the network, or for another one.
      const isHeld = matching('pending').some(({ state }) => !state.isPaused);
      if (!isHeld) heldSince = null;
      else heldSince ??= monotonic();
      return heldSince === null ? 0 : Math.max(0, heldSince + HOLD_AT_LATEST_MS - monotonic());
    },
    stop,
  };
}
