import type { Environment, PortLike } from '../connection/environment.js';
import { holdLock } from './hold-lock.js';
import { readMessage, VERSION, type Join, type ToTab, type ToWorker } from './messages.js';
import { createSession, type Membership, type Session } from './session.js';

/** The worker's one reception: each tab is led to the session of its user. */
export interface Hub {
  /** A tab has connected. */
  connect(port: PortLike): void;
}

/** Sessions of one user at one server are one; a user never meets another's, nor their token's `sub`. */
export function createHub(environment: Environment): Hub {
  const sessions = new Map<Session, string>();
  const lock = `onetask-worker-${environment.randomId()}`;
  // Never let go of: free, it says that the worker is dead. So it is held before anybody hears its name.
  let held: Promise<void> | null = null;

  function sessionOf({ userId, server, token }: Join): Session {
    const key = JSON.stringify([userId, server]);
    for (const [session, its] of sessions) if (its === key && session.isFor(token)) return session;
    const session = createSession(environment, server);
    sessions.set(session, key);
    return session;
  }

  /** Gives what takes the tab's messages until it leaves or dies. */
  function admit(join: Join, port: PortLike): (message: ToWorker) => void {
    const session = sessionOf(join);
    const membership: Membership = session.join(join, (message) => port.postMessage(message));
    const leave = () => {
      stopWatching();
      port.onmessage = null;
      port.close();
      membership.leave();
      if (session.isEmpty && sessions.delete(session)) session.close();
    };
    const stopWatching = holdLock(environment.locks(), join.lock, () => leave());
    return (message) => {
      if (message.type === 'bye') leave();
      else membership.take(message);
    };
  }

  return {
    connect(port) {
      let take: ((message: ToWorker) => void) | null = null;
      port.onmessage = ({ data }) => {
        const message = readMessage<ToWorker>(data);
        if (!message) return;
        if (take) take(message);
        else if (message.type === 'join') take = admit(message, port);
      };
      held ??= new Promise((resolve) => holdLock(environment.locks(), lock, resolve));
      void held.then(() => {
        const welcome: ToTab = { type: 'welcome', version: VERSION, lock };
        port.postMessage(welcome);
      });
    },
  };
}
