import { OneTaskProvider } from '@onetask/react';
import {
  ConnectionStatus,
  LevelUpCelebration,
  NotificationInbox,
  OneTaskToaster,
  StreakCounter,
  TaskFeed,
} from '@onetask/react/components';
import { Unread } from './unread';

interface PageProps {
  readonly searchParams: Promise<{ readonly url?: string; readonly token?: string }>;
}

/** Rendered on the server; the kit's components are the only client code but for `Unread`. */
export default async function Page({ searchParams }: PageProps) {
  const { url = '', token = null } = await searchParams;
  const response = await fetch(`${url}/api/v1/users/me`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { name } = (await response.json()) as { readonly name: string };
  return (
    <OneTaskProvider url={url} token={token}>
      <main>
        <p>Signed in as {name}</p>
        <Unread />
        <NotificationInbox />
        <StreakCounter variant="compact" />
        <ConnectionStatus />
        <LevelUpCelebration />
        <TaskFeed workspaceId={1} limit={3} title="What happens in Design" />
        <OneTaskToaster />
      </main>
    </OneTaskProvider>
  );
}
