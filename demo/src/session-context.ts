import { createContext, useContext, useMemo } from 'react';
import type { User } from './api.js';
import type { Session } from './use-session.js';

export const SessionContext = createContext<Session | null>(null);

export function useCurrentSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('Nobody is signed in here.');
  return session;
}

/** The colleagues of the user's workspaces. */
export interface People {
  find(id: number): User | null;
  /** `You`, a first name, or `Someone`. */
  nameOf(id: number): string;
}

export function usePeople(): People {
  const { user, workspaces } = useCurrentSession();
  return useMemo(() => {
    const byId = new Map(
      [user, ...workspaces.flatMap(({ members }) => members)].map((one) => [one.id, one]),
    );
    const find = (id: number) => byId.get(id) ?? null;
    return {
      find,
      nameOf: (id) => (id === user.id ? 'You' : (find(id)?.name.split(' ')[0] ?? 'Someone')),
    };
  }, [user, workspaces]);
}
