import {
  useConnectionStatus,
  useFocusSession,
  useFocusTimer,
  useFormat,
  useNotifications,
  useParticipantNames,
  useStreak,
  useTaskFeed,
} from '@onetask/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactNode } from 'react';
import { expect } from 'storybook/test';
import { focusPeer, hasOwnContent, inWorld, worldOf } from './support/index.js';

/** The headless hooks, rendered plainly: what an app gets that brings its own looks. */
const meta = {
  title: 'Headless/Hooks',
  // Long words break, as in the kit: nothing scrolls sideways.
  decorators: [
    (Story) => (
      <div style={{ overflowWrap: 'anywhere' }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta;

export default meta;
type Story = StoryObj;

function Notifications(): ReactNode {
  const { notifications, unreadCount, status, markRead } = useNotifications();
  return (
    <section aria-labelledby="title">
      <h2 id="title">
        {unreadCount ?? '…'} unread ({status})
      </h2>
      <ul>
        {notifications.map(({ notificationId, title, isRead }) => (
          <li key={notificationId}>
            <bdi>{title}</bdi>{' '}
            {isRead ? null : (
              <button type="button" onClick={() => void markRead(notificationId)}>
                Read
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `useNotifications`: what was there, what comes live, and what is marked read. */
export const UseNotifications: Story = {
  render: () => <Notifications />,
  async play({ canvas, canvasElement, userEvent, globals }) {
    if (!hasOwnContent({ globals })) return;
    await canvas.findByRole('heading', { name: '3 unread (ready)' });
    const world = worldOf(canvasElement);
    world.emit(world.frames.mention('A quick look, please.'));
    await canvas.findByRole('heading', { name: '4 unread (ready)' });
    const [first] = await canvas.findAllByRole('button', { name: 'Read' });
    if (first) await userEvent.click(first);
    await canvas.findByRole('heading', { name: '3 unread (ready)' });
  },
};

function Streak(): ReactNode {
  const { current, longest, nextMilestone, status } = useStreak();
  return (
    <dl>
      <dt>Status</dt>
      <dd>{status}</dd>
      <dt>Days in a row</dt>
      <dd>{current ?? 'not known'}</dd>
      <dt>Longest</dt>
      <dd>{longest ?? 'not known'}</dd>
      <dt>Next milestone</dt>
      <dd>{nextMilestone ?? 'none'}</dd>
    </dl>
  );
}

/** `useStreak`: what the server told, and never a guess. */
export const UseStreak: Story = {
  render: () => <Streak />,
  async play({ canvas, canvasElement, globals }) {
    if (!hasOwnContent({ globals })) return;
    await canvas.findByText('12');
    const world = worldOf(canvasElement);
    world.emit(world.frames.streak(14, true));
    await canvas.findByText('14');
    await canvas.findByText('30');
  },
};

/** Until the server told, the streak is `null`, not 0. */
export const UseStreakUnknown: Story = {
  render: () => <Streak />,
  parameters: inWorld({ snapshot: null, messages: () => [] }),
  play: async ({ canvas, globals }) => {
    if (!hasOwnContent({ globals })) return;
    await canvas.findByText('ready');
    await expect(canvas.getAllByText('not known')).toHaveLength(2);
  },
};

function Feed(): ReactNode {
  const { updates, status } = useTaskFeed(1);
  const format = useFormat();
  return (
    <section aria-labelledby="title">
      <h2 id="title">Workspace 1 ({status})</h2>
      <ol>
        {updates.map(({ key, title, action, createdAt }) => (
          <li key={key}>
            <bdi>{title}</bdi>, {action}, {format.time(createdAt)}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** `useTaskFeed`: what happens in a workspace, newest first. */
export const UseTaskFeed: Story = {
  render: () => <Feed />,
  async play({ canvas, canvasElement, globals }) {
    if (!hasOwnContent({ globals })) return;
    await canvas.findByRole('heading', { name: 'Workspace 1 (ready)' });
    const { backend } = worldOf(canvasElement);
    backend.createTask(2, 1, { title: 'Sound check, harbour' });
    await canvas.findByText('Sound check, harbour');
  },
};

function Session(): ReactNode {
  const { participants, timer, start, pause, resume } = useFocusSession('1');
  const { secondsLeft } = useFocusTimer('1');
  const nameOf = useParticipantNames(participants);
  const isOn = timer.isRunning || timer.isPaused;
  return (
    <section aria-labelledby="title">
      <h2 id="title">{isOn ? `${timer.phase}, ${secondsLeft} s` : 'Nothing is on'}</h2>
      <ul>
        {participants.map(({ userId }) => (
          <li key={userId}>
            <bdi>{nameOf(userId) ?? 'Someone'}</bdi>
          </li>
        ))}
      </ul>
      <button type="button" onClick={isOn ? (timer.isPaused ? resume : pause) : () => start()}>
        {isOn ? (timer.isPaused ? 'Go on' : 'Pause') : 'Start'}
      </button>
    </section>
  );
}

/** `useFocusSession` and `useFocusTimer`: who is here, and the timer that they share. */
export const UseFocusSession: Story = {
  render: () => <Session />,
  parameters: inWorld({
    clock: 'virtual',
    events(world) {
      const jonas = focusPeer(world, 2);
      jonas.joins();
      jonas.starts({ remainingMs: 984_000 });
    },
  }),
  async play({ canvas, canvasElement, userEvent, globals }) {
    await canvas.findByRole('heading', { name: 'focus, 984 s' });
    if (hasOwnContent({ globals })) await canvas.findByText('Jonas Okafor');
    await worldOf(canvasElement).clock.advance(4_000);
    await canvas.findByRole('heading', { name: 'focus, 980 s' });
    await userEvent.click(canvas.getByRole('button', { name: 'Pause' }));
    await canvas.findByRole('button', { name: 'Go on' });
  },
};

function Connection(): ReactNode {
  useNotifications();
  const { status, attempt, retryNow } = useConnectionStatus();
  return (
    <p>
      {status}, attempt {attempt}{' '}
      <button type="button" onClick={retryNow}>
        Try now
      </button>
    </p>
  );
}

/** `useConnectionStatus`: a network that was cut and comes back. */
export const UseConnectionStatus: Story = {
  render: () => <Connection />,
  async play({ canvas, canvasElement, userEvent, globals }) {
    if (!hasOwnContent({ globals })) return;
    const { network } = worldOf(canvasElement);
    await canvas.findByText(/^open/);
    network.cut();
    await canvas.findByText(/^reconnecting/);
    network.restore();
    await userEvent.click(canvas.getByRole('button', { name: 'Try now' }));
    await canvas.findByText(/^open/);
  },
};

/** The browser says that there is no network. */
export const UseConnectionStatusOffline: Story = {
  render: () => <Connection />,
  parameters: inWorld({ connection: 'offline' }),
  play: async ({ canvas }) => void (await canvas.findByText(/^offline/)),
};

/** The token is not accepted. */
export const UseConnectionStatusUnauthorized: Story = {
  render: () => <Connection />,
  parameters: inWorld({ connection: 'unauthorized' }),
  play: async ({ canvas }) => void (await canvas.findByText(/^unauthorized/)),
};

/** It was connected, and the server went away. */
export const UseConnectionStatusReconnecting: Story = {
  render: () => <Connection />,
  parameters: inWorld({ connection: 'reconnecting', clock: 'virtual' }),
  play: async ({ canvas }) => void (await canvas.findByText(/^reconnecting/)),
};
