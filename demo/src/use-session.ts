import { useCallback, useEffect, useMemo, useState } from 'react';
import { createApi, type Api, type User, type Workspace } from './api.js';
import type { Network } from './network.js';

/** Of one window: two windows can be two people. */
const TOKEN_KEY = 'onetask-demo-token';

/** Somebody is signed in and what the app needs to know of them is there. */
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
  readonly session: Session | null;
  /** `failed`: there is a token, but the server could not be asked who it belongs to. */
  readonly status: 'signedOut' | 'loading' | 'signedIn' | 'failed';
  readonly hasExpired: boolean;
  signIn(token: string): void;
  retry(): void;
}

export function useSession(network: Network): SessionState {
  const [token, setToken] = useState(() => sessionStorage.getItem(TOKEN_KEY));
  const [hasExpired, setHasExpired] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const [who, setWho] = useState<Pick<Session, 'user' | 'workspaces'> | null>(null);

  const change = useCallback((next: string | null, isExpired = false) => {
    if (next === null) sessionStorage.removeItem(TOKEN_KEY);
    else sessionStorage.setItem(TOKEN_KEY, next);
    setToken(next);
    setHasExpired(isExpired);
    setWho(null);
  }, []);

  const api = useMemo(
    () =>
      token === null
        ? null
        : createApi({ token, fetch: network.fetch, onUnauthorized: () => change(null, true) }),
    [token, network, change],
  );

  const load = useCallback(async () => {
    if (!api) return;
    setHasFailed(false);
    try {
      const [user, workspaces] = await Promise.all([api.me(), api.workspaces()]);
      setWho({ user, workspaces });
    } catch {
      setHasFailed(true);
    }
  }, [api]);

  useEffect(() => void load(), [load]);

  const session = useMemo(
    () =>
      token && api && who
        ? { ...who, token, api, reload: () => void load(), signOut: () => change(null) }
        : null,
    [token, api, who, load, change],
  );
  return {
    session,
    status: session ? 'signedIn' : token === null ? 'signedOut' : hasFailed ? 'failed' : 'loading',
    hasExpired,
    signIn: change,
    retry: () => void load(),
  };
}
