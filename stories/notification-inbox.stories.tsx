import { NotificationInbox } from '@onetask/react/components';
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { hiding, inWorld, isAsWritten } from './support/index.js';

/** Room for what opens, with the bell where a header has it. */
const withHeader: Decorator = (Story) => (
  <div style={{ minBlockSize: 680, display: 'flex', justifyContent: 'center' }}>
    <div style={{ inlineSize: '27rem', maxInlineSize: '100%', textAlign: 'end' }}>
      <Story />
    </div>
  </div>
);

/**
 * A bell with the number of what is new, and a popover with the notifications; under 640 px a sheet
 * over the whole page. Opening it clears the number and marks nothing read.
 *
 * `NotificationPanel` is what it opens, for a popover or page of your own; `NotificationList` the rows
 * alone; `useNotificationInbox()` everything but the looks.
 */
const meta = {
  title: 'Components/NotificationInbox',
  component: NotificationInbox,
  decorators: [withHeader],
  args: { defaultOpen: true },
  parameters: { docs: { story: { inline: false, height: '180px' } } },
} satisfies Meta<typeof NotificationInbox>;

export default meta;
type Story = StoryObj<typeof meta>;

const hasRows = async () => {
  await within(await screen.findByRole('dialog')).findByText(/Budget 2027/);
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

/** Its user hides the number: a dot says that something is new. */
export const NumberHidden: Story = {
  args: { defaultOpen: false },
  parameters: inWorld({ attention: hiding('badgeNumber') }),
  tags: ['visual', 'forced'],
  async play(context) {
    if (!isAsWritten(context)) return;
    await context.canvas.findByRole('button', { name: 'Inbox, new notifications' });
  },
};

/** Hidden in what it opens, too. */
export const OpenWithNumberHidden: Story = {
  parameters: inWorld({ attention: hiding('badgeNumber') }),
  tags: ['visual'],
  play: hasRows,
};

/** Three unread, today and yesterday. */
export const Open: Story = {
  tags: ['visual', 'forced'],
  play: hasRows,
};

/** What it is on a narrow page: a sheet over all of it, which Back closes. */
export const Sheet: Story = {
  tags: ['visual'],
  args: { sheetBelow: Infinity },
  play: hasRows,
};

/** With `sheetBelow={0}` it is one nowhere. */
export const NeverASheet: Story = {
  args: { sheetBelow: 0 },
  play: hasRows,
};

/** Each row is a link over its whole surface; the app's router follows it. */
export const Links: Story = {
  args: {
    hrefOf: ({ relatedEntityId }) => (relatedEntityId === null ? null : `#task-${relatedEntityId}`),
    navigate: fn(),
    onSelect: fn(),
  },
  async play({ args, userEvent }) {
    const link = await within(await screen.findByRole('dialog')).findByRole('link', {
      name: /Budget 2027/,
    });
    await userEvent.click(link);
    await expect(args.navigate).toHaveBeenCalledWith('#task-3');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  },
};
