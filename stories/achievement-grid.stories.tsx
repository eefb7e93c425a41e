import { AchievementGrid, AchievementProgress } from '@onetask/react/components';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { Clapperboard } from 'lucide-react';
import { expect, waitFor } from 'storybook/test';
import { inWorld, worldOf, reads, isAsWritten, hasOwnContent } from './support/index.js';

/**
 * All achievements: unlocked, almost there, and to come. Icons go by the names that the server
 * sends; `icons` adds your own. The grid takes the room that it has.
 */
const meta = {
  title: 'Components/AchievementGrid',
  component: AchievementGrid,
  subcomponents: { AchievementProgress },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 520 }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof AchievementGrid>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Two unlocked, one almost there, two begun, one to come. */
export const Grid: Story = {
  tags: ['visual', 'forced'],
  async play(context) {
    const { canvas } = context;
    await reads(context, '2 of 6');
    if (!isAsWritten(context)) return;
    await expect(canvas.getAllByRole('listitem')).toHaveLength(6);
    await expect(canvas.getByText('Almost there')).toBeVisible();
  },
};

/** One is unlocked before one's eyes. */
export const Unlocked: Story = {
  async play(context) {
    const { canvasElement } = context;
    await reads(context, '2 of 6');
    const world = worldOf(canvasElement);
    world.emit(world.frames.unlocked(3));
    await reads(context, '3 of 6');
  },
};

/** Another step on the way. */
export const Further: Story = {
  async play(context) {
    const { canvas, canvasElement } = context;
    await reads(context, /50%.* done/);
    const world = worldOf(canvasElement);
    world.emit(world.frames.progress(4, 75));
    if (!isAsWritten(context)) return;
    await waitFor(() => expect(canvas.getAllByText('Almost there')).toHaveLength(2));
  },
};

/** In the narrowest place: a row for each. */
export const Narrow: Story = {
  tags: ['visual'],
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 240 }}>
        <Story />
      </div>
    ),
  ],
};

/** A server's own names: an icon of the app's, and the fallback. */
export const OwnIcons: Story = {
  args: { icons: { clapperboard: Clapperboard } },
  parameters: inWorld({
    messages: () => [],
    snapshot: {
      achievements: [
        { achievementId: 1, name: 'First cut', icon: 'clapperboard', points: 50, isUnlocked: true },
        { achievementId: 2, name: 'Mystery', icon: 'no_such_icon', points: 50, isUnlocked: true },
        { achievementId: 3, name: null, icon: null, isUnlocked: true },
      ],
    },
  }),
};

/** The inside of each cell drawn by the app. */
export const OwnCells: Story = {
  args: {
    header: false,
    renderAchievement: ({ name, icon, state }) => (
      <>
        {icon}
        <em>{name}</em>
        <span>{state}</span>
      </>
    ),
  },
};

/** Until the server told them. */
export const Loading: Story = { parameters: inWorld({ history: 'loading' }), tags: ['visual'] };

/** None yet. */
export const Empty: Story = {
  parameters: inWorld({ snapshot: { achievements: [] }, messages: () => [] }),
  tags: ['visual'],
  async play(context) {
    await reads(context, 'None yet');
  },
};

/** The history failed. */
export const Failed: Story = {
  parameters: inWorld({ history: 'failing' }),
  async play(context) {
    await reads(context, 'This did not load');
  },
};

/** `AchievementProgress`: one alone, wherever it is wanted. */
export const One: Story = {
  render: () => <AchievementProgress achievementId={4} />,
  tags: ['visual'],
  async play({ canvas, globals }) {
    if (!hasOwnContent({ globals })) return;
    const bar = await canvas.findByRole('progressbar');
    await expect(bar).toHaveAttribute('aria-valuenow', '50');
  },
};

/** `AchievementProgress` in each of its states. */
export const OneInEachState: Story = {
  render: () => (
    <div style={{ display: 'grid', gap: 20 }}>
      <AchievementProgress achievementId={1} />
      <AchievementProgress achievementId={3} />
      <AchievementProgress achievementId={4} />
      <AchievementProgress achievementId={5} />
      <AchievementProgress achievementId={99} />
    </div>
  ),
};

export const OneLoading: Story = {
  render: () => <AchievementProgress achievementId={4} />,
  parameters: inWorld({ history: 'loading' }),
};
