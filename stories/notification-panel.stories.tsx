import { NotificationPanel } from '@onetask/react/components';
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import { HOUR_MS, inWorld, worldOf, reads } from './support/index.js';

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

/** Heading, tabs and list: what `NotificationInbox` opens, for a popover or page of your own. */
const meta = {
  title: 'Components/NotificationPanel',
  component: NotificationPanel,
  decorators: [withFrame],
} satisfies Meta<typeof NotificationPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Three unread, today and yesterday. */
export const AllTab: Story = {
  async play(context) {
    await reads(context, /Budget 2027/);
  },
};

/** Only what is unread. A row that is read here stays until another tab is chosen. */
export const UnreadTab: Story = {
  args: { defaultTab: 'unread' },
  async play(context) {
    await reads(context, /Budget 2027/);
  },
};

export const AllMarkedRead: Story = {
  parameters: inWorld({ clock: 'virtual' }),
  async play(context) {
    const { canvasElement, userEvent } = context;
    await reads(context, /Budget 2027/);
    const mark = canvasElement.querySelector('.onetask-notification-panel-mark');
    if (!mark) throw new Error('there is no button to mark all');
    await userEvent.click(mark);
    await waitFor(() => expect(canvasElement.querySelector('[data-unread]')).toBeNull());
    await expect(worldOf(canvasElement).backend.sockets()).toHaveLength(1);
  },
};

/** Nothing in this tab, and a way to the rest. */
export const NoMatch: Story = {
  args: { defaultTab: 'mentions' },
  parameters: inWorld({ messages: (frames) => [frames.levelUp(5, { agoMs: HOUR_MS })] }),
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

/** With a button to close it, where it stands in a popover or sheet of the app's own. */
export const Closable: Story = { args: { onClose: fn() } };
