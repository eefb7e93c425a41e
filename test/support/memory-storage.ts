import type { PersistenceStorage } from '@onetask/react';

/** A storage in the hands of a test. */
export interface MemoryStorage extends PersistenceStorage {
  /** What stands in it. */
  readonly entries: ReadonlyMap<string, string>;
  /** Every value that was ever written. */
  readonly written: readonly string[];
  /** Longer values are refused as by a full storage. @default Infinity */
  quota: number;
  /** When set, every access throws it. */
  failure: Error | null;
}

/** Like `localStorage`, in memory. */
export function createMemoryStorage(initial: Readonly<Record<string, string>> = {}): MemoryStorage {
  const entries = new Map(Object.entries(initial));
  const written: string[] = [];
  const access = () => {
    if (storage.failure) throw storage.failure;
    return entries;
  };
  const storage: MemoryStorage = {
    entries,
    written,
    quota: Infinity,
    failure: null,
    get length() {
      return access().size;
    },
    key: (index) => [...access().keys()][index] ?? null,
    getItem: (key) => access().get(key) ?? null,
    removeItem: (key) => void access().delete(key),
    setItem(key, value) {
      access();
      if (value.length > storage.quota) {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      }
      entries.set(key, value);
      written.push(value);
    },
  };
  return storage;
}
