import { createOneTaskClient, type OneTaskEvent } from '@onetask/react';
import {
  createBackend,
  createFaultyNetwork,
  createMockOneTask,
  createMockWebSocket,
  createVirtualClock,
  seedPeople,
} from '@onetask/react/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';

const NOTIFICATIONS = '/ws/notifications';

afterEach(() => void vi.useRealTimers());

/** A server in virtual time with raw sockets of Mira (1) and Jonas (2), and clients of the kit. */
async function createWorld() {
  const clock = createVirtualClock();
  const mock = createMockOneTask({ clock });
  /** Why the client was not connected, each time. */
  const errors: (string | undefined)[] = [];

  async function open(userId = 1, path = NOTIFICATIONS) {
    const socket = new mock.WebSocket(`${mock.url}${path}?token=${mock.token(userId)}`);
    const texts: string[] = [];
    const closes: number[] = [];
    socket.onmessage = ({ data }) => void texts.push(String(data));
    socket.onclose = ({ code }) => void closes.push(code);
    await clock.settle();
    return { socket, texts, closes };
  }

  function connect(options: { heartbeatMs?: number } = {}) {
    const { heartbeatMs } = options;
    const client = createOneTaskClient({
      url: mock.url,
      token: mock.token(1),
      history: mock.history,
      heartbeat:
        heartbeatMs === undefined
          ? undefined
          : { message: '{}', intervalMs: heartbeatMs, expectReply: true, timeoutMs: 1_000 },
      environment: { ...clock, WebSocket: mock.WebSocket, random: () => 0.5 },
      onError: () => {},
    });
    const heard: OneTaskEvent[] = [];
    client.on('*', (event) => void heard.push(event));
    client.store.subscribe(({ connections }) => {
      errors.push(connections['notifications']?.lastError?.code);
    });
    client.lease('notifications');
    return {
      client,
      heard,
      status: () => client.store.getState().connections['notifications']?.status,
      titles: () => client.store.getState().notifications.items.map(({ title }) => title),
    };
  }

  const notify = (title: string, userId = 1) => void mock.backend.notify(userId, { title });
  return { clock, mock, errors, open, connect, notify };
}

describe('drop', () => {
  it('ends what is open, at once or at its moment, with a code', async () => {
    const { clock, mock, open } = await createWorld();
    const [mira, jonas, focus] = [await open(1), await open(2), await open(1, '/ws/focus/7')];
    mock.faults.drop({ userId: 1, path: NOTIFICATIONS });
    await clock.settle();
    expect([mira.closes, jonas.closes, focus.closes]).toEqual([[1006], [], []]);
    mock.faults.drop({ afterMs: 500, code: 1012 });
    await clock.advance(499);
    expect(jonas.closes).toEqual([]);
    await clock.advance(1);
    expect([jonas.closes, focus.closes]).toEqual([[1012], [1012]]);
    expect((await open(1)).socket.readyState).toBe(1);
    expect(clock.pendingTimersMs()).toEqual([]);
  });

  it('makes the kit connect again and fetch what it missed', async () => {
    const { clock, mock, connect, notify } = await createWorld();
    const { client, status, titles } = connect();
    await clock.advance(100);
    mock.faults.drop();
    await clock.advance(20);
    expect(status()).toBe('reconnecting');
    notify('Missed');
    await clock.advance(3_000);
    expect([status(), titles()]).toEqual(['open', ['Missed']]);
    client.close();
  });
});

describe('half-open', () => {
  it('is silence both ways on what is open, and no new socket suffers', async () => {
    const { clock, mock, open, notify } = await createWorld();
    const room = '/ws/focus/7';
    const [mira, jonas] = [await open(1, room), await open(2, room)];
    mock.faults.halfOpen({ userId: 1, forMs: 1_000 });
    mira.socket.send('{"from":"mira"}');
    jonas.socket.send('{"from":"jonas"}');
    const other = await open(1);
    notify('Hello');
    await clock.settle();
    expect(mira.texts).toEqual([]);
    expect(jonas.texts).toHaveLength(1);
    expect(other.texts.join()).toContain('Hello');
    expect([mira.socket.readyState, mira.closes]).toEqual([1, []]);
    await clock.advance(1_000);
    jonas.socket.send('{"from":"jonas again"}');
    await clock.settle();
    expect(mira.texts.map((text) => JSON.parse(text).data)).toEqual([{ from: 'jonas again' }]);
  });

  it('is found out by a heartbeat that expects an answer', async () => {
    const { clock, mock, errors, connect, notify } = await createWorld();
    const { client, status, titles } = connect({ heartbeatMs: 5_000 });
    await clock.advance(100);
    mock.faults.halfOpen();
    notify('Unheard');
    await clock.advance(4_000);
    expect([status(), titles()]).toEqual(['open', []]);
    await clock.advance(4_000);
    expect(errors).toContain('heartbeat-timeout');
    expect([status(), titles()]).toEqual(['open', ['Unheard']]);
    client.close();
  });
});

describe('duplicate', () => {
  it('brings each frame as often as it says, and the kit counts it once', async () => {
    const { clock, mock, open, connect, notify } = await createWorld();
    const mira = await open();
    const { client, heard } = connect();
    await clock.advance(100);
    const end = mock.faults.duplicate({ copies: 2 });
    notify('Thrice');
    await clock.advance(100);
    expect(mira.texts).toHaveLength(3);
    end();
    end();
    notify('Once');
    await clock.advance(100);
    expect(mira.texts).toHaveLength(4);
    expect(heard.map((event) => 'title' in event && event.title)).toEqual(['Thrice', 'Once']);
    client.close();
  });
});

describe('delay', () => {
  it('brings each frame later, in order, and what is on its way when it ends', async () => {
    const { clock, mock, open, notify } = await createWorld();
    const mira = await open();
    mock.faults.delay({ byMs: 300, forMs: 400 });
    notify('First');
    await clock.advance(299);
    expect(mira.texts).toEqual([]);
    await clock.advance(1);
    expect(mira.texts).toHaveLength(1);
    notify('Second');
    notify('Third');
    await clock.advance(100);
    notify('Fourth');
    await clock.settle();
    expect(titlesOf(mira.texts)).toEqual(['First', 'Second', 'Third', 'Fourth']);
    expect(clock.pendingTimersMs()).toEqual([]);
  });

  it('brings nothing to who is gone', async () => {
    const { clock, mock, open, notify } = await createWorld();
    const mira = await open();
    mock.faults.delay({ byMs: 300 });
    notify('Too late');
    mira.socket.close();
    await clock.advance(300);
    expect(mira.texts).toEqual([]);
  });
});

describe('reorder', () => {
  it('brings the latest first, and the kit puts them in order', async () => {
    const { clock, mock, open, connect, notify } = await createWorld();
    const mira = await open();
    const { client, titles } = connect();
    await clock.advance(100);
    const end = mock.faults.reorder({ withinMs: 50 });
    notify('First');
    await clock.advance(30);
    notify('Second');
    await clock.advance(19);
    expect(mira.texts).toEqual([]);
    await clock.advance(20);
    expect(titlesOf(mira.texts)).toEqual(['Second', 'First']);
    expect(titles()).toEqual(['Second', 'First']);
    notify('Third');
    end();
    await clock.settle();
    expect(titlesOf(mira.texts)).toEqual(['Second', 'First', 'Third']);
    expect(clock.pendingFrames()).toBeLessThanOrEqual(1);
    client.close();
  });
});

describe('refuse', () => {
  it('refuses for a time, and the kit is there when it is over', async () => {
    const { clock, mock, errors, connect } = await createWorld();
    mock.faults.refuse({ forMs: 10_000 });
    const { client, status } = connect();
    await clock.advance(9_000);
    expect(status()).not.toBe('open');
    expect(errors).toContain('connect-failed');
    await clock.advance(30_000);
    expect(status()).toBe('open');
    client.close();
  });

  it.each([
    [403, 3, [1006]],
    [4001, 3, [4001]],
    ['hang', 0, []],
  ] as const)('with %j', async (fault, readyState, closes) => {
    const { mock, open } = await createWorld();
    mock.faults.refuse({ with: fault });
    const mira = await open();
    await createVirtualClock().settle();
    expect([mira.socket.readyState, mira.closes]).toEqual([readyState, closes]);
  });

  it('is what began last, of several', async () => {
    const { mock, open } = await createWorld();
    const end = mock.faults.refuse({ with: 'hang' });
    const endLast = mock.faults.refuse({ with: 4001 });
    expect((await open()).closes).toEqual([4001]);
    endLast();
    endLast();
    expect((await open()).socket.readyState).toBe(0);
    end();
    expect((await open()).socket.readyState).toBe(1);
  });
});

describe('several faults', () => {
  it('add up, each in its own time', async () => {
    const { clock, mock, open, notify } = await createWorld();
    const mira = await open();
    mock.faults.duplicate({ afterMs: 100, forMs: 100 });
    mock.faults.delay({ byMs: 50 });
    notify('Once');
    await clock.advance(150);
    notify('Twice');
    await clock.advance(50);
    notify('Once more');
    await clock.advance(50);
    expect(titlesOf(mira.texts)).toEqual(['Once', 'Twice', 'Twice', 'Once more']);
  });

  it('end with `clear`, those not begun too', async () => {
    const { clock, mock, open, notify } = await createWorld();
    const mira = await open();
    mock.faults.halfOpen();
    mock.faults.refuse();
    mock.faults.drop({ afterMs: 1_000 });
    mock.faults.clear();
    expect(clock.pendingTimersMs()).toEqual([]);
    notify('Well again');
    const later = await open();
    await clock.advance(1_000);
    expect(titlesOf(mira.texts)).toEqual(['Well again']);
    expect([mira.closes, later.socket.readyState]).toEqual([[], 1]);
  });

  it('run by the machine where there is no clock, on a backend put together by hand', async () => {
    vi.useFakeTimers();
    const backend = createBackend();
    seedPeople(backend);
    const network = createFaultyNetwork({ gate: backend });
    const Socket = createMockWebSocket(backend, { network });
    const { token } = createMockOneTask();
    const socket = new Socket(`ws://mock.test/ws/focus/1?token=${token(1)}`);
    await vi.waitFor(() => expect(socket.readyState).toBe(1));
    network.faults.drop({ afterMs: 40 });
    await vi.advanceTimersByTimeAsync(39);
    expect(socket.readyState).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(socket.readyState).toBe(3);
  });

  it('last until they are ended where they are said to last for ever', async () => {
    vi.useFakeTimers();
    const mock = createMockOneTask();
    const end = mock.faults.refuse({ forMs: Infinity });
    await vi.advanceTimersByTimeAsync(60_000);
    const request = { path: NOTIFICATIONS, token: mock.token(1) };
    expect(await mock.backend.handshake(request)).toEqual({ refused: 503 });
    end();
    expect(await mock.backend.handshake(request)).toMatchObject({ userId: 1 });
  });
});

function titlesOf(texts: readonly string[]): readonly unknown[] {
  return texts.map((text) => JSON.parse(text).title);
}
