import { FocusTimerRing } from '@onetask/react/components';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { focusPeer, inWorld, isAsWritten, worldOf, type ShownTimer } from './support/index.js';

/**
 * A room's shared timer as a ring. It is renewed once a second and announces nothing; a screen reader
 * that asks hears the minutes. `--onetask-timer-size` says how wide it is at most.
 */
const meta = {
  title: 'Components/FocusTimerRing',
  component: FocusTimerRing,
  args: { sessionId: '1' },
} satisfies Meta<typeof FocusTimerRing>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Jonas has a timer on, which stands still while it is looked at. */
const timerOf = (shown: ShownTimer) =>
  inWorld({ clock: 'virtual', events: (world) => focusPeer(world, 2).starts(shown) });

/** The minutes of the plan, until there is a timer. */
export const Ready: Story = {
  args: { plan: { focusMs: 900_000, breakMs: 0, rounds: 1 } },
  async play({ canvas }) {
    await expect(canvas.getByRole('timer')).toHaveTextContent('15:00');
  },
};

/** What remains. */
export const Running: Story = {
  parameters: timerOf({ phase: 2, remainingMs: 984_000 }),
  async play(context) {
    const { canvas, canvasElement } = context;
    const timer = canvas.getByRole('timer');
    await waitFor(() => expect(timer).toHaveTextContent('16:24'));
    if (isAsWritten(context)) await expect(timer).toHaveAccessibleName('Focus, 16 minutes left');
    await worldOf(canvasElement).clock.advance(1_000);
    await expect(timer).toHaveTextContent('16:23');
  },
};

/** The last minute is told as such. */
export const LastMinute: Story = {
  parameters: timerOf({ phase: 1, remainingMs: 42_000 }),
  async play(context) {
    const timer = context.canvas.getByRole('timer');
    await waitFor(() => expect(timer).toHaveTextContent('0:42'));
    if (isAsWritten(context)) {
      await expect(timer).toHaveAccessibleName('Break, less than a minute left');
    }
  },
};

/** More than an hour. */
export const Hours: Story = {
  parameters: timerOf({ plan: [90, 15, 2] }),
  async play({ canvas }) {
    await waitFor(() => expect(canvas.getByRole('timer')).toHaveTextContent('1:30:00'));
  },
};

/** In a sidebar, and on a wall. */
export const Sizes: Story = {
  parameters: timerOf({ phase: 2, remainingMs: 984_000 }),
  render: (args) => (
    <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 24 }}>
      {['6rem', '9rem', '20rem'].map((size) => (
        <div key={size} style={{ inlineSize: size, ['--onetask-timer-size' as string]: size }}>
          <FocusTimerRing {...args} />
        </div>
      ))}
    </div>
  ),
};
