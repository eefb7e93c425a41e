import { digest } from '../protocol/digest.js';
import { attempt, id, list, Misfit, number, object, optional } from '../protocol/readers.js';
import type { AttentionStorage } from './attention-options.js';
import type { FeatureHost } from './feature.js';

/** Remembers what is held back, for the next page of its user. */
export interface HeldKeeper {
  /** Notes what is held now. */
  keep(held: Held): void;
  /** What was held; nothing that is older than a day. */
  read(): KeptHeld;
  switchUser(userId: string | null): void;
}

export interface Held {
  readonly keys: readonly string[];
  /** Hashes of what was held before, and did not arrive yet. */
  readonly hashes: ReadonlySet<number>;
  /** When the phase that holds it ends: epoch ms; `null`: none does. */
  readonly focusEndsAt: number | null;
}

export type KeptHeld = Omit<Held, 'keys'>;

const NOTHING: KeptHeld = { hashes: new Set(), focusEndsAt: null };

const MAX_AGE_MS = 86_400_000;
const MAX_KEPT = 500;

/** Only hashes: a key has a task's title in it. */
export function createHeldKeeper(host: FeatureHost): HeldKeeper {
  let user: string | null = null;
  let isKept = false;

  /** A storage that is blocked or full: then what was held is in its list, and in no digest. */
  function access<Result>(act: (storage: AttentionStorage, key: string) => Result): Result | null {
    if (user === null || host.server === null) return null;
    try {
      const storage = host.attention.storage ?? globalThis.localStorage;
      const key = `onetask:held:1:${JSON.stringify([host.server, user])}`;
      return storage ? act(storage, key) : null;
    } catch {
      return null;
    }
  }

  return {
    switchUser(next) {
      // On a machine that others use, nothing of it is left.
      if (user !== null) access((storage, key) => storage.removeItem(key));
      user = next;
      isKept = true;
    },
    keep({ keys, hashes: before, focusEndsAt }) {
      const hashes = [...before, ...keys.map(hashOf)].slice(-MAX_KEPT);
      const isAny = hashes.length > 0 || focusEndsAt !== null;
      if (!isAny && !isKept) return;
      isKept = isAny;
      const entry = JSON.stringify({ at: host.environment.now(), hashes, focusEndsAt });
      access((storage, key) => (isKept ? storage.setItem(key, entry) : storage.removeItem(key)));
    },
    read() {
      const json = access((storage, key) => storage.getItem(key));
      const read = attempt((text: string | null) => readEntry(text, host.environment.now()), json);
      return read instanceof Misfit ? NOTHING : read;
    },
  };
}

/** What stands for a key in the storage. */
export function hashOf(key: string): number {
  return digest(key);
}

function readEntry(text: string | null, now: number): KeptHeld {
  if (text === null) return NOTHING;
  const entry = object(parse(text), 'entry');
  const age = now - number(entry.at, 'at');
  if (age > MAX_AGE_MS || age < -MAX_AGE_MS) return NOTHING;
  const hashes = list(entry.hashes, 'hashes').slice(0, MAX_KEPT);
  return {
    hashes: new Set(hashes.map((one) => id(one, 'hash'))),
    focusEndsAt: optional(entry.focusEndsAt, 'focusEndsAt', number),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
