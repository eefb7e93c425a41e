import { OneTaskProvider, useNotifications, useTaskFeed } from '@onetask/react';
import { OneTaskToaster } from '@onetask/react/components';
import { createMockOneTask } from '@onetask/react/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState, type ComponentProps } from 'react';
import { expect, waitFor, within } from 'storybook/test';
import { OneTaskDevtools, withDevtools } from './support/devtools.js';
import { createMemoryStorage } from './support/memory-storage.js';

/** An app of its own, with a server in memory that its sockets lead to. */
function App({ isTapped = true, ...props }: Props) {
  const [{ mock, options }] = useState(() => createApp(isTapped));
  return (
    <OneTaskProvider {...options}>
      {/* In here, and not in the corner of the page, where other stories have theirs. */}
      <div style={{ contain: 'layout', height: 'min(660px, 100dvh - 2rem)' }}>
        <Needy />
        <OneTaskToaster />
        <button
          type="button"
          className="onetask-button"
          onClick={() => void mock.backend.createTask(2, 1, { title: 'Storyboard, act two' })}
        >
          Let a task come
        </button>
        <OneTaskDevtools {...props} />
      </div>
    </OneTaskProvider>
  );
}

type Props = ComponentProps<typeof OneTaskDevtools> & { readonly isTapped?: boolean };

function createApp(isTapped: boolean) {
  const mock = createMockOneTask();
  const options = {
    url: mock.url,
    token: mock.token(),
    history: mock.history,
    actions: mock.actions,
    attention: { storage: createMemoryStorage() },
    environment: {
      WebSocket: mock.WebSocket,
      openBroadcast: () => null,
      sessionStorage: () => null,
    },
  };
  return { mock, options: isTapped ? withDevtools(options) : options };
}

function Needy() {
  useNotifications();
  useTaskFeed(1);
  return null;
}

/**
 * For development, from `@onetask/react/devtools`: sockets to cut and retry, frames, what became of
 * events and why, the state, and events of your own making. In a production build it is nothing.
 */
const meta = {
  title: 'Devtools',
  component: OneTaskDevtools,
  render: (args) => <App {...args} />,
  args: { defaultOpen: true },
  parameters: { layout: 'fullscreen' },
} satisfies Meta<typeof OneTaskDevtools>;

export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

/** Chooses a tab, once the sockets are open. */
const onTab =
  (name: string): Play =>
  async ({ canvas, userEvent }) => {
    await canvas.findByRole('button', { name: 'OneTask devtools: open' });
    await userEvent.click(canvas.getByRole('tab', { name }));
  };

/** At first: one round button, whose colour and name say how the sockets are. */
export const Closed: Story = {
  args: { defaultOpen: false },
  async play({ canvas }) {
    const button = await canvas.findByRole('button', { name: 'OneTask devtools: open' });
    await expect(button).toHaveAttribute('aria-expanded', 'false');
  },
};

/** Each leased channel; one was cut and comes again. */
export const Sockets: Story = {
  async play(context) {
    await onTab('Sockets')(context);
    const { canvas, userEvent } = context;
    await userEvent.click(canvas.getByRole('button', { name: 'Cut tasks/1' }));
    await waitFor(() => expect(canvas.getByText('Cut tasks/1.')).toBeVisible());
  },
};

/** The newest hundred, with the text of one. */
export const Frames: Story = {
  async play(context) {
    await onTab('Frames')(context);
    const { canvas, userEvent } = context;
    await userEvent.click(canvas.getByRole('button', { name: 'Let a task come' }));
    const [type] = await canvas.findAllByText('task_update', { selector: 'strong' });
    await userEvent.click(type as HTMLElement);
    await canvas.findByText(/"task_id"/);
  },
};

/** What was decided about each event, and why. */
export const Attention: Story = {
  async play(context) {
    await onTab('Attention')(context);
    const { canvas, userEvent } = context;
    await userEvent.click(canvas.getByRole('button', { name: 'Let a task come' }));
    const decided = await canvas.findByRole('list', { name: /^Decided/ });
    await within(decided).findByText('task_update');
  },
};

/** What `client.store` holds. */
export const State: Story = {
  async play(context) {
    await onTab('State')(context);
    const { canvas, userEvent } = context;
    await userEvent.click(canvas.getByText('connections'));
    await userEvent.click(await canvas.findByText('notifications', { selector: 'li li span' }));
    await canvas.findByText('"open"');
  },
};

/** A message that the kit would refuse is told why. */
export const Inject: Story = {
  async play(context) {
    await onTab('Inject')(context);
    const { canvas, userEvent } = context;
    await userEvent.clear(canvas.getByLabelText('Message, as JSON'));
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent('frame-not-json'));
  },
};

/** Without `withDevtools`: what the state knows, and how to see more. */
export const WithoutTap: Story = {
  render: (args) => <App {...args} isTapped={false} />,
  play: onTab('Sockets'),
};
