import { LevelUpCelebration } from '@onetask/react/components';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor, within } from 'storybook/test';
import { hasOwnContent, inWorld, worldOf } from './support/index.js';

/**
 * A new level, celebrated at a quiet moment: never within three seconds of a keystroke, while text
 * is composed or while a field has the focus. It stays until its button or Escape answers it.
 * Several levels that wait are one.
 *
 * How it looks and sounds is the user's choice first: `confetti`, `fullScreen`, `sound` and `motion` of
 * their preferences.
 */
const meta = {
  title: 'Components/LevelUpCelebration',
  component: LevelUpCelebration,
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 380, minBlockSize: 340 }}>
        <Story />
      </div>
    ),
  ],
  parameters: { docs: { story: { inline: false, height: '400px' } } },
} satisfies Meta<typeof LevelUpCelebration>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The server says so as soon as one is connected. */
const levelFive = inWorld({ events: (world) => world.emit(world.frames.levelUp(5)) });

const seeLevel5: NonNullable<Story['play']> = async ({ canvas, globals }) => {
  if (!hasOwnContent({ globals })) return;
  await canvas.findByRole('group', { name: /5/ });
  await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('5'));
  await expect(document.body).toHaveFocus();
};

/** Where it stands in the page: it takes no focus and covers nothing. */
export const Inline: Story = { parameters: levelFive, play: seeLevel5 };

/** For who likes it calmer. */
export const WithoutConfetti: Story = {
  args: { confetti: false },
  parameters: levelFive,
  tags: ['visual'],
  play: seeLevel5,
};

/** Over everything: a modal dialog, which keeps the focus and gives it back. */
export const Fullscreen: Story = {
  args: { variant: 'fullscreen', confetti: false },
  parameters: levelFive,
  tags: ['visual'],
  async play({ canvas, globals }) {
    if (!hasOwnContent({ globals })) return;
    const dialog = await canvas.findByRole('dialog', { name: /5/ });
    await expect(within(dialog).getByRole('button')).toHaveFocus();
  },
};

export const FullscreenWithConfetti: Story = {
  args: { variant: 'fullscreen' },
  parameters: levelFive,
};

/** With a sound of the app's own; `sound` alone is a soft chime. Off unless asked for. */
export const WithSound: Story = {
  args: { sound: fn() },
  parameters: levelFive,
  async play({ canvas, args, globals }) {
    if (!hasOwnContent({ globals })) return;
    await canvas.findByRole('group', { name: /5/ });
    await waitFor(() => expect(args.sound).toHaveBeenCalledOnce());
  },
};

/** The kit's own chime: three soft notes, where the browser lets it sound. */
export const WithChime: Story = { args: { sound: true }, parameters: levelFive };

/** It waits while somebody writes: leave the field, and it comes. */
export const WhileWriting: Story = {
  render: (args) => (
    <>
      <label style={{ display: 'grid', gap: 4, marginBlockEnd: 16 }}>
        A note
        <textarea rows={2} />
      </label>
      <LevelUpCelebration {...args} />
    </>
  ),
  async play({ canvas, canvasElement, userEvent, globals }) {
    if (!hasOwnContent({ globals })) return;
    await userEvent.type(canvas.getByRole('textbox'), 'Act two, scene one');
    const world = worldOf(canvasElement);
    await world.until('loaded', ({ notifications }) => notifications.status === 'ready');
    world.emit(world.frames.levelUp(5));
    await world.until('held back', ({ presentation }) => presentation.dnd.heldCount === 1);
    await expect(canvas.queryByRole('group', { name: /5/ })).toBeNull();
  },
};

/** It goes once it is answered, and leaves nothing behind. */
export const Answered: Story = {
  parameters: levelFive,
  async play({ canvas, userEvent, globals }) {
    if (!hasOwnContent({ globals })) return;
    const one = await canvas.findByRole('group', { name: /5/ });
    await userEvent.click(within(one).getByRole('button'));
    await waitFor(() => expect(canvas.queryByRole('group')).toBeNull());
  },
};

/** Several levels at once are one. */
export const Several: Story = {
  parameters: inWorld({
    events: (world) => world.emit(world.frames.levelUp(5), world.frames.levelUp(6)),
  }),
  async play({ canvas, globals }) {
    if (!hasOwnContent({ globals })) return;
    await canvas.findByRole('group', { name: /4.*6/ });
  },
};

/** Achievements too, where they are to be celebrated: in the same card, after levels. */
export const Achievement: Story = {
  args: { kinds: ['level_up', 'achievement_unlocked'] },
  parameters: inWorld({ events: (world) => world.emit(world.frames.unlocked(3)) }),
  tags: ['visual'],
  async play({ canvas, globals }) {
    if (!hasOwnContent({ globals })) return;
    await canvas.findByRole('group');
  },
};

/** Several at once are one. */
export const Achievements: Story = {
  args: { kinds: ['level_up', 'achievement_unlocked'] },
  parameters: inWorld({
    events: ({ emit, frames }) => emit(frames.unlocked(3), frames.unlocked(4), frames.unlocked(6)),
  }),
  async play({ canvas, globals }) {
    if (!hasOwnContent({ globals })) return;
    await canvas.findByRole('group', { name: /3|٣/ });
  },
};

/** The server did not say which level: its own words stand in. */
export const WithoutData: Story = {
  parameters: inWorld({
    events: (world) => world.emit({ ...world.frames.levelUp(5), data: null }),
  }),
  args: { confetti: false },
  async play({ canvas, globals }) {
    if (!hasOwnContent({ globals })) return;
    await canvas.findByRole('group', { name: 'Level Up!' });
  },
};
