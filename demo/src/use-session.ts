import { useCallback, useEffect, useMemo, useState } from 'react';
import { createApi, type Api, type User, type Workspace } from './api.js';
import type { Network } from './network.js';
import { persist } from './persist.js';

/** Of one window: two windows can be two people. */
const TOKEN_KEY = 'onetask-demo-token';

/** Somebody is signed in, and what the app needs to know of them is there. */
export interface Session {
  readonly token: string;
  readonly api: Api;
  readonly user: User;
  readonly workspaces: readonly Workspace[];
  /** Asks again who belongs to which workspace. */
  reload(): void;
  signOut(): void;
}

export interface SessionState {
  /**
   * `failed`: there is a token, but the server could not be asked whose it is.
   * `expired`: the server no longer took the token.
   */
  readonly status: 'signedOut' | 'expired' | 'loading' | 'failed' | 'signedIn';
  readonly session: Session | null;
  signIn(token: string): void;
  reload(): void;
}

type Who = Pick<Session, 'api' | 'user' | 'workspaces'>;

export function useSession(network: Network): SessionState {
  const [token, setToken] = useState(() => sessionStorage.getItem(TOKEN_KEY));
  const [isExpired, setIsExpired] = useState(false);
  const [failed, setFailed] = useState<Api | null>(null);
  const [who, setWho] = useState<Who | null>(null);

  const change = useCallback((next: string | null) => {
    if (next === null) {
      sessionStorage.removeItem(TOKEN_KEY);
      // The provider goes with the session, and could not tell.
      persist.clear();
    } else sessionStorage.setItem(TOKEN_KEY, next);
    setToken(next);
    setIsExpired(false);
  }, []);

  const api = useMemo(() => {
    if (token === null) return null;
    const onUnauthorized = () => {
      // A late answer to somebody who has signed out already means nothing.
      if (sessionStorage.getItem(TOKEN_KEY) !== token) return;
      change(null);
      setIsExpired(true);
    };
    return createApi({ token, fetch: network.fetch, onUnauthorized });
  }, [token, network, change]);

  const reload = useCallback(() => {
    if (!api) return;
    Promise.all([api.me(), api.workspaces()]).then(
      ([user, workspaces]) => {
        setWho({ api, user, workspaces });
        setFailed(null);
      },
      () => setFailed(api),
    );
  }, [api]);

  useEffect(reload, [reload]);

  const session = useMemo(
    () =>
      token !== null && who && who.api === api
        ? { ...who, token, reload, signOut: () => change(null) }
        : null,
    [token, api, who, reload, change],
  );

  function statusOf(): SessionState['status'] {
    if (session) return 'signedIn';
    if (token === null) return isExpired ? 'expired' : 'signedOut';
    return failed === api ? 'failed' : 'loading';
  }

  return { status: statusOf(), session, signIn: change, reload };
}
