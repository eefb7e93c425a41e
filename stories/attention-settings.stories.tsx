import { AttentionSettings, FocusTimerControls, OneTaskToaster } from '@onetask/react/components';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { inWorld, isAsWritten, worldOf, type StoryWorld } from './support/index.js';

/**
 * What a user chooses about their attention: how much is shown, how often something may pop up, when
 * nothing may, which numbers are hidden, and why something was shown, or not.
 *
 * Each choice holds at once, in all of the user's tabs, and is kept for the next time. Only what was
 * chosen is kept: the rest stays as the app has it.
 */
const meta = {
  title: 'Components/AttentionSettings',
  component: AttentionSettings,
  parameters: inWorld({ messages: () => [] }),
} satisfies Meta<typeof AttentionSettings>;

export default meta;
type Story = StoryObj<typeof meta>;

/** It is noon. */
const LONG_NIGHT = { from: '11:00', to: '07:00', timeZone: 'UTC' } as const;

/** Nothing chosen yet. */
export const Default: Story = {
  async play({ canvas }) {
    await expect(canvas.getAllByRole('radio')[2]).toBeChecked();
  },
};

/** A mixture of the user's own, quiet nights, hidden numbers, and less of three kinds. */
export const Chosen: Story = {
  parameters: inWorld({
    messages: () => [],
    attention: {
      defaults: {
        confetti: false,
        sound: true,
        budget: { count: 1, perMs: 600_000 },
        quietHours: { from: '22:00', to: '07:00', timeZone: 'UTC' },
        hidden: { streak: true, level: false, points: true, badgeNumber: true },
        tiers: { task_update: 'ambient', workspace: 'off', level_up: 'ambient' },
        unreadInTitle: true,
      },
    },
  }),
  async play({ canvas }) {
    // A story may play before its first effects have run.
    await waitFor(() => {
      const radios = canvas.getAllByRole('radio');
      return expect(radios.filter((radio) => radio.matches(':checked'))).toEqual([]);
    });
  },
};

/** A preset sets the four switches, and each of them may be set alone. */
export const OneByOne: Story = {
  tags: ['visual', 'forced'],
  args: { sections: ['intensity'] },
  async play({ canvas }) {
    const [, quiet] = canvas.getAllByRole('radio');
    const [confetti] = canvas.getAllByRole('switch');
    await userEvent.click(quiet!);
    await expect(confetti).not.toBeChecked();
    await userEvent.click(confetti!);
    await expect(quiet).not.toBeChecked();
  },
};

/** It is quiet at this hour, and there is a way out. */
export const QuietHoursActive: Story = {
  tags: ['visual'],
  args: { sections: ['doNotDisturb'] },
  parameters: inWorld({ messages: () => [], attention: { defaults: { quietHours: LONG_NIGHT } } }),
  async play({ canvasElement }) {
    await waitFor(() =>
      expect(canvasElement.querySelector('.onetask-attention-settings-now')).toBeInTheDocument(),
    );
  },
};

/** Times that leave no quiet are not taken, and it says so. */
export const UnusableTimes: Story = {
  args: { sections: ['doNotDisturb'] },
  parameters: inWorld({
    messages: () => [],
    attention: { defaults: { quietHours: { from: '22:00', to: '07:00', timeZone: 'UTC' } } },
  }),
  async play({ canvasElement }) {
    const from = await waitFor(() => {
      const [first] = canvasElement.querySelectorAll<HTMLInputElement>('input[type=time]');
      if (!first) throw new Error('The quiet hours are not there yet.');
      return first;
    });
    await userEvent.clear(from);
    await expect(canvasElement.querySelector('[data-state="unusable"]')).toBeInTheDocument();
  },
};

/** A focus timer runs: everything waits for the break. */
export const WhileFocusing: Story = {
  args: { sections: ['doNotDisturb'] },
  decorators: [
    (Story) => (
      <>
        <Story />
        <FocusTimerControls sessionId="1" />
      </>
    ),
  ],
  async play({ canvasElement }) {
    const start = await waitFor(() => {
      const main = canvasElement.querySelector('.onetask-focus-timer-controls-main');
      if (!main) throw new Error('no timer');
      return main;
    });
    await worldOf(canvasElement).until(
      'open',
      ({ connections }) => connections['focus/1']?.status === 'open',
    );
    await userEvent.click(start);
    await waitFor(() =>
      expect(canvasElement.querySelector('.onetask-attention-settings-now')).toBeInTheDocument(),
    );
  },
};

const aBusyMoment = (world: StoryWorld) =>
  world.emit(
    world.frames.mention('Is the second tab right?'),
    world.frames.invitation(),
    world.frames.taskUpdate({ title: 'Poster type', actorId: 1 }),
    world.frames.taskUpdate({ title: 'Storyboard, act two', actorId: 3 }),
    world.frames.levelUp(6),
  );

/** What became of the latest events, for whoever wants to know. */
export const Why: Story = {
  tags: ['visual'],
  args: { sections: ['log'] },
  decorators: [
    (Story) => (
      <>
        <Story />
        <OneTaskToaster />
      </>
    ),
  ],
  parameters: inWorld({
    messages: () => [],
    attention: { defaults: { doNotDisturb: { is: 'on' } } },
    events: aBusyMoment,
  }),
  async play(context) {
    const { canvasElement } = context;
    const details = within(canvasElement).getByRole('group');
    await userEvent.click(details.querySelector('summary')!);
    await waitFor(() => expect(details.querySelectorAll('li').length).toBeGreaterThan(2));
    if (isAsWritten(context)) {
      await within(details).findAllByText(/You asked not to be disturbed/);
    }
  },
};

/** Before anything came. */
export const WhyEmpty: Story = {
  args: { sections: ['log'] },
  async play({ canvasElement }) {
    await userEvent.click(canvasElement.querySelector('summary')!);
  },
};

/** As wide as a small phone. */
export const Narrow: Story = {
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 328 }}>
        <Story />
      </div>
    ),
  ],
  async play({ canvasElement }) {
    const root = canvasElement.querySelector('.onetask-attention-settings');
    await expect(root?.scrollWidth).toBeLessThanOrEqual(root?.clientWidth ?? 0);
  },
};

/** In German, whose words are long. */
export const German: Story = { tags: ['own-words'], globals: { locale: 'de' } };

/** In Arabic, from right to left. */
export const Arabic: Story = { tags: ['own-words'], globals: { locale: 'ar', direction: 'rtl' } };

export const Dark: Story = { globals: { theme: 'dark' } };
