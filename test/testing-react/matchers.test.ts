import { attention, createOneTaskClient, preferences, type AttentionOptions } from '@onetask/react';
import { createMockOneTask, createVirtualClock, fixtures } from '@onetask/react/testing';
import { oneTaskMatchers } from '@onetask/react/testing/react';
import '@onetask/react/testing/vitest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMemoryStorage } from '../support/memory-storage.js';

expect.extend(oneTaskMatchers);

/** A client with a toaster and somebody who celebrates, but for what the test takes away. */
async function connect(options: { isLeased?: boolean; attention?: AttentionOptions } = {}) {
  const { isLeased = true } = options;
  const clock = createVirtualClock();
  const mock = createMockOneTask({ clock });
  const client = createOneTaskClient({
    url: mock.url,
    token: mock.token(),
    history: mock.history,
    attention: { storage: createMemoryStorage(), ...options.attention },
    environment: { ...clock, WebSocket: mock.WebSocket, openBroadcast: () => null },
    logger: {},
  });
  onTestFinished(() => client.close());
  client.attach(preferences);
  client.attach(attention);
  const api = client.apiOf(attention);
  if (isLeased) client.lease('notifications');
  await clock.advance(100);
  return {
    api,
    client,
    clock,
    mock,
    offerToasts: () => api?.offerToasts({ accepts: () => true, sound() {}, notify() {} }),
    async emit(text: string) {
      mock.backend.raw(1, text);
      await clock.advance(50);
    },
  };
}

/** What a failing expectation says. */
function messageOf(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return String(error instanceof Error && error.message);
  }
  throw new Error('it did not fail');
}

describe('toHaveUnread', () => {
  it('counts what is unread, of a client, its state, or a view', async () => {
    const { client, clock, mock } = await connect();
    expect(client).toHaveUnread(0);
    mock.backend.notify(1, { title: 'Hello' });
    mock.backend.notify(1, { title: 'Again' });
    await clock.advance(50);
    expect(client).toHaveUnread(2);
    expect(client.store.getState()).toHaveUnread(2);
    expect({ client }).toHaveUnread(2);
    expect(client).not.toHaveUnread(3);
    await client.markAllRead();
    expect(client).toHaveUnread(0);
  });

  it('says how many there are, and which', async () => {
    const { client, emit } = await connect();
    await emit(fixtures.guide.taskDue);
    expect(messageOf(() => expect(client).toHaveUnread(3))).toBe(
      'Expected unread notifications: 3\nReceived: 1\n  "Send the invoice"',
    );
    expect(messageOf(() => expect(client).not.toHaveUnread(1))).toMatch(
      /^Expected unread notifications: not 1\n/,
    );
  });

  it('says that nobody knows yet', async () => {
    const { client } = await connect({ isLeased: false });
    expect(messageOf(() => expect(client).toHaveUnread(0))).toMatch(
      /Received: not known: the notifications are idle$/,
    );
  });
});

describe('toBeConnected', () => {
  it('looks at every channel, or at one', async () => {
    const { client, clock, mock } = await connect();
    expect(client).toBeConnected();
    expect(client).toBeConnected('notifications');
    expect(client).not.toBeConnected('tasks/1');
    mock.faults.refuse();
    client.lease('tasks/1');
    await clock.advance(100);
    expect(client).toBeConnected('notifications');
    expect(messageOf(() => expect(client).toBeConnected())).toBe(
      'Expected every channel: open\nReceived:\n  notifications: open\n  tasks/1: reconnecting (connect-failed)',
    );
  });

  it('says that nothing asks for a connection', async () => {
    const { client } = await connect({ isLeased: false });
    expect(messageOf(() => expect(client).toBeConnected())).toMatch(/nothing is leased/);
  });
});

describe('toHaveToast', () => {
  it("finds it by the kit's words and by the server's", async () => {
    const { client, emit, offerToasts } = await connect();
    offerToasts();
    expect(client).not.toHaveToast();
    await emit(fixtures.guide.mention);
    expect(client).toHaveToast();
    expect(client).toHaveToast("mentioned you in 'Budget 2027'");
    expect(client).toHaveToast(/second tab/);
    const everywhere = /mentioned you/g;
    expect(client).toHaveToast(everywhere);
    expect(client).toHaveToast(everywhere);
    expect(client).not.toHaveToast('Storyboard');
  });

  it('tells which there are, and what became of the others', async () => {
    const { client, emit, offerToasts } = await connect();
    offerToasts();
    await emit(fixtures.guide.taskDue);
    expect(messageOf(() => expect(client).toHaveToast('Storyboard'))).toBe(
      [
        'Expected a toast with "Storyboard"',
        'Received:\n  "Send the invoice" · "Due today at 17:00."',
        'What became of the latest events:\n  task_due (timely): shown, free',
      ].join('\n'),
    );
  });

  it('tells that nobody shows toasts', async () => {
    const { client, emit } = await connect();
    expect(messageOf(() => expect(client).toHaveToast())).toMatch(/No event was told of so far/);
    await emit(fixtures.guide.taskDue);
    expect(messageOf(() => expect(client).toHaveToast())).toMatch(/unshown, noToaster$/);
  });
});

describe('toBeCelebrating', () => {
  it('looks at what is celebrated now', async () => {
    const { api, client, emit } = await connect();
    api?.offerCelebrations(['level_up']);
    expect(client).not.toBeCelebrating();
    await emit(fixtures.guide.levelUp);
    expect(client).toBeCelebrating();
    expect(client).toBeCelebrating('level_up');
    expect(messageOf(() => expect(client).toBeCelebrating('streak_milestone'))).toMatch(
      /^Expected to be celebrated: streak_milestone\nReceived: level_up\n/,
    );
  });
});

it.each([undefined, null, 3, {}, { client: 'mira' }])('%j is nothing to look at', (subject) => {
  expect(() => expect(subject).toHaveUnread(0)).toThrow(
    /OneTask: toHaveUnread\(\) can't look at \w+\. Give it a client/,
  );
});
