import type { FeatureHost } from './feature.js';
import type { SessionStorageLike } from '../connection/environment.js';

/** Keeps the timer of a session over a reload of its tab: one entry a server, user and session. */
export interface TimerKeeper {
  /** `null`: there is none any more. */
  keep(userId: string | null, timer: object | null): void;
  /** What stands there, which anybody can have written. */
  read(userId: string | null): string | null;
  forget(userId: string): void;
}

export function createTimerKeeper(host: FeatureHost, sessionId: string): TimerKeeper {
  const keyOf = (userId: string) =>
    `onetask:focus:1:${JSON.stringify([host.server, userId, sessionId])}`;

  /** A browser may block its storage, or it is full: a timer that is not kept is no harm. */
  function attempt<Result>(act: (storage: SessionStorageLike) => Result): Result | null {
    try {
      const storage = host.environment.sessionStorage();
      return storage ? act(storage) : null;
    } catch {
      return null;
    }
  }

  return {
    keep(userId, timer) {
      if (userId === null) return;
      const text = timer && JSON.stringify(timer);
      attempt((storage) =>
        text === null ? storage.removeItem(keyOf(userId)) : storage.setItem(keyOf(userId), text),
      );
    },
    read: (userId) =>
      userId === null ? null : attempt((storage) => storage.getItem(keyOf(userId))),
    forget: (userId) => void attempt((storage) => storage.removeItem(keyOf(userId))),
  };
}
