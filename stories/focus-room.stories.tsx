import { FocusRoom } from '@onetask/react/components';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn } from 'storybook/test';
import { inWorld, worldOf, reads } from './support/index.js';

/**
 * A focus session: who is here, how it is connected, and whatever the app puts into it.
 *
 * OneTask's servers do not say who is in a session. So these are oneself and those from whom a
 * message came, or whoever the app says.
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

/** Nobody else has been heard. */
export const JustYou: Story = {
  tags: ['visual'],
  args: { onLeave: fn() },
  async play(context) {
    const { canvas, userEvent, args } = context;
    await reads(context, 'Just you, for now');
    await userEvent.click(canvas.getByRole('button'));
    await expect(args.onLeave).toHaveBeenCalled();
  },
};

/** Two others said something. */
export const Heard: Story = {
  async play(context) {
    const { canvas, canvasElement } = context;
    const world = worldOf(canvasElement);
    await world.until('open', (state) => state.connections[CHANNEL]?.status === 'open');
    world.emit(world.frames.focus({ hello: true }, 2), world.frames.focus({ hello: true }, 3));
    await canvas.findAllByText('Jonas Okafor');
    await reads(context, 'Together');
  },
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

/** A room with something in it: the app says who is here, and brings a timer. */
export const WithContent: Story = {
  args: {
    participants: STUDIO.slice(0, 4),
    onLeave: fn(),
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
  args: { participants: STUDIO, onLeave: fn() },
  async play(context) {
    const { canvas } = context;
    await reads(context, '8 people here');
    await canvas.findByText('+3');
  },
};

/** Names that the app does not know, and scripts whose letters join. */
export const Names: Story = {
  args: {
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
    await world.until('open', (state) => state.connections[CHANNEL]?.status === 'open');
    world.network.cut();
    await world.until('lost', (state) => state.connections[CHANNEL]?.status === 'reconnecting');
    await world.clock.advance(1_200);
    await reads(context, 'Reconnecting');
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
