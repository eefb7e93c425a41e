import { SignIn } from './sign-in.js';
import { SignedIn } from './signed-in.js';
import { Loading } from './loading.js';
import { useSession } from './use-session.js';
import type { Network } from './network.js';

export function App({ network }: { readonly network: Network }) {
  const { status, session, signIn, reload } = useSession(network);
  if (session) return <SignedIn session={session} network={network} />;
  if (status === 'loading' || status === 'failed') {
    return <Loading hasFailed={status === 'failed'} onRetry={reload} />;
  }
  return <SignIn hasExpired={status === 'expired'} onSignIn={signIn} />;
}
