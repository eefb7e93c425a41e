import { useNotifications, useUnreadCount } from '@onetask/react';
import { OneTaskToaster } from '@onetask/react/components';
import { fixtures } from '@onetask/react/testing';
import { oneTaskMatchers, renderWithOneTask } from '@onetask/react/testing/react';
import { act, cleanup, render, screen } from '@testing-library/react';
import { createElement } from 'react';

expect.extend(oneTaskMatchers);
afterEach(cleanup);

function Badge() {
  useNotifications();
  return createElement('b', null, useUnreadCount(), ' unread');
}

it('counts what arrives', async () => {
  const { advance, client, mock } = await renderWithOneTask(createElement(Badge), { render, act });
  mock.backend.mention(1, { byUserId: 2, text: 'Have a look?' });
  await advance(50);
  expect(screen.getByText('1 unread')).toBeTruthy();
  mock.faults.drop();
  await advance(50);
  expect(client).not.toBeConnected();
  await advance(5_000);
  expect(client).toHaveUnread(1);
});

it('shows a toast', async () => {
  const { client, emit } = await renderWithOneTask(createElement(OneTaskToaster), { render, act });
  await emit(fixtures.guide.taskDue);
  expect(client).toHaveToast('Send the invoice');
  expect(await screen.findByText('Send the invoice')).toBeTruthy();
});
