import type { FeatureHost } from './feature.js';
import { KEY_START, keyOf, readEntry, savedAtOf, type PersistedEntry } from './persisted-entry.js';

/** Where entries are kept: `localStorage`, `sessionStorage`, or anything synchronous like them. */
export type PersistenceStorage = Pick<
  Storage,
  'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'
>;

/** The entry of the user of the moment. Never throws; what fails is reported. */
export interface EntryStore {
  /** True when an entry is there, as far as this tab knows. */
  readonly isKnown: boolean;
  /** What stands there; `'unusable'` when nobody can read it, `null` when there is nothing. */
  read(): PersistedEntry | 'unusable' | null;
  /**
   * Writes an entry, unless another tab has written one that knows more. A smaller one when the
   * storage has no room for all.
   *
   * @param heardUntil how much this one knows: epoch ms, or `null`
   * @param make makes the entry with a share (0 to 1) of the notifications
   * @returns false when the entry was removed elsewhere: then it is to stay so
   */
  write(heardUntil: number | null, make: (share: number) => PersistedEntry): boolean;
  /** True when it is gone. */
  remove(): boolean;
  /** Removes the entries of others that were saved before a time (epoch ms): nobody came for them. */
  sweep(savedBefore: number): void;
}

/** What an entry needs to know of a client. */
export type EntryHost = Pick<FeatureHost, 'server' | 'describe' | 'report'>;

export interface EntryStoreOptions {
  readonly host: EntryHost;
  /** `undefined` where there is none. May throw. */
  storage(): PersistenceStorage | undefined;
  /** `null` while there is nobody: then there is no entry either. */
  userId(): string | null;
}

/** The share of notifications that is tried when the storage has no room for all. */
const FALLBACK_SHARE = 1 / 4;

/** What a storage that fails means, by what was wanted of it. */
const FAILURES = {
  read: 'what was kept from an earlier visit could not be read. Everything is loaded anew. The storage may be blocked: see the cause.',
  write:
    'what is shown could not be kept. It will not outlive this page. The storage may be full or blocked: see the cause.',
  remove:
    'what was kept of the last user could not be removed. It is still in the storage. Call `persist.clear()`, or clear the storage.',
} as const;

export function createEntryStore({ host, storage, userId }: EntryStoreOptions): EntryStore {
  /** What stands there, as far as this tab knows. */
  let known: string | null = null;
  /** A read or a write has failed, and no write has succeeded since. */
  let hasFailed = false;

  /**
   * Does something with the entry. A storage that can't be read or written is told of once, until it
   * works; an entry that stays behind each time.
   */
  function access<Value>(
    purpose: keyof typeof FAILURES,
    act: (opened: PersistenceStorage, key: string, server: string, user: string) => Value,
  ): Value | null {
    const { server } = host;
    const user = userId();
    if (user === null || server === null) return null;
    try {
      const opened = storage();
      // Where there is no storage there is nothing left in it.
      if (!opened && purpose === 'remove') return null;
      if (!opened) throw new Error('there is no `localStorage` here');
      return act(opened, keyOf(server, user), server, user);
    } catch (cause) {
      if (purpose === 'remove' || !hasFailed) {
        const message = `OneTask: ${FAILURES[purpose]}`;
        host.report({ code: 'storage-failed', message, cause: host.describe(cause) });
      }
      if (purpose !== 'remove') hasFailed = true;
      return null;
    }
  }

  return {
    get isKnown() {
      return known !== null;
    },
    read() {
      known = null;
      return access('read', (opened, key, server, user) => {
        const text = opened.getItem(key);
        if (typeof text !== 'string') return null;
        const entry = readEntry(text, server, user);
        if (entry) known = text;
        return entry ?? 'unusable';
      });
    },
    write(heardUntil, make) {
      const isStill = access('write', (opened, key, server, user) => {
        const text = opened.getItem(key);
        if (known !== null && text === null) return false;
        const other = text === null || text === known ? null : readEntry(text, server, user);
        if ((other?.heardUntil ?? -Infinity) > (heardUntil ?? -Infinity)) return true;
        let entry = JSON.stringify(make(1));
        try {
          opened.setItem(key, entry);
        } catch {
          entry = JSON.stringify(make(FALLBACK_SHARE));
          opened.setItem(key, entry);
        }
        known = entry;
        hasFailed = false;
        return true;
      });
      return isStill ?? true;
    },
    remove() {
      const isGone = access('remove', (opened, key) => {
        opened.removeItem(key);
        return true;
      });
      known = null;
      return isGone ?? false;
    },
    sweep(savedBefore) {
      access('read', (opened, key) => {
        for (const other of keysIn(opened)) {
          const text = other === key ? null : opened.getItem(other);
          if (text !== null && savedAtOf(text) < savedBefore) opened.removeItem(other);
        }
      });
    },
  };
}

/** Removes every entry of the kit's, whoever's it is. Never throws. */
export function clearEntries(storage: () => PersistenceStorage | undefined): void {
  try {
    const opened = storage();
    if (!opened) return;
    for (const key of keysIn(opened)) opened.removeItem(key);
  } catch {
    // A storage that is blocked can't be told of here: no client is at hand.
  }
}

/** The keys of all entries, as they are now. */
function keysIn(storage: PersistenceStorage): string[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  return keys.flatMap((key) => (key?.startsWith(KEY_START) ? key : []));
}
