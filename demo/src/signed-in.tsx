import { useCallback, useMemo } from 'react';
import { OneTaskProvider, type NameOf, type OneTaskError, type Paths } from '@onetask/react';
import { AppMessages, tellNotSent } from './app-messages.js';
import { Home } from './home.js';
import type { Network } from './network.js';
import { persist } from './persist.js';
import { SessionContext } from './session-context.js';
import type { Session } from './use-session.js';

/** Where this server has its sockets; set by the demo's Vite config. */
declare const __ONETASK_PATHS__: Paths;

interface SignedInProps {
  readonly session: Session;
  readonly network: Network;
}

/** Puts OneTask around everything that a signed-in user sees. */
export function SignedIn({ session, network }: SignedInProps) {
  const environment = useMemo(() => ({ WebSocket: network.WebSocket }), [network]);

  const { user, workspaces } = session;
  const nameOf = useCallback<NameOf>(
    (entity, id) => {
      if (entity === 'workspace') return workspaces.find((workspace) => workspace.id === id)?.name;
      if (entity !== 'user') return null;
      const people = [user, ...workspaces.flatMap(({ members }) => members)];
      return people.find((person) => person.id === id)?.name;
    },
    [user, workspaces],
  );

  function onError(error: OneTaskError) {
    // Everything about connections is to be seen in the connection panel.
    if (error.code !== 'action-failed') return;
    tellNotSent('It is as it was before. Please try again.');
  }

  function onAuthError({ code }: OneTaskError) {
    if (code === 'token-rejected' || code === 'token-expired') session.signOut();
  }

  return (
    <OneTaskProvider
      url="/"
      token={session.token}
      history={session.api.history}
      actions={session.api.actions}
      persist={persist}
      paths={__ONETASK_PATHS__}
      environment={environment}
      onError={onError}
      onAuthError={onAuthError}
      locale="en"
      nameOf={nameOf}
    >
      <SessionContext.Provider value={session}>
        <Home network={network} />
        <AppMessages />
      </SessionContext.Provider>
    </OneTaskProvider>
  );
}
