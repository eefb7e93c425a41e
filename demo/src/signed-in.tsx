import { useMemo } from 'react';
import { OneTaskProvider, type OneTaskError, type Paths } from '@onetask/react';
import { Home } from './home.js';
import type { Network } from './network.js';
import { SessionContext } from './session-context.js';
import { useToast } from './toasts.js';
import type { Session } from './use-session.js';

/** Where this server has its sockets; set by the demo's Vite config. */
declare const __ONETASK_PATHS__: Paths;

interface SignedInProps {
  readonly session: Session;
  readonly network: Network;
}

/** Puts OneTask around everything that a signed-in user sees. */
export function SignedIn({ session, network }: SignedInProps) {
  const showToast = useToast();
  const environment = useMemo(() => ({ WebSocket: network.WebSocket }), [network]);

  function onError(error: OneTaskError) {
    // Everything about connections is to be seen in the connection panel.
    if (error.code !== 'action-failed') return;
    showToast({
      tone: 'warn',
      icon: 'wifi-off',
      title: 'That did not reach the server',
      text: 'It is as it was before. Please try again.',
    });
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
      paths={__ONETASK_PATHS__}
      environment={environment}
      onError={onError}
      onAuthError={onAuthError}
      locale="en"
    >
      <SessionContext.Provider value={session}>
        <Home network={network} />
      </SessionContext.Provider>
    </OneTaskProvider>
  );
}
