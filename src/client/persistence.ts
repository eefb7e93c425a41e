import type { Cancel } from '../connection/environment.js';
import type { ErrorInfo } from '../protocol/error.js';
import { toPersistedState } from '../store/persisted-state.js';
import type { OneTaskState } from '../store/store.js';
import type { Feature } from './feature.js';
import { invalidOption } from './invalid-option.js';
import {
  KEY_START,
  keyOf,
  MAX_LIST_LENGTH,
  readEntry,
  VERSION,
  type PersistedEntry,
} from './persisted-entry.js';

/** Where entries are kept: `localStorage`, `sessionStorage`, or anything synchronous like them. */
export type PersistenceStorage = Pick<
  Storage,
  'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'
>;

export interface PersistenceOptions {
  /** @default localStorage */
  readonly storage?: PersistenceStorage | undefined;
  /** The newest so many notifications are kept, 10,000 at most. @default 200 */
  readonly maxNotifications?: number | undefined;
  /** And of those the newest that take so many characters of JSON. @default 250000 */
  readonly maxLength?: number | undefined;
  /** An entry that is older is not used any more. @default 30 days */
  readonly maxAgeMs?: number | undefined;
}

/** What the option `persist` takes. */
export interface Persistence extends Feature<null> {
  /**
   * Removes all that the kit has kept in this storage, whoever's it is, until the next one signs in.
   * To be called by an app that signs out by taking the provider away. Never throws.
   */
  clear(): void;
}

const DEFAULTS = {
  maxNotifications: 200,
  /** A twentieth of what `localStorage` holds in most browsers: the rest is the app's. */
  maxLength: 250_000,
  maxAgeMs: 30 * 24 * 60 * 60_000,
} as const;
/** Changes that come close together are written once. */
const WRITE_AFTER_MS = 1_000;
/** What is wanted of the storage, and what a failure of it means. */
const FAILURES = {
  read: 'what was kept from an earlier visit could not be read. Everything is loaded anew. The storage may be blocked: see the cause.',
  write:
    'what is shown could not be kept. It will not outlive this page. The storage may be full or blocked: see the cause.',
  remove:
    'what was kept of the last user could not be removed. It is still in the storage. Call `persist.clear()`, or clear the storage.',
} as const;
/** The share of notifications that is tried when the storage has no room for all. */
const LESS = 1 / 4;

/**
 * Keeps notifications with their read state, streak, level, points and achievements over a reload:
 * one entry a server and user. They are there at once on the next visit and never announced again;
 * the first answer of `history` takes their place. The entry is removed when its user signs out (`token`
 * becomes `null`) or another comes.
 *
 * What can't be read (damaged, of another version, somebody else's) is removed and reported as
 * `storage-discarded`; a storage that is full or blocked is reported as `storage-failed`, and so is an
 * entry that could not be removed. Nothing is thrown.
 */
export function createPersistence(options: PersistenceOptions = {}): Persistence {
  const { maxNotifications, maxLength, maxAgeMs, problems } = checkBounds(options);

  const open = (): PersistenceStorage | undefined => options.storage ?? globalThis.localStorage;
  let clearings = 0;

  const run: Feature<null> = (host) => {
    const { environment } = host;
    // Told once, however often it starts.
    for (const problem of problems.splice(0)) host.report(problem);
    let user: string | null = null;
    let clearingsThen = 0;
    /** What was written last, or stood there at the beginning. */
    let written: OneTaskState | null = null;
    /** What stands in the storage, as far as this tab knows. */
    let known: string | null = null;
    let hasFailed = false;
    let stopTimer: Cancel | null = null;

    function begin(next: string | null): void {
      if (next === user) return;
      rest();
      remove();
      user = next;
      known = null;
      clearingsThen = clearings;
      restore();
      written = host.state();
    }

    function restore(): void {
      const text = access('read', (storage, key) => storage.getItem(key));
      if (typeof text !== 'string' || user === null) return;
      const entry = readEntry(text, host.origin ?? '', user);
      if (entry && environment.now() - entry.savedAt <= maxAgeMs) {
        known = text;
        host.restore(entry.state, entry.completeUntil);
        return;
      }
      if (remove() && !entry) {
        host.report({
          code: 'storage-discarded',
          message:
            'OneTask: what was kept from an earlier visit can not be read and was removed. Everything is loaded anew. Nothing is to be done.',
        });
      }
    }

    function changed({ notifications, gamification }: OneTaskState): void {
      if (user === null || stopTimer !== null || written === null) return;
      if (notifications === written.notifications && gamification === written.gamification) return;
      stopTimer = environment.setTimer(write, WRITE_AFTER_MS);
    }

    /** Writes if there is anything to be kept. */
    function write(): void {
      // Taking in what has arrived may bring another user, or nobody.
      const state = host.state();
      const isPending = stopTimer !== null;
      rest();
      if (user === null || (!isPending && known === null) || clearingsThen !== clearings) return;
      written = state;
      const mine = host.completeUntil() ?? -Infinity;
      access('write', (storage, key, owner) => {
        const text = storage.getItem(key);
        // Another tab has signed out, or the user has cleared the storage: then it is to stay empty.
        if (known !== null && text === null) {
          user = null;
          return;
        }
        // Another tab knows what came later. What is done here, it follows by itself.
        const other =
          text === null || text === known ? null : readEntry(text, host.origin ?? '', owner);
        if ((other?.completeUntil ?? -Infinity) > mine) return;
        let entry = serialize(state, 1);
        try {
          storage.setItem(key, entry);
        } catch {
          entry = serialize(state, LESS);
          storage.setItem(key, entry);
        }
        known = entry;
        hasFailed = false;
      });
    }

    function serialize(state: OneTaskState, share: number): string {
      const entry: PersistedEntry = {
        version: VERSION,
        server: host.origin ?? '',
        user: user ?? '',
        savedAt: environment.now(),
        completeUntil: host.completeUntil(),
        state: toPersistedState(state, host.told, maxNotifications * share, maxLength * share),
      };
      return JSON.stringify(entry);
    }

    /** True when nothing of this user is left. */
    function remove(): boolean {
      return (
        access('remove', (storage, key) => {
          storage.removeItem(key);
          return true;
        }) !== null
      );
    }

    /**
     * Does something with this user's entry. A storage that can't be read or written is told of once,
     * until it works; an entry that stays behind each time.
     */
    function access<Value>(
      purpose: keyof typeof FAILURES,
      act: (storage: PersistenceStorage, key: string, owner: string) => Value,
    ): Value | null {
      if (user === null || host.origin === null) return null;
      try {
        const storage = open();
        // Where there is no storage there is nothing left in it.
        if (!storage && purpose === 'remove') return null;
        if (!storage) throw new Error('there is no `localStorage` here');
        return act(storage, keyOf(host.origin, user), user);
      } catch (cause) {
        if (purpose === 'remove' || !hasFailed) {
          host.report({
            code: 'storage-failed',
            message: `OneTask: ${FAILURES[purpose]}`,
            cause: host.describe(cause),
          });
        }
        if (purpose !== 'remove') hasFailed = true;
        return null;
      }
    }

    function rest(): void {
      stopTimer?.();
      stopTimer = null;
    }

    const stops: Cancel[] = [
      host.onUser(begin),
      host.onState(changed),
      environment.listen((signal) => {
        if (signal === 'hidden' || signal === 'pagehide') write();
      }),
    ];
    return {
      api: null,
      stop() {
        write();
        for (const stop of stops) stop();
      },
    };
  };

  return Object.assign(run, {
    clear() {
      clearings += 1;
      try {
        const storage = open();
        if (!storage) return;
        const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
        for (const key of keys) if (key?.startsWith(KEY_START)) storage.removeItem(key);
      } catch {
        // A storage that is blocked can't be told of here: no client is at hand.
      }
    },
  });
}

/** The bounds that are kept to, and what was wrong with those that were given. */
function checkBounds(options: PersistenceOptions) {
  const problems: ErrorInfo[] = [];
  const read = (name: keyof typeof DEFAULTS): number => {
    const given: unknown = options[name] ?? DEFAULTS[name];
    if (typeof given === 'number' && given >= 0) return given;
    const todo = 'Its default is used. Give a number that is not negative.';
    problems.push(invalidOption(`persist.${name}`, todo));
    return DEFAULTS[name];
  };
  // An entry with more would be taken for somebody else's, and discarded.
  const maxNotifications = Math.min(read('maxNotifications'), MAX_LIST_LENGTH);
  return { maxNotifications, maxLength: read('maxLength'), maxAgeMs: read('maxAgeMs'), problems };
}
