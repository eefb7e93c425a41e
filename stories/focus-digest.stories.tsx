import { preferences, useTaskFeed, type DoNotDisturb } from '@onetask/react';
import { FocusDigest, FocusRoom } from '@onetask/react/components';
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite';
import type { ReactNode } from 'react';
import { expect, fn, waitFor } from 'storybook/test';
import {
  focusPeer,
  hasOwnContent,
  inWorld,
  MINUTE_MS,
  reads,
  worldOf,
  type StoryWorld,
} from './support/index.js';

/** The app listens to the workspace; its feed may be on another page. */
function Listening({ children }: { readonly children: ReactNode }): ReactNode {
  useTaskFeed(1);
  return children;
}

const inApp: Decorator = (Story) => (
  <Listening>
    <div style={{ maxInlineSize: 420, minBlockSize: 120 }}>
      <Story />
    </div>
  </Listening>
);

/**
 * What was held back during a focus session, quiet hours or do not disturb, or missed: one card, not
 * a replay. It is grouped and counted, each group opens, and it stays until it is dismissed.
 *
 * While it is mounted, toasters leave digests to it. One or two things are no digest: they are toasts.
 */
const meta = {
  title: 'Components/FocusDigest',
  component: FocusDigest,
  decorators: [inApp],
} satisfies Meta<typeof FocusDigest>;

export default meta;
type Story = StoryObj<typeof meta>;

/** What comes while nothing may disturb, and in the end something may again. */
async function holdBack(world: StoryWorld): Promise<void> {
  const { client, frames } = world;
  const choose = (doNotDisturb: DoNotDisturb) =>
    client.apiOf(preferences)?.update({ doNotDisturb });
  choose({ is: 'on' });
  await world.until('quiet', ({ presentation }) => presentation.dnd.isActive);
  const messages = whatComes(frames);
  world.emit(...messages);
  await allHeld(world, messages.length);
  choose({ is: 'off' });
}

function whatComes(frames: StoryWorld['frames']) {
  return [
    frames.taskUpdate({ title: 'Storyboard, act three', taskId: 21, actorId: 3 }),
    frames.taskUpdate({ title: 'Poster type, third pass', taskId: 22, actorId: 2 }),
    frames.taskUpdate({ title: 'Colour script', taskId: 23, actorId: 3, action: 'created' }),
    frames.mention('The second tab is fine now, thank you.'),
    frames.taskDue('“Send the invoice” is due at 17:00'),
    frames.unlocked(3),
  ];
}

const allHeld = (world: StoryWorld, count: number) =>
  world.until('held', ({ presentation }) => presentation.dnd.heldCount >= count);

const afterQuiet = inWorld({ events: (world) => void holdBack(world) });

/** Do not disturb is over. */
export const AfterDoNotDisturb: Story = {
  parameters: afterQuiet,
  tags: ['visual', 'forced'],
  async play(context) {
    await reads(context, 'While you kept things quiet');
  },
};

/** A group opens to its events, and each event where the app says. */
export const Opened: Story = {
  args: { hrefOf: ({ key }) => `#${encodeURIComponent(key)}`, navigate: fn() },
  parameters: afterQuiet,
  tags: ['visual'],
  async play(context) {
    const { canvas, args, userEvent } = context;
    await reads(context, 'While you kept things quiet');
    if (!hasOwnContent(context)) return;
    const [group] = await canvas.findAllByRole('button', { expanded: false });
    if (!group) throw new Error('There is no group.');
    await userEvent.click(group);
    await expect(group).toHaveAttribute('aria-expanded', 'true');
    const [link] = canvas.getAllByRole('link');
    if (!link) throw new Error('There is no link.');
    await userEvent.click(link);
    await expect(args.navigate).toHaveBeenCalledOnce();
  },
};

/** A focus phase held back what came, and its break brings it. */
export const AfterFocus: Story = {
  decorators: [
    (Story) => (
      <>
        <Story />
        <FocusRoom sessionId="1" style={{ marginBlockStart: 16 }} />
      </>
    ),
  ],
  parameters: inWorld({
    clock: 'virtual',
    async events(world) {
      const ada = focusPeer(world, 3);
      ada.joins();
      ada.starts({ remainingMs: MINUTE_MS });
      await world.until('focus', ({ presentation }) => presentation.dnd.by === 'focus');
      const messages = whatComes(world.frames);
      world.emit(...messages);
      await allHeld(world, messages.length);
      await world.clock.advance(MINUTE_MS + 1_000);
    },
  }),
  async play(context) {
    const world = worldOf(context.canvasElement);
    await world.until('its end', ({ presentation }) => presentation.digest !== null);
    await reads(context, 'While you were focusing');
  },
};

/** It is gone once it is dismissed; what it held stays in the inbox. */
export const Dismissed: Story = {
  parameters: afterQuiet,
  async play(context) {
    const { canvas, canvasElement, userEvent } = context;
    await reads(context, 'While you kept things quiet');
    const world = worldOf(canvasElement);
    await world.until('a digest', ({ presentation }) => presentation.digest !== null);
    const dismiss = await waitFor(() => {
      const found = canvasElement.querySelector('.onetask-focus-digest-dismiss');
      if (!found) throw new Error('There is no way to dismiss it.');
      return found;
    });
    await userEvent.click(dismiss);
    await waitFor(() => expect(canvas.queryByRole('region')).toBeNull());
  },
};
