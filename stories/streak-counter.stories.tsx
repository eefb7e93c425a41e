import { StreakCounter, type StreakDay } from '@onetask/react/components';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import {
  DAY_MS,
  hiding,
  inWorld,
  STORY_NOW,
  worldOf,
  reads,
  isAsWritten,
} from './support/index.js';

/** The week of the stories' Friday, as an app would tell it. */
const WEEK: readonly StreakDay[] = [16, 17, 18, 19, 20, 21, 22].map((day) => ({
  date: `2026-11-${day}`,
  isDone: day <= 20,
  isToday: day === 20,
}));

/**
 * Days in a row. The number rolls, a milestone (3, 7, 14, 30, 60, 90, 180, 365) has its moment in
 * place, and a new start says how good the best one was. There is no countdown to a loss.
 *
 * Where a day ends is the server's to know; which days of the week are done is the app's to say.
 */
const meta = {
  title: 'Components/StreakCounter',
  component: StreakCounter,
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 380 }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof StreakCounter>;

export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

/** What the server tells: a count, and the best one. */
export const Card: Story = {
  async play(context) {
    await reads(context, '12 days in a row');
    await reads(context, 'Next milestone at 14 days. Best so far 31.');
  },
};

/** With the days of the week, from the app. */
export const Week: Story = {
  args: { week: WEEK },
  tags: ['visual', 'forced'],
  async play(context) {
    const { canvas } = context;
    await reads(context, /Friday.*: done/);
    if (!isAsWritten(context)) return;
    await expect(canvas.getAllByRole('listitem')).toHaveLength(7);
  },
};

/** For a header. */
export const Compact: Story = {
  args: { variant: 'compact' },
  tags: ['visual'],
};

/** A day is done while one looks: the number rolls. */
export const OneMore: Story = {
  async play(context) {
    const { canvasElement } = context;
    await reads(context, '12 days in a row');
    const world = worldOf(canvasElement);
    world.emit(world.frames.streak(13));
    await reads(context, '13 days in a row');
  },
};

const reachMilestone: Play = async (context) => {
  const { canvas, canvasElement } = context;
  await reads(context, '12 days in a row');
  const world = worldOf(canvasElement);
  world.emit(world.frames.streak(14, true));
  if (!isAsWritten(context)) return;
  await expect(await canvas.findByText('14 days in a row. A milestone.')).toHaveAttribute(
    'role',
    'status',
  );
};

/** Fourteen days: the flame flares up once, the number rolls, and it is said once. */
export const Milestone: Story = {
  args: { week: WEEK },
  play: reachMilestone,
};

/** The same in a header. */
export const MilestoneCompact: Story = {
  args: { variant: 'compact' },
  play: reachMilestone,
};

/** From two figures to three. */
export const Hundred: Story = {
  parameters: inWorld({ snapshot: { streak: 99, longestStreak: 99 }, messages: () => [] }),
  async play(context) {
    const { canvasElement } = context;
    await reads(context, '99 days in a row');
    const world = worldOf(canvasElement);
    world.emit(world.frames.streak(100));
    await reads(context, '100 days in a row');
  },
};

/** A new start: no animation, and the best one is not forgotten. */
export const Reset: Story = {
  tags: ['visual'],
  async play(context) {
    const { canvasElement } = context;
    await reads(context, '12 days in a row');
    const world = worldOf(canvasElement);
    world.emit(world.frames.streak(1));
    await reads(context, 'A new start. Your best was 31 days.');
  },
};

/** The server never told the best one, so it is not made up. */
export const ResetWithoutBest: Story = {
  parameters: inWorld({ snapshot: { streak: 12 }, messages: () => [] }),
  async play(context) {
    const { canvasElement } = context;
    await reads(context, '12 days in a row');
    const world = worldOf(canvasElement);
    world.emit(world.frames.streak(1));
    await reads(context, 'A new start.');
  },
};

/** The first day is still to come. */
export const Zero: Story = {
  parameters: inWorld({ snapshot: { streak: 0, longestStreak: 31 }, messages: () => [] }),
};

/** On pause: the app says so. */
export const Frozen: Story = { args: { state: 'frozen' }, tags: ['visual'] };

/** On pause, in a header. */
export const FrozenCompact: Story = { args: { state: 'frozen', variant: 'compact' } };

/** The app cannot tell whether it goes on. */
export const Uncertain: Story = { args: { state: 'unknown' } };

/** What was told more than a day ago says when. */
export const Stale: Story = {
  parameters: inWorld({
    snapshot: null,
    messages: (frames) => [frames.streak(12, false, { agoMs: 1.5 * DAY_MS })],
    now: STORY_NOW,
  }),
  tags: ['visual'],
  async play(context) {
    await reads(context, /^As of/);
  },
};

/** `null` is not zero. */
export const Loading: Story = { parameters: inWorld({ history: 'loading' }), tags: ['visual'] };

export const LoadingCompact: Story = {
  args: { variant: 'compact' },
  parameters: inWorld({ history: 'loading' }),
};

/** The history failed: nothing is known, and it says so. */
export const Failed: Story = {
  parameters: inWorld({ history: 'failing' }),
  async play(context) {
    await reads(context, 'Not known right now.');
  },
};

/** Its user hides the streak: no number, nothing to count, and nothing is said. */
export const Hidden: Story = {
  args: { week: WEEK },
  parameters: inWorld({ attention: hiding('streak') }),
  tags: ['visual'],
  async play(context) {
    await reads(context, 'Streak hidden');
  },
};

export const HiddenCompact: Story = { ...Hidden, args: { variant: 'compact' } };
