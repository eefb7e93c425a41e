import { FocusRoom } from '@onetask/react/components';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor, within } from 'storybook/test';
import {
  focusPeer,
  inWorld,
  isAsWritten,
  reads,
  worldOf,
  type FocusPeer,
  type StoryWorld,
} from './support/index.js';

/**
 * Focus together: one timer that all agree on, who is here, and whatever the app puts into it.
 *
 * Anybody may start, hold and stop the timer; what somebody stopped can be brought back for ten
 * seconds, and one may always leave the timer and keep the room. With `timerControl="host"` one
 * person looks after it.
 *
 * When a phase ends, the ring says so for a moment. Screen readers hear of milestones alone, and the
 * minutes when they ask. Nobody is told how long somebody was away, or that they left early.
 */
const meta = {
  title: 'Components/FocusRoom',
  component: FocusRoom,
  args: { sessionId: '1', title: 'Writing hour' },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 380 }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof FocusRoom>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Where the stories' room is. */
const CHANNEL = 'focus/1';

/** A timer that stands still while it is looked at. */
const still = (events: (world: StoryWorld) => void) => inWorld({ clock: 'virtual', events });

const isOpen = (world: StoryWorld) =>
  world.until('open', (state) => state.connections[CHANNEL]?.status === 'open');

/** Until the room shows that it is open: its heading waits for the clock. */
async function isSettled({ canvasElement }: { readonly canvasElement: Element }) {
  const world = worldOf(canvasElement);
  await isOpen(world);
  await world.clock.advance(1);
}

/** Until the room shows it: what others do arrives with a frame. */
async function shows({ canvasElement }: { readonly canvasElement: Element }, selector: string) {
  return waitFor(() => {
    const found = canvasElement.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`There is no ${selector}`);
    return found;
  });
}

/** On the page, and to screen readers. */
async function says(context: Parameters<typeof reads>[0], words: string | RegExp) {
  if (isAsWritten(context)) await context.canvas.findAllByText(words);
}

const MAIN = '.onetask-focus-timer-controls-main';
const ring = (state: string) => `.onetask-focus-timer-ring[data-state='${state}']`;

/** Jonas, Ada and Ravi, whom the app knows, and two who say their names themselves. */
function others(world: StoryWorld, count = 5): readonly FocusPeer[] {
  const peers = [2, 3, 4, 21, 22].slice(0, count).map((id) => focusPeer(world, id));
  const claims = [{}, {}, {}, { name: 'Amélie Durand' }, { name: 'Ola Berg' }];
  for (const [index, peer] of peers.entries()) peer.joins(claims[index]);
  return peers;
}

/** Nobody else is here, and nothing runs. */
export const JustYou: Story = {
  tags: ['visual'],
  args: { onLeave: fn() },
  async play(context) {
    const { canvas, userEvent, args } = context;
    await reads(context, 'Just you, for now');
    await userEvent.click(canvas.getAllByRole('button').at(-1)!);
    await expect(args.onLeave).toHaveBeenCalled();
  },
};

/** Alone with a timer: one button starts it, and the same one holds it. */
export const SoloRunning: Story = {
  parameters: inWorld({ clock: 'virtual' }),
  async play(context) {
    const { canvas, canvasElement, userEvent } = context;
    const world = worldOf(canvasElement);
    await isSettled(context);
    await userEvent.click(await shows(context, MAIN));
    await shows(context, ring('focus'));
    await world.clock.advance(3_000);
    await expect(canvas.getByRole('timer')).toHaveTextContent('24:57');
    await expect(await shows(context, MAIN)).toHaveFocus();
    await says(context, 'You started a 25 minute focus');
  },
};

/** Another length is one choice away. */
export const OtherPlan: Story = {
  async play(context) {
    const { canvas, userEvent } = context;
    await shows(context, MAIN);
    await userEvent.click(canvas.getAllByRole('radio')[1]!);
    await expect(canvas.getByRole('timer')).toHaveTextContent('50:00');
    await reads(context, 'Start 50 minutes');
  },
};

/** Ada started, all the others are on the same timer. */
export const SixPeople: Story = {
  tags: ['visual', 'forced'],
  args: { onLeave: fn() },
  parameters: still((world) => {
    const [, ada] = others(world);
    ada?.starts({ phase: 2, remainingMs: 984_000 });
  }),
  async play(context) {
    await shows(context, ring('focus'));
    await expect(context.canvas.getByRole('timer')).toHaveTextContent('16:24');
    await isSettled(context);
    await reads(context, '6 people here');
    await reads(context, 'Together');
    if (isAsWritten(context)) {
      await context.canvas.findByRole('timer', { name: 'Focus, 16 minutes left' });
    }
  },
};

/** Held: the ring is grey, and one button goes on. */
export const Paused: Story = {
  tags: ['visual'],
  parameters: still((world) => {
    const [jonas] = others(world, 2);
    jonas?.starts();
    jonas?.pauses({ remainingMs: 725_000 });
  }),
  async play(context) {
    await shows(context, ring('paused'));
    await expect(context.canvas.getByRole('timer')).toHaveTextContent('12:05');
    await isSettled(context);
    await reads(context, 'Resume');
    await reads(context, 'Together');
  },
};

/** In a break there is a row of reactions; what comes floats up from who sent it, once. */
export const Break: Story = {
  parameters: still((world) => {
    const [jonas, ada] = others(world);
    jonas?.starts({ phase: 1, remainingMs: 192_000 });
    ada?.reacts('☕');
    jonas?.reacts('👏');
    jonas?.reacts('🌱');
  }),
  async play(context) {
    const { canvas, userEvent } = context;
    await shows(context, ring('break'));
    await isSettled(context);
    await shows(context, '.onetask-focus-room-reaction');
    const reactions = canvas.getByRole('group', { name: /./, hidden: false });
    await userEvent.click(within(reactions).getAllByRole('button')[1]!);
    await waitFor(() => expect(canvas.getAllByText('💚')).toHaveLength(2));
  },
};

/** Focus is over: the ring says so for a moment. */
export const PhaseEnd: Story = {
  parameters: still((world) => {
    const [jonas] = others(world, 3);
    jonas?.starts({ remainingMs: 2_000 });
  }),
  async play(context) {
    const world = worldOf(context.canvasElement);
    await shows(context, ring('focus'));
    await world.clock.advance(2_500);
    await shows(context, '.onetask-focus-room-moment');
    await says(context, 'Focus done. 5 minutes for you.');
  },
};

/** A break is over: there is no hurry. */
export const BreakEnd: Story = {
  tags: ['visual'],
  parameters: still((world) => {
    const [jonas] = others(world, 3);
    jonas?.starts({ phase: 1, remainingMs: 2_000 });
  }),
  async play(context) {
    const world = worldOf(context.canvasElement);
    await shows(context, ring('break'));
    await world.clock.advance(2_500);
    await shows(context, '.onetask-focus-room-moment');
    await says(context, 'Break over. Ease back in.');
  },
};

/** Somebody stopped it: there are ten seconds to take that back. */
export const Stopped: Story = {
  tags: ['visual'],
  parameters: still((world) => {
    const [, ada] = others(world, 3);
    ada?.starts({ remainingMs: 984_000 });
    ada?.stops();
  }),
  async play(context) {
    await shows(context, '.onetask-focus-timer-controls-undo');
    await isSettled(context);
    await reads(context, 'Undo');
  },
};

/** One may leave the timer and keep the room. It goes on for the others. */
export const NotFollowing: Story = {
  tags: ['visual'],
  parameters: still((world) => {
    const [, ada] = others(world, 3);
    ada?.starts({ remainingMs: 984_000 });
  }),
  async play(context) {
    const { canvasElement, userEvent } = context;
    await shows(context, ring('focus'));
    const buttons = canvasElement.querySelectorAll('[data-quiet] > .onetask-button');
    await userEvent.click([...buttons].at(-1)!);
    await shows(context, ring('apart'));
    await isSettled(context);
    await expect(await shows(context, MAIN)).toHaveFocus();
    await reads(context, 'The timer goes on for the others.');
  },
};

/** Ada looks after the timer: nobody else has its buttons. */
export const HostOnly: Story = {
  args: { timerControl: 'host', hostId: 3 },
  parameters: still((world) => {
    const [, ada] = others(world, 3);
    ada?.starts({ remainingMs: 984_000 });
  }),
  async play(context) {
    const { canvas } = context;
    await shows(context, ring('focus'));
    await isSettled(context);
    await expect(canvas.getAllByRole('button')).toHaveLength(1);
  },
};

/** All rounds are over. */
export const Done: Story = {
  tags: ['visual'],
  parameters: still((world) => {
    const [jonas] = others(world, 3);
    jonas?.starts({ phase: 6, remainingMs: 2_000 });
  }),
  async play(context) {
    const world = worldOf(context.canvasElement);
    await shows(context, ring('focus'));
    await world.clock.advance(9_000);
    await shows(context, ring('done'));
    await reads(context, 'All done');
  },
};

/** Jonas looks elsewhere, and wants others to see that. For how long is his own business. */
export const Away: Story = {
  parameters: still((world) => {
    const [jonas, ada] = others(world, 3);
    ada?.starts({ remainingMs: 984_000 });
    jonas?.looksAway();
  }),
  async play(context) {
    await shows(context, '.onetask-focus-room-person[data-away]');
    await isSettled(context);
    await reads(context, /Jonas Okafor\u2069, away/);
  },
};

/** Longer than an hour. */
export const Long: Story = {
  args: { plans: [{ focusMs: 5_400_000, breakMs: 900_000, rounds: 2 }] },
};

const STUDIO = [
  { id: 1 },
  { id: 2 },
  { id: 3 },
  { id: 4 },
  { id: 'guest-1', name: 'Amélie Durand' },
  { id: 'guest-2', name: '田中 葵' },
  { id: 'guest-3', name: 'ليلى حداد' },
  { id: 'guest-4', name: 'Ola' },
];

/** Without the timer, and with something of the app's: the app says who is here. */
export const WithContent: Story = {
  args: {
    participants: STUDIO.slice(0, 4),
    onLeave: fn(),
    timer: false,
    children: (
      <div style={{ fontSize: 'min(2.875rem, 16vw)', lineHeight: 1, fontWeight: 600 }}>16:24</div>
    ),
  },
  async play(context) {
    await reads(context, '4 people here');
  },
};

/** More than fit. */
export const Full: Story = {
  tags: ['visual', 'forced'],
  args: { participants: STUDIO, onLeave: fn(), timer: false },
  async play(context) {
    const { canvas } = context;
    await reads(context, '8 people here');
    await canvas.findByText('+3');
  },
};

/** Names that the app does not know, and scripts whose letters join. */
export const Names: Story = {
  args: {
    timer: false,
    max: 8,
    participants: [
      { id: 77 },
      ...STUDIO.slice(4, 7),
      { id: 'guest-5', name: '🌊 Marina de la Cruz y Hernández-Schwarzenberg' },
      { id: 'guest-6', name: 'ada', avatarUrl: AVATAR() },
    ],
  },
};

/** No room yet. */
export const NotIn: Story = {
  tags: ['visual'],
  args: { sessionId: null, title: undefined },
};

/** Joining takes long. */
export const Joining: Story = {
  parameters: inWorld({ connection: 'connecting', clock: 'virtual' }),
  async play(context) {
    const { canvasElement } = context;
    const world = worldOf(canvasElement);
    await world.until('connecting', (state) => state.connections[CHANNEL]?.status === 'connecting');
    await world.clock.advance(1_500);
    await reads(context, 'Joining');
  },
};

/** Lost for a moment: those who were here are, and nothing is claimed. */
export const Reconnecting: Story = {
  args: { participants: STUDIO.slice(0, 3), onLeave: fn() },
  parameters: inWorld({ clock: 'virtual' }),
  async play(context) {
    const { canvasElement } = context;
    const world = worldOf(canvasElement);
    await isSettled(context);
    const room = await shows(context, '.onetask-focus-room');
    const height = room.offsetHeight;
    world.network.cut();
    await world.until('lost', (state) => state.connections[CHANNEL]?.status === 'reconnecting');
    await world.clock.advance(1_200);
    await reads(context, 'Reconnecting');
    // What stands below stays where it is.
    if (isAsWritten(context)) await expect(room.offsetHeight).toBe(height);
  },
};

/** No network. */
export const Offline: Story = {
  args: { participants: STUDIO.slice(0, 3), onLeave: fn() },
  parameters: inWorld({ clock: 'virtual' }),
  async play(context) {
    const { canvasElement } = context;
    const world = worldOf(canvasElement);
    await world.until('open', (state) => state.connections[CHANNEL]?.status === 'open');
    world.network.setOnline(false);
    world.network.cut();
    await world.until('lost', (state) => state.connections[CHANNEL]?.status === 'offline');
    await world.clock.advance(1_200);
    await reads(context, 'Offline');
  },
};

/** A face without a file. */
function AVATAR(): string {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 34 34"><rect width="34" height="34" fill="#bcd"/><circle cx="17" cy="13" r="6" fill="#567"/><path d="M5 34c2-9 22-9 24 0" fill="#567"/></svg>';
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
