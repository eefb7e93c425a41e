import {
  AchievementGrid,
  ConnectionStatus,
  FocusRoom,
  LevelBadge,
  LevelUpCelebration,
  NotificationInbox,
  NotificationPanel,
  OneTaskToaster,
  StreakCounter,
  TaskFeed,
} from '@onetask/react/components';
import { useNotifications } from '@onetask/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactNode } from 'react';
import { expect, screen, waitFor } from 'storybook/test';
import { readSurroundings } from './support/surroundings.js';
import { inWorld, World } from './support/index.js';
import './overview.css';

/** All at once: for a theme that is being made, and for a first look. */
const meta = {
  title: 'Overview',
  parameters: { layout: 'fullscreen' },
  tags: ['!autodocs'],
} satisfies Meta;

export default meta;
type Story = StoryObj;

/** The Friday of the stories, and what was done on its days. */
const WEEK = ['16', '17', '18', '19', '20', '21', '22'].map((day, index) => ({
  date: `2026-11-${day}`,
  isDone: index <= 4,
  isToday: index === 4,
}));

const PEOPLE = [1, 2, 3, 4].map((id) => ({ id }));

function Section({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <section className="story-overview-section" aria-label={name}>
      <p className="story-overview-name" lang="en">
        {name}
      </p>
      {children}
    </section>
  );
}

/** Something that needs a connection, so that it can be lost. */
function Needy(): ReactNode {
  useNotifications();
  return null;
}

/** Every component in one world, but for two: one that lost its connection, and a closed inbox. */
export const AllComponents: Story = {
  parameters: inWorld({
    events: ({ emit, frames }) =>
      emit(frames.progress(4, 50), frames.levelUp(6), frames.mention('A word?')),
  }),
  render: (_args, { globals }) => {
    const { stress, locale, motion } = readSurroundings(globals);
    const elsewhere = { stress, language: locale, motion };
    return (
      <main className="story-overview">
        <div>
          <Section name="NotificationInbox">
            {/* The open panel below has seen everything; this bell has not. */}
            <World options={{}} {...elsewhere}>
              <NotificationInbox />
            </World>
          </Section>
          <Section name="NotificationPanel">
            <div className="story-overview-frame">
              <NotificationPanel />
            </div>
          </Section>
        </div>
        <div>
          <Section name="StreakCounter">
            <StreakCounter week={WEEK} />
          </Section>
          <Section name="LevelUpCelebration">
            <LevelUpCelebration confetti={false} />
          </Section>
          <Section name="LevelBadge">
            <LevelBadge />
          </Section>
          <Section name="Compact">
            <div className="story-overview-row">
              <StreakCounter variant="compact" />
              <LevelBadge variant="compact" />
            </div>
          </Section>
        </div>
        <div>
          <Section name="TaskFeed">
            <TaskFeed workspaceId={1} />
          </Section>
          <Section name="FocusRoom">
            <FocusRoom sessionId="1" participants={PEOPLE} onLeave={() => {}} />
          </Section>
          <Section name="ConnectionStatus">
            <World options={{ connection: 'reconnecting', clock: 'running' }} {...elsewhere}>
              <Needy />
              <ConnectionStatus />
              <p className="story-overview-silent" lang="en">
                Silent for now: most outages are over within seconds.
              </p>
            </World>
          </Section>
        </div>
        <Section name="AchievementGrid">
          <AchievementGrid />
        </Section>
        <OneTaskToaster />
      </main>
    );
  },
  play: async ({ globals }) => {
    if (globals['content'] && globals['content'] !== 'normal') return;
    await screen.findByRole('group', { name: /6/ });
    await waitFor(() => expect(document.querySelector('[data-sonner-toast]')).toBeVisible());
  },
};
