import {
  useConnectionStatus,
  type HistoryFunction,
  useNotifications,
  useOneTaskClient,
  useTaskFeed,
  useUnreadCount,
} from '@onetask/react';
import { OneTaskToaster } from '@onetask/react/components';
import { createMockOneTask, createVirtualClock, fixtures } from '@onetask/react/testing';
import { oneTaskMatchers, renderWithOneTask } from '@onetask/react/testing/react';
import '@onetask/react/testing/vitest';
import { act, cleanup, render, screen } from '@testing-library/react';
import { StrictMode, useEffect, useState } from 'react';
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest';

expect.extend(oneTaskMatchers);
afterEach(cleanup);

const tools = { render, act };

function Unread() {
  useNotifications();
  return <output>{useUnreadCount() ?? '…'}</output>;
}

function Feed() {
  const { updates } = useTaskFeed(1);
  return (
    <ul>
      {updates.map(({ key, title }) => (
        <li key={key}>{title}</li>
      ))}
    </ul>
  );
}

function Status() {
  return <p>{useConnectionStatus('notifications').status}</p>;
}

describe('renderWithOneTask', () => {
  it('gives a tree that is connected and loaded', async () => {
    const mock = createMockOneTask({ clock: createVirtualClock() });
    mock.backend.notify(1, { title: 'From before' });
    const { client, container } = await renderWithOneTask(
      <>
        <Unread />
        <Feed />
      </>,
      { ...tools, mock },
    );
    expect(container.querySelector('output')?.textContent).toBe('1');
    expect(client).toHaveUnread(1);
    expect(client).toBeConnected('notifications');
    expect(client).toBeConnected('tasks/1');
  });

  it('shows what the server says, as an object or as a text, and what is done on it', async () => {
    const { advance, emit, mock, getByRole } = await renderWithOneTask(<Unread />, tools);
    expect(getByRole('status').textContent).toBe('0');
    await emit(fixtures.guide.mention, { ...JSON.parse(fixtures.guide.taskDue) });
    expect(getByRole('status').textContent).toBe('2');
    mock.backend.notify(1, { title: 'Hello' });
    await advance(50);
    expect(getByRole('status').textContent).toBe('3');
  });

  it('has a client and a server in one time', async () => {
    const { client, clock, mock } = await renderWithOneTask(<Unread />, tools);
    expect(client.environment.now()).toBe(clock.now());
    expect(mock.backend.now()).toBe(clock.now());
    const older = createMockOneTask({ now: () => 1_000 });
    const view = await renderWithOneTask(<Unread />, { ...tools, mock: older });
    expect(view.clock.now() - view.clock.monotonic()).toBe(1_000);
  });

  it('moves time, with timers that an effect starts on the way', async () => {
    function Steps() {
      const { environment } = useOneTaskClient();
      const [step, setStep] = useState(0);
      useEffect(
        () => (step < 3 ? environment.setTimer(() => setStep(step + 1), 1_000) : undefined),
        [environment, step],
      );
      return <p>{step}</p>;
    }
    const { advance, container } = await renderWithOneTask(<Steps />, tools);
    await advance(1_900);
    expect(container.textContent).toBe('1');
    await advance(1_100);
    expect(container.textContent).toBe('3');
  });

  it('survives faults of the mock', async () => {
    const { advance, client, mock } = await renderWithOneTask(
      <>
        <Unread />
        <Status />
      </>,
      tools,
    );
    mock.faults.drop();
    await advance(50);
    expect(screen.getByText('reconnecting')).toBeTruthy();
    expect(client).not.toBeConnected();
    mock.backend.notify(1, { title: 'Missed' });
    await advance(5_000);
    expect(client).toBeConnected();
    expect(client).toHaveUnread(1);
  });

  it('has toasts and celebrations to look at', async () => {
    const { client, emit } = await renderWithOneTask(<OneTaskToaster />, tools);
    await emit(fixtures.guide.mention);
    expect(client).toHaveToast('mentioned you');
  });

  it("takes an app's user, options, words and wrapper's children", async () => {
    const history = vi.fn<HistoryFunction>(async () => ({ messages: [], unreadCount: 41 }));
    const { client, emit, mock } = await renderWithOneTask(
      <StrictMode>
        <Unread />
      </StrictMode>,
      { ...tools, userId: 2, client: { history }, provider: { locale: 'de' } },
    );
    expect(history).toHaveBeenCalledOnce();
    expect(mock.backend.sockets().map(({ userId }) => userId)).toEqual([2]);
    await emit(fixtures.guide.mention);
    expect(client).toHaveUnread(42);
    expect(client.store.getState().userId).toBe('2');
  });

  it('keeps the provider around what is rendered next', async () => {
    const { advance, rerender, container } = await renderWithOneTask(<Status />, tools);
    rerender(<Unread />);
    await advance(50);
    expect(container.textContent).toBe('0');
  });

  it('ends everything with the tree, whoever takes it away', async () => {
    const mine = await renderWithOneTask(<Unread />, tools);
    await mine.unmount();
    expect(mine.mock.backend.sockets()).toEqual([]);
    expect(mine.container.textContent).toBe('');
    const other = await renderWithOneTask(
      <StrictMode>
        <Unread />
      </StrictMode>,
      tools,
    );
    expect(other.client).toBeConnected();
    cleanup();
    await other.clock.settle();
    expect(other.mock.backend.sockets()).toEqual([]);
    expect(other.clock.pendingTimersMs()).toEqual([]);
  });

  it('stays connected where StrictMode takes the provider away and brings it back', async () => {
    const { client, container } = await renderWithOneTask(<Unread />, {
      render: (ui, { wrapper: Wrapper }) =>
        render(
          <StrictMode>
            <Wrapper>{ui}</Wrapper>
          </StrictMode>,
        ),
      act,
    });
    expect(client).toBeConnected();
    expect(container.textContent).toBe('0');
  });

  it('waits for nothing where it is told so', async () => {
    const history = () => new Promise<never>(() => {});
    const { client, container } = await renderWithOneTask(<Unread />, {
      ...tools,
      wait: false,
      client: { history },
    });
    expect(container.textContent).toBe('…');
    expect(client).not.toBeConnected();
  });

  it('says what it waited for in vain', async () => {
    const mock = createMockOneTask({ clock: createVirtualClock() });
    mock.faults.refuse();
    await expect(
      renderWithOneTask(<Unread />, { ...tools, mock, client: { logger: {} } }),
    ).rejects.toThrow(
      /^OneTask: not connected and loaded after 5000 ms .*: notifications is reconnecting \(connect-failed\)\. /,
    );
    const history = () => new Promise<never>(() => {});
    await expect(renderWithOneTask(<Unread />, { ...tools, client: { history } })).rejects.toThrow(
      /: notifications is loading\. /,
    );
  });

  it('says that nobody hears', async () => {
    const { emit } = await renderWithOneTask(<p>Nothing of ours</p>, tools);
    await expect(emit(fixtures.guide.mention)).rejects.toThrow(
      /emit\(\) reaches nobody, as user 1/,
    );
  });

  it('takes a render that is not of Testing Library, with types of its own', async () => {
    const view = await renderWithOneTask(<Unread />, {
      render: async (ui, { wrapper }) => ({ ...render(ui, { wrapper }), locator: 'a locator' }),
      act,
    });
    expectTypeOf(view.locator).toBeString();
    expectTypeOf(view.unmount).returns.resolves.toBeVoid();
    expect(view.locator).toBe('a locator');
  });
});
