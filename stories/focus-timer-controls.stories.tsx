import { FocusTimerControls } from '@onetask/react/components';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import { focusPeer, inWorld, reads, type StoryWorld } from './support/index.js';

/**
 * What one can do with a room's shared timer. One button is for what is most likely wanted, and stays
 * where it is; what may go at any time, for others use the timer too, hands the focus on to it.
 */
const meta = {
  title: 'Components/FocusTimerControls',
  component: FocusTimerControls,
  args: { sessionId: '1' },
} satisfies Meta<typeof FocusTimerControls>;

export default meta;
type Story = StoryObj<typeof meta>;

const still = (events: (world: StoryWorld) => void) => inWorld({ clock: 'virtual', events });

/** The plans, and the one button. */
export const Idle: Story = {
  args: { onPlanChange: fn() },
  async play(context) {
    const { canvas, userEvent, args } = context;
    // As soon as it is known who one is.
    await canvas.findAllByRole('radio');
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight}');
    await expect(args.onPlanChange).toHaveBeenCalledWith({
      focusMs: 3_000_000,
      breakMs: 600_000,
      rounds: 2,
    });
    await expect(canvas.getAllByRole('radio')[1]).toBeChecked();
    await reads(context, 'Start 50 minutes');
  },
};

/** Nothing to choose. */
export const OnePlan: Story = {
  args: { plans: [{ focusMs: 2_700_000, breakMs: 0, rounds: 1 }] },
  async play(context) {
    await expect(context.canvas.queryByRole('radio')).toBeNull();
    await reads(context, 'Just one round');
  },
};

/** Hold it, give it five minutes, or go on at once. */
export const Running: Story = {
  parameters: still((world) => focusPeer(world, 2).starts({ remainingMs: 984_000 })),
  async play(context) {
    await reads(context, 'Skip to break');
    await waitFor(() => expect(context.canvas.getAllByRole('button')).toHaveLength(5));
  },
};

/** The last round has nothing to skip to. */
export const LastRound: Story = {
  parameters: still((world) => focusPeer(world, 2).starts({ phase: 6, remainingMs: 984_000 })),
  async play(context) {
    await reads(context, 'Finish');
  },
};

/** One person looks after it. */
export const Host: Story = {
  args: { options: { timerControl: 'host', hostId: 3 } },
  parameters: still((world) => focusPeer(world, 3).joins()),
  async play(context) {
    await expect(context.canvas.queryByRole('button')).toBeNull();
    await reads(context, 'Ada Lindqvist');
  },
};
