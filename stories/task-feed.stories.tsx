import { TaskFeed } from '@onetask/react/components';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn } from 'storybook/test';
import {
  DAY_MS,
  HOUR_MS,
  inWorld,
  MINUTE_MS,
  studioFeed,
  worldOf,
  reads,
} from './support/index.js';

/**
 * What happens to the tasks of a workspace, live: who did what, newest first. Its heading says how it
 * is connected, and several updates of one person in a row become one row that opens.
 *
 * No live region by default: thirty updates are not read out.
 */
const meta = {
  title: 'Components/TaskFeed',
  component: TaskFeed,
  args: { workspaceId: 1 },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 460 }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof TaskFeed>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A Friday at noon. */
export const Feed: Story = {
  tags: ['visual', 'forced'],
  async play(context) {
    await reads(context, 'Storyboard, act two');
    await reads(context, 'Live');
  },
};

/** Each title leads to its task. */
export const WithLinks: Story = {
  args: { hrefOf: (update) => `#/tasks/${update.taskId}`, navigate: fn(), onSelect: fn() },
  async play({ canvas, userEvent, args }) {
    await userEvent.click(await canvas.findByRole('link', { name: 'Budget 2027' }));
    await expect(args.navigate).toHaveBeenCalledWith('#/tasks/3');
  },
};

const burst = (open: boolean): Story => ({
  parameters: inWorld({
    messages: (frames) => [
      ...studioFeed(frames),
      ...['Send the invoice', 'Poster type, third pass', 'Rough cut, opening scene'].map(
        (title, index) =>
          frames.taskUpdate({
            title,
            action: 'updated',
            taskId: 20 + index,
            actorId: 1,
            agoMs: 9 * MINUTE_MS + index * 20_000,
          }),
      ),
    ],
  }),
  async play({ canvas, userEvent }) {
    const toggle = await canvas.findByRole('button', { expanded: false });
    if (open) await userEvent.click(toggle);
  },
});

/** Several of one kind in a row are one row. */
export const Burst: Story = burst(false);

/** It opens to each of them. */
export const BurstOpen: Story = burst(true);

/** Something happens: the new row comes in, the one too many fades, and the rest can be read on. */
export const Live: Story = {
  args: { announced: true, limit: 3 },
  async play(context) {
    const { canvasElement } = context;
    await reads(context, 'Storyboard, act two');
    const world = worldOf(canvasElement);
    world.emit(world.frames.taskUpdate({ title: 'Harbour at dusk', taskId: 30, actorId: 3 }));
    await reads(context, 'Harbour at dusk');
  },
};

/** More than fits: pages of what is there, then older ones from the app's `history`. */
export const Pages: Story = {
  args: { limit: 5 },
  parameters: inWorld({
    messages: (frames) =>
      Array.from({ length: 30 }, (_, index) =>
        frames.taskUpdate({
          title: `Scene ${30 - index}`,
          action: ['completed', 'created', 'updated'][index % 3] ?? 'updated',
          taskId: 100 + index,
          actorId: 1 + (index % 4),
          agoMs: index < 10 ? index * 7 * MINUTE_MS : DAY_MS + index * HOUR_MS,
        }),
      ),
  }),
};

/** Long names, long titles, every direction. */
export const LongTexts: Story = {
  parameters: inWorld({
    messages: (frames) => [
      frames.taskUpdate({
        title:
          'Datenschutzgrundverordnungskonforme Einwilligungserklärung für die Newsletteranmeldung im Kundenportal, zweite Fassung mit Anmerkungen',
        actorId: 2,
        taskId: 1,
        agoMs: MINUTE_MS,
      }),
      frames.taskUpdate({ title: 'مراجعة الميزانية 2027', actorId: 3, taskId: 2, agoMs: HOUR_MS }),
      frames.taskUpdate({
        title: '👩‍🚀🎬🌊 https://example.com/a/very/long/address/that/never/ends?and=goes&on=and-on',
        actorId: 4,
        taskId: 3,
        agoMs: DAY_MS,
      }),
    ],
  }),
};

/** Whoever did it, the app does not say: so what was done is told, and not by whom. */
export const UnknownPeople: Story = {
  parameters: inWorld({
    messages: (frames) => [
      frames.taskUpdate({ title: 'Budget 2027', action: 'created', actorId: 99, taskId: 3 }),
      frames.taskUpdate({ title: 'Old moodboard', action: 'deleted', actorId: 98, taskId: 6 }),
    ],
  }),
};

/** Rows of the app's own. */
export const OwnRows: Story = {
  args: { renderItem: (update) => <span>{`${update.action}: ${update.title}`}</span> },
};

/** Before anything is known. */
export const Loading: Story = { parameters: inWorld({ history: 'loading' }) };

/** The workspace is not known yet. */
export const NoWorkspace: Story = { args: { workspaceId: null } };

/** Nothing has happened. */
export const Empty: Story = {
  tags: ['visual'],
  parameters: inWorld({ messages: () => [] }),
};

/** `history` failed, and is asked again by itself. */
export const Failed: Story = {
  tags: ['visual'],
  parameters: inWorld({ history: 'failing' }),
};

/** The first connection takes long. */
export const Connecting: Story = {
  parameters: inWorld({ connection: 'connecting', clock: 'virtual' }),
  async play(context) {
    const { canvasElement } = context;
    const world = worldOf(canvasElement);
    await world.until(
      'connecting',
      (state) => state.connections['tasks/1']?.status === 'connecting',
    );
    await world.clock.advance(1_500);
    await reads(context, 'Connecting');
  },
};

/** It was connected, and will be again. */
export const Reconnecting: Story = {
  parameters: inWorld({ clock: 'virtual' }),
  async play(context) {
    const { canvasElement } = context;
    const world = worldOf(canvasElement);
    await reads(context, 'Storyboard, act two');
    world.network.cut();
    await world.until('lost', (state) => state.connections['tasks/1']?.status === 'reconnecting');
    await world.clock.advance(1_200);
    await reads(context, 'Reconnecting');
  },
};

/** No network: what was there stays to be read. */
export const Offline: Story = {
  parameters: inWorld({ clock: 'virtual' }),
  async play(context) {
    const { canvasElement } = context;
    const world = worldOf(canvasElement);
    await reads(context, 'Storyboard, act two');
    world.network.setOnline(false);
    world.network.cut();
    await world.until('lost', (state) => state.connections['tasks/1']?.status === 'offline');
    await world.clock.advance(1_200);
    await reads(context, 'Offline');
  },
};

/** Back after a while, and no `history` to fetch what came meanwhile. */
export const Gap: Story = {
  parameters: inWorld({ history: 'none', clock: 'virtual' }),
  async play(context) {
    const { canvas, canvasElement } = context;
    const world = worldOf(canvasElement);
    await world.until('open', (state) => state.connections['tasks/1']?.status === 'open');
    world.emit(...studioFeed(world.frames));
    await reads(context, 'Storyboard, act two');
    world.network.setOnline(false);
    world.network.cut();
    await world.until('lost', (state) => state.connections['tasks/1']?.status === 'offline');
    await world.clock.advance(23 * MINUTE_MS);
    world.network.restore();
    await canvas.findAllByRole('button');
    await world.clock.advance(1_200);
    await reads(context, 'Live');
  },
};
