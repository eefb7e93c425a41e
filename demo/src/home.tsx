import { useEffect, useState } from 'react';
import { useTaskFeed } from '@onetask/react';
import {
  AchievementGrid,
  ConnectionStatus,
  FocusDigest,
  LevelBadge,
  LevelUpCelebration,
  OneTaskToaster,
  StreakCounter,
  TaskFeed,
} from '@onetask/react/components';
import { Board } from './board.js';
import { ConnectionPanel } from './connection-panel.js';
import { FocusCorner } from './focus-corner.js';
import { Header } from './header.js';
import type { Network } from './network.js';
import { PageHead } from './page-head.js';
import { useCurrentSession, usePeople } from './session-context.js';
import './home.css';

/** Rows of activity before one asks for more. */
const ACTIVITY_ROWS = 6;

export function Home({ network }: { readonly network: Network }) {
  const { workspaces } = useCurrentSession();
  const [chosenId, setChosenId] = useState<number | null>(null);
  const workspace = workspaces.find(({ id }) => id === chosenId) ?? workspaces[0];
  const workspaceId = workspace?.id ?? null;
  useStrangers(workspaceId);
  return (
    <>
      <Header />
      <main className="home">
        <PageHead workspaces={workspaces} currentId={workspaceId} onChoose={setChosenId} />
        <ConnectionStatus className="home-notice" />
        <FocusDigest className="home-notice" />
        <LevelUpCelebration className="home-notice" />
        <div className="home-columns">
          <div className="home-column">
            {workspace && <Board key={workspace.id} workspace={workspace} />}
            <FocusCorner />
            <AchievementGrid headingLevel={2} />
          </div>
          <div className="home-column">
            <StreakCounter />
            <LevelBadge />
            <TaskFeed
              key={workspaceId}
              workspaceId={workspaceId}
              title="Recent activity"
              headingLevel={2}
              limit={ACTIVITY_ROWS}
            />
            <ConnectionPanel network={network} workspaces={workspaces} />
          </div>
        </div>
      </main>
      <OneTaskToaster />
    </>
  );
}

/** Somebody joined meanwhile: asks again who is who. */
function useStrangers(workspaceId: number | null): void {
  const { reload } = useCurrentSession();
  const { find } = usePeople();
  const { updates } = useTaskFeed(workspaceId);
  const hasStranger = updates.some(({ actorId }) => !find(actorId));
  useEffect(() => {
    if (hasStranger) reload();
  }, [hasStranger, reload]);
}
