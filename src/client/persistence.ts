import type { Cancel } from '../connection/environment.js';
import type { ErrorInfo } from '../protocol/error.js';
import { putBack, toPersistedState } from '../store/persisted-state.js';
import type { OneTaskState } from '../store/store.js';
import {
  clearEntries,
  createEntryStore,
  type EntryHost,
  type PersistenceStorage,
} from './entry-store.js';
import type { Feature, FeatureHost, RunningFeature } from './feature.js';
import { invalidOption } from './invalid-option.js';
import { MAX_LIST_LENGTH, VERSION, type PersistedEntry } from './persisted-entry.js';
import { tabs } from './tabs.js';

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
  /** Removes one user's entry. The client calls it for a user who goes while no hook is mounted. */
  forget(host: EntryHost, userId: string): void;
}

const DEFAULTS = {
  maxNotifications: 200,
  /** A twentieth of what `localStorage` holds in most browsers: the rest is the app's. */
  maxLength: 250_000,
  maxAgeMs: 30 * 24 * 60 * 60_000,
} as const;
/** Changes that come close together are written once. */
const WRITE_AFTER_MS = 1_000;

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
  const { problems, ...bounds } = checkBounds(options);
  const storage = () => options.storage ?? globalThis.localStorage;
  let generation = 0;

  const run: Feature<null> = (host) => {
    // Told once, however often it starts.
    for (const problem of problems.splice(0)) host.report(problem);
    return keepEntry(host, { ...bounds, storage, generation: () => generation });
  };

  return Object.assign(run, {
    clear() {
      generation += 1;
      clearEntries(storage);
    },
    forget(host: EntryHost, userId: string) {
      createEntryStore({ host, storage, userId: () => userId }).remove();
    },
  });
}

interface KeepOptions {
  storage(): PersistenceStorage | undefined;
  readonly maxNotifications: number;
  readonly maxLength: number;
  readonly maxAgeMs: number;
  /** Counts how often everything was cleared. */
  generation(): number;
}

/** Puts back the entry of each user who comes, keeps it up to date, and removes it when they go. */
function keepEntry(host: FeatureHost, options: KeepOptions): RunningFeature<null> {
  const { environment } = host;
  let user: string | null = null;
  let switches = 0;
  /** The entry was removed elsewhere: it is to stay so for as long as this user is here. */
  let isDetached = false;
  /** The generation that the user came in. In a later one nothing of theirs is written any more. */
  let userGeneration = 0;
  /** What was written last, or stood there at the beginning. */
  let written: OneTaskState | null = null;
  let stopTimer: Cancel | null = null;
  const entries = createEntryStore({ host, storage: options.storage, userId: () => user });

  function switchUser(next: string | null): void {
    if (next === user) return;
    const mine = ++switches;
    cancelWrite();
    entries.remove();
    // Who was told that it failed may have brought yet another user.
    if (mine !== switches) return;
    user = next;
    isDetached = false;
    userGeneration = options.generation();
    entries.sweep(environment.now() - options.maxAgeMs);
    restore();
    written = host.state();
  }

  function restore(): void {
    const entry = entries.read();
    if (entry === null) return;
    if (entry !== 'unusable' && environment.now() - entry.savedAt <= options.maxAgeMs) {
      const { notifications } = entry.state;
      const ofList = { messages: [], unreadElsewhere: null };
      host.restore(
        {
          messages: notifications.messages,
          putBack(state, tick, isListKnown) {
            const kept = isListKnown ? { ...notifications, ...ofList } : notifications;
            return putBack(state, { ...entry.state, notifications: kept }, tick);
          },
        },
        entry.completeUntil,
      );
      return;
    }
    if (entries.remove() && entry === 'unusable') {
      host.report({
        code: 'storage-discarded',
        message:
          'OneTask: what was kept from an earlier visit can not be read and was removed. Everything is loaded anew. Nothing is to be done.',
      });
    }
  }

  function changed({ notifications, gamification }: OneTaskState): void {
    if (user === null || isDetached || stopTimer !== null || written === null) return;
    if (notifications === written.notifications && gamification === written.gamification) return;
    stopTimer = environment.setTimer(write, WRITE_AFTER_MS);
  }

  /** Writes if there is anything to be kept. */
  function write(): void {
    // Taking in what has arrived may bring another user, or nobody.
    const state = host.state();
    const isPending = stopTimer !== null;
    cancelWrite();
    const isNeeded = isPending || entries.isKnown;
    if (user === null || isDetached || !isNeeded) return;
    if (userGeneration !== options.generation()) return;
    written = state;
    const owner = user;
    const { heardUntil } = host.completeness();
    const isStill = entries.write(heardUntil, (share) => toEntry(state, owner, share));
    // Another tab has signed out, or the user has cleared the storage: then it is to stay empty.
    isDetached = !isStill;
  }

  function toEntry(state: OneTaskState, owner: string, share: number): PersistedEntry {
    const maxNotifications = options.maxNotifications * share;
    const maxLength = options.maxLength * share;
    const savedAt = environment.now();
    const kept = toPersistedState(state, host.synced, maxNotifications, maxLength);
    const { completeUntil, heardUntil } = host.completeness();
    // Some may have come over another channel's socket: what follows this moment is missing all the same.
    const hasMessages = kept.notifications.messages.length > 0;
    return {
      version: VERSION,
      server: host.server ?? '',
      user: owner,
      savedAt,
      completeUntil: completeUntil ?? (hasMessages ? savedAt : null),
      heardUntil,
      state: kept,
    };
  }

  function cancelWrite(): void {
    stopTimer?.();
    stopTimer = null;
  }

  const stops: Cancel[] = [
    // What is read or removed in another tab must not be written over from here.
    host.attach(tabs),
    host.onUser(switchUser),
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
