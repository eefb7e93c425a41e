import { NotificationList } from '@onetask/react/components';
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite';
import { expect, fireEvent, fn, waitFor, within } from 'storybook/test';
import {
  createFrameMaker,
  DAY_MS,
  HOUR_MS,
  inWorld,
  MINUTE_MS,
  STORY_NOW,
  worldOf,
} from './support/index.js';

/** Limits its height, so that it scrolls by itself. */
const withFrame: Decorator = (Story) => (
  <div
    style={{
      display: 'flex',
      flexDirection: 'column',
      inlineSize: '27rem',
      maxInlineSize: '100%',
      maxBlockSize: 560,
      overflow: 'hidden',
      border: '1px solid light-dark(#0002, #fff2)',
      borderRadius: 18,
    }}
  >
    <Story />
  </div>
);

/**
 * The rows alone, by day. What arrives while somebody points at the list, scrolled it or is in one of
 * its rows waits behind “2 new”: nothing moves under the finger. What is removed can be taken back for
 * six seconds.
 *
 * With `inbox={useNotificationInbox(…)}` something beside it can have the same rows, counts and actions.
 */
const meta = {
  title: 'Components/NotificationList',
  component: NotificationList,
  decorators: [withFrame],
} satisfies Meta<typeof NotificationList>;

export default meta;
type Story = StoryObj<typeof meta>;

const rowOf = async (canvasElement: HTMLElement, title: string | RegExp) => {
  const text = await within(canvasElement).findByText(title);
  const row = text.closest('li');
  if (!row) throw new Error(`"${String(title)}" stands in no row`);
  return row;
};

/** Three unread, today and yesterday. */
export const List: Story = {
  async play({ canvasElement }) {
    await rowOf(canvasElement, /Budget 2027/);
  },
};

/** Two came while the pointer was over the list. */
export const Waiting: Story = {
  tags: ['visual'],
  async play({ canvasElement, userEvent }) {
    const { emit, frames } = worldOf(canvasElement);
    await userEvent.hover(await rowOf(canvasElement, /Budget 2027/));
    emit(frames.taskDue('“Book the studio” is due at 18:00'), frames.levelUp(6));
    await within(canvasElement).findByRole('button', { name: /^2/ });
  },
};

/** It keeps its place until it can no longer be undone, and longer while the pointer is there. */
export const Removed: Story = {
  tags: ['visual'],
  parameters: inWorld({ clock: 'virtual' }),
  async play({ canvasElement, userEvent }) {
    const row = await rowOf(canvasElement, /Budget 2027/);
    const [, remove] = within(row).getAllByRole('button');
    if (!remove) throw new Error('there is no button to remove it');
    await userEvent.click(remove);
    await waitFor(() => expect(row).toHaveAttribute('data-status', 'removing'));
  },
};

/** Another tab removed all but the newest: each fades where it stands, and a day with its last one. */
export const Leaving: Story = {
  async play({ canvasElement }) {
    const row = await rowOf(canvasElement, /Budget 2027/);
    const rows = canvasElement.querySelectorAll('.onetask-notification-list-row');
    // Below a pointer that happens to be here, nothing would move.
    void fireEvent.pointerOut(row);
    const { client } = worldOf(canvasElement);
    const [, ...others] = client.store.getState().notifications.items;
    void client.remove(others.map(({ notificationId }) => notificationId));
    const left = () => [...rows].filter(({ isConnected }) => isConnected);
    await waitFor(() => expect(left()).toHaveLength(1));
  },
};

/** Nothing there at all. */
export const CaughtUp: Story = {
  tags: ['visual'],
  parameters: inWorld({ messages: () => [] }),
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
    await rowOf(canvasElement, /Budget 2027/);
    world.network.cut();
    await world.clock.advance(5 * MINUTE_MS);
    world.network.restore();
    await world.until('the gap', ({ notifications }) => notifications.gap !== null);
    await within(canvasElement).findByText(/11|12/, { selector: '.onetask-meta *, .onetask-meta' });
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
  async play({ canvasElement, userEvent }) {
    const inbox = within(canvasElement);
    await userEvent.click(await inbox.findByRole('button', { name: /older|älter|أقدم/i }));
    await waitFor(() =>
      expect(canvasElement.querySelector('.onetask-notification-list-failed')).not.toBeNull(),
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
  async play({ canvasElement }) {
    await rowOf(canvasElement, '予算2027');
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
