import { useState } from 'react';
import { Achievements } from './achievements.js';
import { Board } from './board.js';
import { Celebrations } from './celebrations.js';
import { ConnectionBanner } from './connection-banner.js';
import { ConnectionPanel } from './connection-panel.js';
import { FocusRoom } from './focus-room.js';
import { Header } from './header.js';
import { LevelCard } from './level-card.js';
import type { Network } from './network.js';
import { PageHead } from './page-head.js';
import { RecentActivity } from './recent-activity.js';
import { useCurrentSession } from './session-context.js';
import { StreakCard } from './streak-card.js';
import './home.css';

export function Home({ network }: { readonly network: Network }) {
  const { workspaces } = useCurrentSession();
  const [chosenId, setChosenId] = useState<number | null>(null);
  const workspace = workspaces.find(({ id }) => id === chosenId) ?? workspaces[0];
  return (
    <>
      <Header />
      <main className="home">
        <PageHead
          workspaces={workspaces}
          currentId={workspace?.id ?? null}
          onChoose={setChosenId}
        />
        <ConnectionBanner />
        <div className="home-columns">
          <div className="home-column">
            {workspace && <Board key={workspace.id} workspace={workspace} />}
            <FocusRoom />
            <Achievements />
          </div>
          <div className="home-column">
            <div className="home-pair">
              <StreakCard />
              <LevelCard />
            </div>
            {workspace && <RecentActivity key={workspace.id} workspaceId={workspace.id} />}
            <ConnectionPanel network={network} workspaces={workspaces} />
          </div>
        </div>
      </main>
      <Celebrations />
    </>
  );
}
