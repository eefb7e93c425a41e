import { LevelBadge } from '@onetask/react/components';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { hiding, inWorld, worldOf, reads } from './support/index.js';

/** The level, in a ring that fills on the way to the next. Points are the server's; none are added up here. */
const meta = {
  title: 'Components/LevelBadge',
  component: LevelBadge,
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 380 }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof LevelBadge>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Level 5, and how far it is to level 6. */
export const Card: Story = {
  tags: ['visual', 'forced'],
  async play(context) {
    const { canvas } = context;
    await reads(context, 'Level 5');
    await reads(context, '260 points to level 6');
    await expect(canvas.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '48');
  },
};

/** For a header. */
export const Compact: Story = { args: { variant: 'compact' }, tags: ['visual'] };

/** Points arrive while one looks. */
export const MorePoints: Story = {
  async play(context) {
    const { canvasElement } = context;
    await reads(context, '260 points to level 6');
    const world = worldOf(canvasElement);
    world.emit(world.frames.points(100, 1_340));
    await reads(context, '160 points to level 6');
  },
};

/** There is no next one. */
export const Highest: Story = {
  parameters: inWorld({ snapshot: { level: 10, totalPoints: 12_480 }, messages: () => [] }),
  tags: ['visual'],
  async play(context) {
    await reads(context, 'The highest level');
  },
};

/** A level was told and points never were: the ring is empty, not at nought. */
export const WithoutPoints: Story = {
  parameters: inWorld({ snapshot: { level: 5 }, messages: () => [] }),
};

/** An app with levels of its own. */
export const OwnThresholds: Story = {
  args: { thresholds: [0, 500, 1_000, 1_500, 1_000, 2_000] },
};

/** Until the server told it. */
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

/** Its user hides the level. */
export const LevelHidden: Story = {
  parameters: inWorld({ attention: hiding('level') }),
  tags: ['visual'],
  async play(context) {
    await reads(context, 'Level hidden');
    await reads(context, '260 points to the next level');
  },
};

/** Its user hides points: none, none to go, and a ring that does not fill. */
export const PointsHidden: Story = {
  parameters: inWorld({ attention: hiding('points') }),
  async play(context) {
    await reads(context, 'Level 5');
  },
};

/** Both. */
export const BothHidden: Story = {
  parameters: inWorld({ attention: hiding('level', 'points') }),
  async play(context) {
    await reads(context, 'Level hidden');
  },
};

export const BothHiddenCompact: Story = { ...BothHidden, args: { variant: 'compact' } };
