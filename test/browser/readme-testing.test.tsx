import { useNotifications, useUnreadCount } from '@onetask/react';
import { OneTaskToaster } from '@onetask/react/components';
import { fixtures } from '@onetask/react/testing';
import { oneTaskMatchers, renderWithOneTask } from '@onetask/react/testing/react';
import '@onetask/react/testing/vitest';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';

expect.extend(oneTaskMatchers);
afterEach(cleanup);

function Badge() {
  useNotifications();
  return <b>{useUnreadCount()} unread</b>;
}

it('counts what arrives, also while the connection was lost', async () => {
  const { advance, client, mock } = await renderWithOneTask(<Badge />, { render, act });

  mock.backend.mention(1, { byUserId: 2, text: 'Have a look?' });
  await advance(50);
  expect(screen.getByText('1 unread')).toBeTruthy();

  mock.faults.drop();
  await advance(50);
  expect(client).not.toBeConnected();

  mock.backend.notify(1, { title: 'Sent while nobody listened' });
  await advance(5_000);
  expect(client).toBeConnected();
  expect(client).toHaveUnread(2);
});

it('shows a toast', async () => {
  const { client, emit } = await renderWithOneTask(<OneTaskToaster />, { render, act });
  await emit(fixtures.guide.taskDue);
  expect(client).toHaveToast('Send the invoice');
  expect(await screen.findByText('Send the invoice')).toBeTruthy();
});
