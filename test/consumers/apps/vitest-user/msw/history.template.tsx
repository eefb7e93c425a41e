// oxlint-disable no-unused-vars -- The recipe uses what stands here.
import { useNotifications, type Actions, type HistoryFunction } from '@onetask/react';
import { createMockOneTask, createVirtualClock } from '@onetask/react/testing';
import { oneTaskMatchers, renderWithOneTask } from '@onetask/react/testing/react';
import '@onetask/react/testing/vitest';
import { act, cleanup, render } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createResolvers } from './resolvers';

// RECIPE: server

expect.extend(oneTaskMatchers);
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(cleanup);
afterAll(() => server.close());

const history: HistoryFunction = async ({ channel, since }) => {
  if (channel !== 'notifications') return {};
  const query = since ? `?after=${since.notificationId}` : '';
  const answer = await fetch(`https://app.test/api/notifications${query}`);
  return answer.json();
};

const actions: Actions = {
  async markRead(ids) {
    const body = JSON.stringify(ids);
    await fetch('https://app.test/api/notifications/read', { method: 'POST', body });
  },
};

function List() {
  const { notifications } = useNotifications();
  return <p>{notifications.map(({ title }) => title).join()}</p>;
}

it("has the app's own requests answered out of the mock", async () => {
  const id = mock.backend.notify(1, { title: 'From before' });
  const options = { render, act, mock, client: { history, actions } };
  const { advance, client, container } = await renderWithOneTask(<List />, options);
  expect(container.textContent).toBe('From before');

  await act(() => client.markRead([id]));
  await vi.waitFor(() => expect(mock.backend.listNotifications(1, {}).unreadCount).toBe(0));

  mock.faults.drop();
  await advance(10);
  mock.backend.notify(1, { title: 'Missed' });
  // RECIPE: wait
});
