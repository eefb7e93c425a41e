import { useNotifications, type Actions, type HistoryFunction } from '@onetask/react';
import { createMockOneTask, createVirtualClock } from '@onetask/react/testing';
import { oneTaskMatchers, renderWithOneTask } from '@onetask/react/testing/react';
import '@onetask/react/testing/vitest';
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { createResolvers } from './readme-resolvers.js';

expect.extend(oneTaskMatchers);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** An answer takes that long, as one that MSW makes takes a while. */
const ANSWER_MS = 20;

const history: HistoryFunction = async ({ channel, since }) => {
  if (channel !== 'notifications') return {};
  const after = since?.notificationId;
  const query = after === null || after === undefined ? '' : `?after=${after}`;
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

it("answers an app's own requests out of the mock", async () => {
  const mock = createMockOneTask({ clock: createVirtualClock() });
  const { list, markRead } = createResolvers(mock);
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    asked.push(`${init?.method ?? 'GET'} ${url}`);
    await new Promise((resolve) => void setTimeout(resolve, ANSWER_MS));
    const request = new Request(url, init);
    return url.endsWith('/read') ? markRead({ request }) : list({ request });
  });
  const id = mock.backend.notify(1, { title: 'From before' });

  const { advance, client, container } = await renderWithOneTask(<List />, {
    render,
    act,
    mock,
    client: { history, actions },
  });
  expect(container.textContent).toBe('From before');

  await act(() => client.markRead([id]));
  expect(mock.backend.listNotifications(1, {}).unreadCount).toBe(0);

  mock.faults.drop();
  await advance(10);
  mock.backend.notify(1, { title: 'Missed' });
  await vi.waitFor(async () => {
    await advance(100);
    expect(client).toHaveUnread(1);
  });
  expect(asked).toEqual([
    'GET https://app.test/api/notifications',
    'POST https://app.test/api/notifications/read',
    `GET https://app.test/api/notifications?after=${id}`,
  ]);
});
