import type { Cancel, Environment } from '../connection/environment.js';

/** A change that shows at once and is carried out when its time for "undo" is over. */
export type DeferredChange =
  | { readonly type: 'remove'; readonly id: number }
  /** What was there at the click: everything up to this id. */
  | { readonly type: 'allRead'; readonly upTo: number };

/** What a change is undone by: the id of what was removed, or `all` for a mark of all. */
export type DeferredKey = number | 'all';

/** Why a change's time stands still. */
export type PauseReason = 'pointer' | 'focus';

/** Changes that can still be undone. */
export interface DeferredChanges {
  /** The same object until it changes. */
  pending(): ReadonlyMap<DeferredKey, DeferredChange>;
  subscribe(listener: () => void): Cancel;
  /** @param windowMs how long it can be undone; `Infinity`: until it is committed otherwise */
  defer(change: DeferredChange, windowMs: number): void;
  /** It never was. */
  undo(key: DeferredKey): void;
  /** Its time stands still while there is a reason. */
  setPaused(key: DeferredKey, reason: PauseReason, isPaused: boolean): void;
  /** Carries out one at once, or all. */
  commit(key?: DeferredKey): void;
  /** Forgets all and carries out none: they were another user's. */
  drop(): void;
}

interface Entry {
  readonly change: DeferredChange;
  readonly reasons: Set<PauseReason>;
  /** Of its window, when it last began to run. */
  leftMs: number;
  /** By the monotonic clock; `null` while it stands still. */
  runningSince: number | null;
  stop: Cancel;
}

/** @param carryOut does what can no longer be undone, all that ended together at once */
export function createDeferredChanges(
  environment: Pick<Environment, 'monotonic' | 'setTimer'>,
  carryOut: (changes: readonly DeferredChange[]) => void,
): DeferredChanges {
  const listeners = new Set<() => void>();
  const entries = new Map<DeferredKey, Entry>();
  let pending: ReadonlyMap<DeferredKey, DeferredChange> = new Map();

  function changed(): void {
    pending = new Map([...entries].map(([key, { change }]) => [key, change]));
    for (const listener of listeners) listener();
  }

  function run(key: DeferredKey, entry: Entry): void {
    if (entry.runningSince !== null || entry.reasons.size > 0) return;
    if (entry.leftMs === Infinity) return;
    entry.runningSince = environment.monotonic();
    entry.stop = environment.setTimer(() => commit([key]), entry.leftMs);
  }

  function stand(entry: Entry): void {
    if (entry.runningSince === null) return;
    entry.stop();
    entry.leftMs = Math.max(0, entry.leftMs - (environment.monotonic() - entry.runningSince));
    entry.runningSince = null;
  }

  /** Takes them out, before anybody is told. */
  function take(keys: readonly DeferredKey[]): readonly DeferredChange[] {
    const taken: DeferredChange[] = [];
    for (const key of keys) {
      const entry = entries.get(key);
      if (!entry) continue;
      entry.stop();
      entries.delete(key);
      taken.push(entry.change);
    }
    return taken;
  }

  function commit(keys: readonly DeferredKey[]): void {
    const taken = take(keys);
    if (taken.length === 0) return;
    // Before it is forgotten here: what it did must not be seen undone in between.
    carryOut(taken);
    changed();
  }

  return {
    pending: () => pending,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    defer(change, windowMs) {
      const key = keyOf(change);
      const reasons = entries.get(key)?.reasons ?? new Set<PauseReason>();
      take([key]);
      const entry: Entry = {
        change,
        reasons,
        leftMs: windowMs,
        runningSince: null,
        stop: () => {},
      };
      entries.set(key, entry);
      run(key, entry);
      changed();
    },
    undo(key) {
      if (take([key]).length > 0) changed();
    },
    setPaused(key, reason, isPaused) {
      const entry = entries.get(key);
      if (!entry) return;
      if (isPaused) {
        entry.reasons.add(reason);
        stand(entry);
      } else if (entry.reasons.delete(reason)) {
        run(key, entry);
      }
    },
    commit: (key) => commit(key === undefined ? [...entries.keys()] : [key]),
    drop() {
      if (take([...entries.keys()]).length > 0) changed();
    },
  };
}

export function keyOf(change: DeferredChange): DeferredKey {
  return change.type === 'remove' ? change.id : 'all';
}
