import { NotificationInbox, NotificationList, NotificationPanel } from '@onetask/react/components';
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import {
  createFrameMaker,
  DAY_MS,
  HOUR_MS,
  inWorld,
  MINUTE_MS,
  STORY_NOW,
  worldOf,
} from './support/index.js';

/** Room for what opens, with the bell where a header has it. */
const withHeader: Decorator = (Story) => (
  <div style={{ minBlockSize: 680, display: 'flex', justifyContent: 'center' }}>
    <div style={{ inlineSize: '27rem', maxInlineSize: '100%', textAlign: 'end' }}>
      <Story />
    </div>
  </div>
);

/** The panel as an app's own popover would frame it. */
const withFrame: Decorator = (Story) => (
  <div
    style={{
      inlineSize: '27rem',
      maxInlineSize: '100%',
      blockSize: 560,
      overflow: 'hidden',
      border: '1px solid light-dark(#0002, #fff2)',
      borderRadius: 18,
    }}
  >
    <Story />
  </div>
);

/**
 * A bell with the number of what is new, and a popover with the notifications; under 640 px a sheet
 * over the whole page. Opening it clears the number and marks nothing read.
 *
 * What arrives while somebody points at the list, scrolled it or is in one of its rows waits behind
 * “2 new”: nothing moves under the finger. What is removed can be taken back for six seconds.
 *
 * `NotificationPanel` is what it opens, for a popover or page of your own; `NotificationList` the rows
 * alone; `useNotificationInbox()` everything but the looks.
 */
const meta = {
  title: 'Components/NotificationInbox',
  component: NotificationInbox,
  subcomponents: { NotificationPanel, NotificationList },
  decorators: [withHeader],
  args: { defaultOpen: true },
  parameters: { docs: { story: { inline: false, height: '180px' } } },
} satisfies Meta<typeof NotificationInbox>;

export default meta;
type Story = StoryObj<typeof meta>;

const panel = () => screen.findByRole('dialog');
const rowOf = async (title: string | RegExp) => {
  const text = await within(await panel()).findByText(title);
  const row = text.closest('li');
  if (!row) throw new Error(`"${String(title)}" stands in no row`);
  return row;
};

/** As it stands in a page. */
export const Closed: Story = {
  args: { defaultOpen: false },
  async play({ canvas }) {
    await canvas.findByRole('button', { name: /3/ });
  },
};

/** Above 99 the number says no more. */
export const ManyNew: Story = {
  tags: ['visual'],
  args: { defaultOpen: false },
  parameters: inWorld({ unreadCount: 1_280 }),
};

/** Until the server told, there is no number, and not a zero. */
export const NumberUnknown: Story = {
  args: { defaultOpen: false },
  parameters: inWorld({ history: 'loading' }),
};

/** Three unread, today and yesterday. */
export const Open: Story = {
  tags: ['visual'],
  async play() {
    await rowOf(/Budget 2027/);
  },
};

/** What it is on a narrow page: a sheet over all of it, which Back closes. */
export const Sheet: Story = {
  tags: ['visual'],
  args: { sheetBelow: Infinity },
  async play() {
    await rowOf(/Budget 2027/);
  },
};

/** With `sheetBelow={0}` it is one nowhere. */
export const NeverASheet: Story = {
  args: { sheetBelow: 0 },
  async play() {
    await rowOf(/Budget 2027/);
  },
};

/** Only what is unread. A row that is read here stays until another tab is chosen. */
export const UnreadTab: Story = {
  args: { defaultTab: 'unread' },
  async play() {
    await rowOf(/Budget 2027/);
  },
};

/** Two came while the pointer was over the list. */
export const Waiting: Story = {
  tags: ['visual'],
  async play({ canvasElement, userEvent }) {
    const { emit, frames } = worldOf(canvasElement);
    await userEvent.hover(await rowOf(/Budget 2027/));
    emit(frames.taskDue('“Book the studio” is due at 18:00'), frames.levelUp(6));
    await within(await panel()).findByRole('button', { name: /^2/ });
  },
};

/** It keeps its place until it can no longer be undone, and longer while the pointer is there. */
export const Removed: Story = {
  tags: ['visual'],
  parameters: inWorld({ clock: 'virtual' }),
  async play({ userEvent }) {
    const row = await rowOf(/Budget 2027/);
    const [, remove] = within(row).getAllByRole('button');
    if (!remove) throw new Error('there is no button to remove it');
    await userEvent.click(remove);
    await waitFor(() => expect(row).toHaveAttribute('data-status', 'removing'));
  },
};

export const AllMarkedRead: Story = {
  parameters: inWorld({ clock: 'virtual' }),
  async play({ canvasElement, userEvent }) {
    await rowOf(/Budget 2027/);
    const mark = document.querySelector('.onetask-notification-panel-mark');
    if (!mark) throw new Error('there is no button to mark all');
    await userEvent.click(mark);
    await waitFor(() => expect(document.querySelector('[data-unread]')).toBeNull());
    await expect(worldOf(canvasElement).backend.sockets()).toHaveLength(1);
  },
};

/** Nothing there at all. */
export const CaughtUp: Story = {
  tags: ['visual'],
  parameters: inWorld({ messages: () => [] }),
};

/** Nothing in this tab, and a way to the rest. */
export const NoMatch: Story = {
  args: { defaultTab: 'mentions' },
  parameters: inWorld({ messages: (frames) => [frames.levelUp(5, { agoMs: HOUR_MS })] }),
};

export const Offline: Story = {
  tags: ['visual'],
  parameters: inWorld({ connection: 'offline', history: 'loading' }),
};

export const Failed: Story = { parameters: inWorld({ history: 'failing' }) };

/** The shape of what is to come. */
export const Loading: Story = {
  tags: ['visual'],
  parameters: inWorld({ history: 'loading' }),
};

/** Some were missed, and the app has no history to bring them. Below the rows, so that none moves. */
export const Gap: Story = {
  parameters: inWorld({
    history: 'none',
    clock: 'virtual',
    events: ({ emit, frames }) =>
      emit(frames.levelUp(5), frames.mention('Could you look at the second tab?')),
  }),
  async play({ canvasElement }) {
    const world = worldOf(canvasElement);
    await rowOf(/Budget 2027/);
    world.network.cut();
    await world.clock.advance(5 * MINUTE_MS);
    world.network.restore();
    await world.until('the gap', ({ notifications }) => notifications.gap !== null);
    await within(await panel()).findByText(/11|12/, { selector: '.onetask-meta *, .onetask-meta' });
  },
};

/** Older ones did not come; the rest stays. */
export const OlderFailed: Story = {
  parameters: inWorld({
    async history({ reason }) {
      if (reason === 'older') throw new Error('HTTP 503');
      const frames = createFrameMaker(() => STORY_NOW);
      return { messages: [frames.levelUp(5, { agoMs: HOUR_MS })], hasMore: true, unreadCount: 1 };
    },
  }),
  async play({ userEvent }) {
    const inbox = within(await panel());
    await userEvent.click(await inbox.findByRole('button', { name: /older|älter|أقدم/i }));
    await waitFor(() =>
      expect(document.querySelector('.onetask-notification-list-failed')).not.toBeNull(),
    );
  },
};

/** A thousand are loaded, and fifty in the page. */
export const Thousand: Story = {
  parameters: inWorld({
    messages: (frames) =>
      Array.from({ length: 1_000 }, (_, index) =>
        frames.taskDue(`Task ${1_000 - index} is due`, { agoMs: index * 20 * MINUTE_MS }),
      ),
    history: undefined,
  }),
};

/** Clamped after two lines each; what was written from right to left runs so, and stands where all do. */
export const LongTexts: Story = {
  parameters: inWorld({
    messages: (frames) => [
      frames.mention(
        'Could you look at the second tab before Thursday? I think the studio line is off, and the one below it too, and while you are at it the totals could be checked once more against the invoices of October.',
        { agoMs: 2 * MINUTE_MS },
      ),
      frames.notice({
        title:
          'Donaudampfschifffahrtsgesellschaftskapitänsmützenversandbestätigung_2027_final_final.pdf',
        content: 'https://example.com/a/very/long/address/without/any/place/to/break/a/line/at/all',
        notificationType: 'task',
        agoMs: HOUR_MS,
      }),
      frames.notice({
        title: 'ذكرتك ليلى في «ميزانية 2027»',
        content: 'هل يمكنك إلقاء نظرة على علامة التبويب الثانية قبل يوم الخميس؟',
        notificationType: 'mention',
        agoMs: 2 * HOUR_MS,
      }),
      frames.notice({ title: '予算2027', content: null, notificationType: 'task', agoMs: DAY_MS }),
    ],
  }),
  async play() {
    await rowOf('予算2027');
  },
};

/** Each row is a link over its whole surface; the app's router follows it. */
export const Links: Story = {
  args: {
    hrefOf: ({ relatedEntityId }) => (relatedEntityId === null ? null : `#task-${relatedEntityId}`),
    navigate: fn(),
    onSelect: fn(),
  },
  async play({ args, userEvent }) {
    const link = await within(await panel()).findByRole('link', { name: /Budget 2027/ });
    await userEvent.click(link);
    await expect(args.navigate).toHaveBeenCalledWith('#task-3');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  },
};

/** Tabs of the app's own, beside two of the kit's. */
export const OwnTabs: Story = {
  tags: ['own-words'],
  args: {
    tabs: [
      'all',
      'unread',
      { id: 'due', label: 'Due', filter: { types: ['task_due'] } },
      { id: 'today', label: 'Today', filter: ({ createdAt }) => createdAt > 1_795_132_800_000 },
    ],
  },
};

/** A row of the app's own. Actions, undo and keyboard stay. */
export const OwnRows: Story = {
  args: {
    hrefOf: ({ notificationId }) => `#${notificationId}`,
    navigate: fn(),
    renderItem: ({ text, time, link }) => (
      <span style={{ gridColumn: '1 / 3', display: 'flex', gap: 8 }}>
        <strong style={{ fontWeight: 500 }}>{link(text.title)}</strong> {time}
      </span>
    ),
  },
};

/** What the inbox opens, alone: for a popover of the app's own. */
export const Panel: StoryObj<typeof NotificationPanel> = {
  decorators: [withFrame],
  render: () => <NotificationPanel />,
};

/** The rows alone. */
export const List: StoryObj<typeof NotificationList> = {
  decorators: [withFrame],
  render: () => <NotificationList />,
};
