import { createOneTaskClient } from '@onetask/react';
import { createMockOneTask, createVirtualClock } from '@onetask/react/testing';
import { oneTaskMatchers } from '@onetask/react/testing/react';
import '@onetask/react/testing/vitest';
import { expect, it } from 'vitest';

expect.extend(oneTaskMatchers);

it('is back when the server is', async () => {
  const clock = createVirtualClock();
  const mock = createMockOneTask({ clock });
  const client = createOneTaskClient({
    url: mock.url,
    token: mock.token(1),
    history: mock.history,
    actions: mock.actions,
    environment: { ...clock, WebSocket: mock.WebSocket },
    logger: {},
  });
  client.lease('notifications');
  await clock.advance(100);
  expect(client).toBeConnected();

  mock.faults.drop({ code: 1012 });
  mock.faults.refuse({ with: 503, forMs: 10_000 });
  await clock.advance(9_000);
  expect(client).not.toBeConnected();
  await clock.advance(60_000);
  expect(client).toBeConnected();
  client.close();
});
