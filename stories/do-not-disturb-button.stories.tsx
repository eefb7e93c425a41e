import { DoNotDisturbButton, FocusTimerControls, OneTaskToaster } from '@onetask/react/components';
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import {
  HOUR_MS,
  inWorld,
  isAsWritten,
  STORY_NOW,
  worldOf,
  type StoryWorld,
} from './support/index.js';

/** Room for what opens, with the button where a header has it. */
const withHeader: Decorator = (Story) => (
  <div style={{ minBlockSize: 320, textAlign: 'end' }}>
    <Story />
  </div>
);

/**
 * A moon that says whether anything may disturb, and a menu that holds everything back: for an hour,
 * until tomorrow at eight, or until it is turned off. Where quiet hours or a focus session hold, it lets
 * things through.
 *
 * What comes meanwhile waits, and is one digest afterwards.
 */
const meta = {
  title: 'Components/DoNotDisturbButton',
  component: DoNotDisturbButton,
  decorators: [withHeader],
  parameters: {
    ...inWorld({ messages: () => [] }),
    docs: { story: { inline: false, height: '180px' } },
    a11y: {
      config: {
        // Base UI's guards hand the focus on as soon as they get it: axe sees that they can be focused.
        rules: [
          {
            id: 'aria-hidden-focus',
            selector: '[aria-hidden="true"]:not([data-base-ui-focus-guard])',
          },
        ],
      },
    },
  },
} satisfies Meta<typeof DoNotDisturbButton>;

export default meta;
type Story = StoryObj<typeof meta>;

/** It is noon. */
const LONG_NIGHT = { from: '11:00', to: '07:00', timeZone: 'UTC' } as const;

/** The button shows it; its name is asked for where it is English. */
async function isOn({ canvasElement }: { readonly canvasElement: Element }) {
  await waitFor(() => expect(canvasElement.querySelector('[data-state="on"]')).toBeInTheDocument());
}

async function says(context: Parameters<NonNullable<Story['play']>>[0], name: string | RegExp) {
  if (isAsWritten(context)) await context.canvas.findByRole('button', { name });
}

const threeCome = (world: StoryWorld) =>
  world.emit(
    world.frames.mention('Is the second tab right?'),
    world.frames.taskDue('“Send the invoice” is due at 17:00'),
    world.frames.taskDue('“Call the printer” is due at 18:00'),
  );

export const Off: Story = {
  async play(context) {
    await says(context, 'Do not disturb: off');
  },
};

/** Opened: three ways to be left alone. */
export const Open: Story = {
  tags: ['visual', 'forced'],
  args: { defaultOpen: true },
  async play() {
    await waitFor(() => expect(screen.getAllByRole('menuitem')).toHaveLength(3));
  },
};

/** One choice, and it is quiet for an hour. */
export const ForAnHour: Story = {
  async play(context) {
    const { canvas } = context;
    await userEvent.click(await canvas.findByRole('button'));
    const [hour] = await screen.findAllByRole('menuitem');
    await userEvent.click(hour!);
    await isOn(context);
    await says(context, /on until .?1:00/);
  },
};

/** On, with what it holds back. */
export const On: Story = {
  tags: ['visual'],
  args: { defaultOpen: true },
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
    attention: { defaults: { doNotDisturb: { is: 'until', epoch: STORY_NOW + 3.5 * HOUR_MS } } },
    events: threeCome,
  }),
  async play(context) {
    await isOn(context);
    await says(context, /on until .?3:30/);
    if (isAsWritten(context)) await screen.findAllByText('3 wait for you');
  },
};

/** In words beside the moon. */
export const Labelled: Story = { args: { variant: 'labelled' } };

export const LabelledOn: Story = {
  tags: ['visual'],
  args: { variant: 'labelled' },
  parameters: inWorld({
    messages: () => [],
    attention: { defaults: { doNotDisturb: { is: 'until', epoch: STORY_NOW + 20 * HOUR_MS } } },
  }),
  play: isOn,
};

/** At this hour the user wants quiet. What is urgent enough for them is one press away. */
export const QuietHours: Story = {
  args: { defaultOpen: true },
  parameters: inWorld({ messages: () => [], attention: { defaults: { quietHours: LONG_NIGHT } } }),
  async play(context) {
    await isOn(context);
    const [way] = await screen.findAllByRole('menuitem');
    if (isAsWritten(context)) await expect(way).toHaveTextContent('Let things through now');
  },
};

/** A focus timer runs: it is on by itself until the break. */
export const WhileFocusing: Story = {
  decorators: [
    (Story) => (
      <>
        <Story />
        <FocusTimerControls sessionId="1" />
      </>
    ),
  ],
  async play(context) {
    const { canvasElement } = context;
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
    await isOn(context);
    await says(context, 'Do not disturb: on while you focus');
  },
};
