import { useNotifications, type OneTaskState } from '@onetask/react';
import { ConnectionStatus } from '@onetask/react/components';
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import { inWorld, MINUTE_MS, worldOf, isAsWritten, reads } from './support/index.js';

/** Something on the page that needs a connection. */
const withNotifications: Decorator = (Story) => (
  <>
    <Needy />
    <Story />
  </>
);

function Needy() {
  useNotifications();
  return null;
}

/**
 * Says when the connection is lost, and nothing when all is well. Silent for the first five seconds,
 * announced at most once a minute, and afterwards it says what may have been missed.
 *
 * Put one on a page, where the page's own notices stand. It opens no socket of its own.
 */
const meta = {
  title: 'Components/ConnectionStatus',
  component: ConnectionStatus,
  decorators: [withNotifications],
  // Spread: Storybook writes the docs' text over parameters of a meta that are no literal.
  parameters: { ...inWorld({ clock: 'virtual', messages: () => [] }) },
} satisfies Meta<typeof ConnectionStatus>;

export default meta;
type Story = StoryObj<typeof meta>;

const isStatus =
  (status: string) =>
  ({ connections }: OneTaskState) =>
    connections.notifications?.status === status;

/** Longer than the silence at its beginning. */
const OUTAGE_MS = 6_000;

type Play = NonNullable<Story['play']>;

const loseConnection: Play = async ({ canvasElement, canvas }) => {
  const world = worldOf(canvasElement);
  await world.until('open', isStatus('open'));
  world.network.cut();
  await world.until('lost', isStatus('reconnecting'));
  await world.clock.advance(OUTAGE_MS);
  await canvas.findAllByRole('button');
};

const signOut: Play = async ({ canvasElement, canvas }) => {
  const world = worldOf(canvasElement);
  await world.until('open', isStatus('open'));
  world.network.closeWith(1008);
  await world.clock.advance(OUTAGE_MS);
  await waitFor(() => expect(canvas.getByRole('status')).not.toBeEmptyDOMElement());
};

const comeBackLate: Play = async ({ canvasElement }) => {
  const world = worldOf(canvasElement);
  await world.until('open', isStatus('open'));
  world.network.setOnline(false);
  world.network.cut();
  await world.until('offline', isStatus('offline'));
  await world.clock.advance(23 * MINUTE_MS);
  world.network.restore();
  await waitFor(() =>
    expect(canvasElement.querySelector('.onetask-connection-status-dismiss')).not.toBeNull(),
  );
};

/** All is well: nothing is there but an empty live region. */
export const Connected: Story = {
  async play({ canvasElement, canvas }) {
    await worldOf(canvasElement).until('open', isStatus('open'));
    await expect(canvas.getByRole('status')).toBeEmptyDOMElement();
    await expect(canvas.queryByRole('button')).toBeNull();
  },
};

/** Lost for three seconds: most outages are over by then, so nothing is said. */
export const ShortOutage: Story = {
  async play(context) {
    const { canvasElement, canvas } = context;
    const world = worldOf(canvasElement);
    await world.until('open', isStatus('open'));
    world.network.cut();
    await world.until('lost', isStatus('reconnecting'));
    await world.clock.advance(3_000);
    await expect(canvas.getByRole('status')).toBeEmptyDOMElement();
  },
};

/** Lost for longer: what it is, when the next try comes, and a button for those who can't wait. */
export const Reconnecting: Story = {
  tags: ['visual'],
  async play(context) {
    await loseConnection(context);
    await reads(context, /Next try in \d s/);
  },
};

/** The browser says that there is no network. */
export const Offline: Story = {
  tags: ['visual'],
  async play({ canvasElement, canvas }) {
    const world = worldOf(canvasElement);
    await world.until('open', isStatus('open'));
    world.network.setOnline(false);
    world.network.cut();
    await world.until('offline', isStatus('offline'));
    await world.clock.advance(OUTAGE_MS);
    await waitFor(() => expect(canvas.getByRole('status')).not.toBeEmptyDOMElement());
  },
};

/** The token is not accepted any more. */
export const SignedOut: Story = {
  play: signOut,
};

/** The same with the app's own way to sign in. */
export const SignedOutWithAction: Story = {
  args: {
    signIn: (
      <button type="button" className="onetask-button" data-variant="fill" onClick={fn()}>
        Sign in
      </button>
    ),
  },
  play: signOut,
};

/** Back again, and no `history` to fetch what came meanwhile. */
export const Missed: Story = {
  tags: ['visual'],
  parameters: inWorld({ clock: 'virtual', history: 'none' }),
  play: comeBackLate,
};

/** After an outage that was shown, for four seconds. */
export const ConnectedAgain: Story = {
  async play(context) {
    await loseConnection(context);
    worldOf(context.canvasElement).network.restore();
    if (isAsWritten(context)) await context.canvas.findAllByText('Connected again');
  },
};

/** One line, for a toolbar or a status bar. */
export const Compact: Story = {
  tags: ['visual'],
  args: { variant: 'compact' },
  play: loseConnection,
};

/** One line after a gap. */
export const CompactMissed: Story = {
  args: { variant: 'compact' },
  parameters: inWorld({ clock: 'virtual', history: 'none' }),
  play: comeBackLate,
};
