import { describe, expect, it } from 'vitest';
import type { HistoryFunction } from '../../src/client/history-types.js';
import type { Actions } from '../../src/client/write-back.js';
import type { Environment } from '../../src/connection/environment.js';
import { createMockOneTask, seedWork } from '../../src/testing/index.js';
import type { MockOneTask } from '../../src/testing/index.js';
import { MIRA } from './people-online.js';

const CHANNEL = '/ws/notifications';

/** Runs all steps of the network that are due. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

function dial(mock: MockOneTask, path = CHANNEL, token = mock.token()) {
  const socket = new mock.WebSocket(`${mock.url}${path}?token=${encodeURIComponent(token)}`);
  const log: unknown[] = [];
  socket.onopen = () => log.push('open');
  socket.onerror = () => log.push('error');
  socket.onmessage = ({ data }) => log.push(data);
  socket.onclose = ({ code, wasClean }) => log.push(['close', code, wasClean]);
  return { socket, log };
}

describe('the mock WebSocket', () => {
  it('opens later, with handlers and listeners, and has the constants', async () => {
    const mock = createMockOneTask();
    const { socket, log } = dial(mock);
    socket.addEventListener('open', () => log.push('listener'));
    expect([socket.readyState, log]).toEqual([0, []]);
    await settle();
    expect([socket.readyState, log]).toEqual([1, ['open', 'listener']]);
    expect([mock.WebSocket.OPEN, socket.CLOSED]).toEqual([1, 3]);
    expect(mock.WebSocket.instances).toEqual([socket]);
    expect(mock.backend.sockets()).toEqual([{ userId: MIRA, path: CHANNEL }]);
  });

  it('delivers frames in order, later, and none after it closed', async () => {
    const mock = createMockOneTask();
    const { socket, log } = dial(mock);
    await settle();
    mock.backend.raw(MIRA, 'one');
    mock.backend.raw(MIRA, 'two');
    expect(log).toEqual(['open']);
    await settle();
    expect(log).toEqual(['open', 'one', 'two']);
    mock.backend.raw(MIRA, 'three');
    socket.close(4000, 'bye');
    await settle();
    expect(log).toEqual(['open', 'one', 'two', ['close', 4000, true]]);
    expect(socket.readyState).toBe(3);
    expect(mock.backend.sockets()).toEqual([]);
    socket.close();
    socket.send('nobody reads it');
    await settle();
    expect(log).toHaveLength(4);
  });

  it('shows bytes as the binary type says', async () => {
    const mock = createMockOneTask();
    const { socket, log } = dial(mock);
    await settle();
    mock.backend.raw(MIRA, new Uint8Array([1, 2]));
    await settle();
    socket.binaryType = 'arraybuffer';
    mock.backend.raw(MIRA, new Uint8Array([3]));
    await settle();
    expect(log[1]).toBeInstanceOf(Blob);
    expect(log[2]).toEqual(new Uint8Array([3]).buffer);
  });

  it.each([403, 500])('shows a handshake refused with %i as error and 1006', async (status) => {
    const mock = createMockOneTask();
    mock.backend.refuse(status);
    const { socket, log } = dial(mock);
    await settle();
    expect(log).toEqual(['error', ['close', 1006, false]]);
    expect(socket.readyState).toBe(3);
  });

  it('is refused with a foreign token', async () => {
    const { log } = dial(createMockOneTask(), CHANNEL, 'foreign');
    await settle();
    expect(log).toEqual(['error', ['close', 1006, false]]);
  });

  it('is told the close codes of the server', async () => {
    const mock = createMockOneTask();
    const { log } = dial(mock);
    await settle();
    mock.backend.dropAll(4401);
    await settle();
    expect(log).toEqual(['open', ['close', 4401, true]]);

    mock.backend.refuse(1008);
    const second = dial(mock);
    await settle();
    expect(second.log).toEqual(['open', ['close', 1008, true]]);
  });

  it('can be given up while it connects', async () => {
    const mock = createMockOneTask();
    mock.backend.refuse('hang');
    const { socket, log } = dial(mock);
    await settle();
    expect([socket.readyState, log]).toEqual([0, []]);
    socket.close();
    expect(socket.readyState).toBe(2);
    await settle();
    expect(log).toEqual(['error', ['close', 1006, false]]);

    mock.backend.refuse(null);
    const second = dial(mock);
    second.socket.close();
    await settle();
    expect(second.log).toEqual(['error', ['close', 1006, false]]);
    expect(mock.backend.sockets()).toEqual([]);
  });

  it('closes without a code as 1005', async () => {
    const { socket, log } = dial(createMockOneTask());
    await settle();
    socket.close();
    await settle();
    expect(log).toEqual(['open', ['close', 1005, true]]);
  });

  it('sends to the focus room, and dies of what is not JSON', async () => {
    const mock = createMockOneTask({ dialect: 'observed' });
    const { socket, log } = dial(mock, '/ws/focus-session/1');
    await settle();
    socket.send('{"kind": "timer.start"}');
    await settle();
    expect(log[1]).toContain('"data": {"kind": "timer.start"}');
    socket.send('ping');
    await settle();
    expect(log[2]).toEqual(['close', 1006, false]);
  });

  it('throws where a browser does', () => {
    const mock = createMockOneTask();
    const { socket } = dial(mock);
    const nameOf = (attempt: () => void) => {
      try {
        attempt();
        return 'nothing thrown';
      } catch (error) {
        return error instanceof DOMException ? error.name : error;
      }
    };
    expect(nameOf(() => socket.send('too early'))).toBe('InvalidStateError');
    expect(nameOf(() => socket.close(1001))).toBe('InvalidAccessError');
    expect(nameOf(() => new mock.WebSocket('no url'))).toBe('SyntaxError');
    expect(nameOf(() => new mock.WebSocket('ftp://mock.onetask.test'))).toBe('SyntaxError');
    expect(new mock.WebSocket('https://mock.onetask.test/ws').url).toBe(
      'wss://mock.onetask.test/ws',
    );
  });

  it('runs its steps where the scheduler says', async () => {
    const steps: (() => void)[] = [];
    const mock = createMockOneTask({ schedule: (step) => void steps.push(step) });
    const { log } = dial(mock);
    await settle();
    expect(log).toEqual([]);
    steps.shift()?.();
    await settle();
    expect(log).toEqual(['open']);
  });
});

describe('createMockOneTask', () => {
  it('is of the types that the options of the kit take', () => {
    const { WebSocket, history, actions } = createMockOneTask();
    const options: {
      readonly WebSocket: Environment['WebSocket'];
      readonly history: HistoryFunction;
      readonly actions: Actions;
    } = { WebSocket, history, actions };
    expect(Object.keys(options)).toEqual(['WebSocket', 'history', 'actions']);
  });

  it('knows whom it was seeded with, and whose token is meant', async () => {
    const mock = createMockOneTask({ userId: 2 });
    expect(mock.users.map(({ username }) => username)).toEqual(['mira', 'jonas', 'ada', 'ravi']);
    dial(mock);
    dial(mock, CHANNEL, mock.token(1));
    await settle();
    expect(mock.backend.sockets().map(({ userId }) => userId)).toEqual([2, 1]);
  });

  it('is empty or seeded as one likes, and never meets another', () => {
    expect(createMockOneTask({ seed: null }).users).toEqual([]);
    const busy = createMockOneTask({ seed: seedWork });
    expect(busy.backend.tasks(1)).not.toEqual([]);
    expect(createMockOneTask().backend.tasks(1)).toEqual([]);
  });
});
