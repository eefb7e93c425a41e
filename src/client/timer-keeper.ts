import type { SessionStorageLike } from '../connection/environment.js';
import { isFields } from '../protocol/readers.js';
import type { FeatureHost } from './feature.js';

/** Keeps the timer of a session over a reload of its tab. */
export interface TimerKeeper {
  /** `null`: there is none any more. */
  keep(userId: string | null, timer: object | null): void;
  /** What stands there, which anybody can have written. */
  read(userId: string | null): string | null;
  /** Of all sessions. */
  forget(userId: string): void;
}

/** Of more sessions the timer that was kept first goes. */
const MAX_SESSIONS = 20;

/** One entry a server and user, with the timers of their sessions: it goes as a whole. */
export function createTimerKeeper(host: FeatureHost, sessionId: string): TimerKeeper {
  const keyOf = (userId: string) => `onetask:focus:1:${JSON.stringify([host.server, userId])}`;

  /** A browser may block its storage, or it is full: a timer that is not kept is no harm. */
  function attempt<Result>(act: (storage: SessionStorageLike) => Result): Result | null {
    try {
      const storage = host.environment.sessionStorage();
      return storage ? act(storage) : null;
    } catch {
      return null;
    }
  }

  /** The timers of a user by session, as text. */
  function timersOf(userId: string): Map<string, string> {
    const entry = attempt((storage) => {
      const value: unknown = JSON.parse(storage.getItem(keyOf(userId)) ?? '{}');
      return isFields(value) ? value : null;
    });
    const timers = new Map<string, string>();
    for (const [session, text] of Object.entries(entry ?? {})) {
      if (typeof text === 'string') timers.set(session, text);
    }
    return timers;
  }

  return {
    keep(userId, timer) {
      if (userId === null) return;
      const timers = timersOf(userId);
      timers.delete(sessionId);
      if (timer !== null) timers.set(sessionId, JSON.stringify(timer));
      const kept = Object.fromEntries([...timers].slice(-MAX_SESSIONS));
      attempt((storage) => storage.setItem(keyOf(userId), JSON.stringify(kept)));
    },
    read: (userId) => (userId === null ? null : (timersOf(userId).get(sessionId) ?? null)),
    forget: (userId) => void attempt((storage) => storage.removeItem(keyOf(userId))),
  };
}
