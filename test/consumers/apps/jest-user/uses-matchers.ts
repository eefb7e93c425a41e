import type { OneTaskClient } from '@onetask/react';

export function expectOf(client: OneTaskClient): void {
  expect(client).toHaveUnread(3);
  expect(client).not.toBeConnected('notifications');
  // @ts-expect-error A text is no number.
  expect(client).toHaveUnread('three');
}
