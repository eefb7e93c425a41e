import { describe, expect, it } from 'vitest';
import { createBackend, createMockToken, readMockToken } from '../../src/testing/index.js';
import type { Dialect } from '../../src/testing/index.js';
import {
  ACCOUNTS,
  ADA,
  DESIGN,
  FILM,
  JONAS,
  MIRA,
  NOW,
  open,
  status,
  studio,
  tokenOf,
} from './people-online.js';

const FOCUS_PATH = { observed: '/ws/focus-session/1', guide: '/ws/focus/1' } as const;

describe.each<Dialect>(['observed', 'guide'])('sockets of the %s dialect', (dialect) => {
  const focusPath = FOCUS_PATH[dialect];

  it("send every frame for a user to every one of the user's sockets", async () => {
    const backend = studio({ dialect });
    const paths = ['/ws/notifications', '/ws/tasks/1', '/ws/tasks/2', focusPath];
    const sockets = await Promise.all(paths.map((path) => open(backend, MIRA, path)));
    const jonas = await open(backend, JONAS, '/ws/notifications');

    backend.createTask(JONAS, FILM, { title: 'Rough cut' });
    backend.notify(MIRA, { title: 'Hello' });
    sockets[3]?.connection.receive('{"n":1}');

    for (const { texts } of sockets) {
      expect(texts).toHaveLength(4);
      expect(texts).toEqual(sockets[0]?.texts);
    }
    expect(jonas.frames.map(({ type }) => type)).toEqual(['task_update']);
  });

  it('serve focus at one path and refuse the other', async () => {
    const backend = studio({ dialect });
    const other = dialect === 'observed' ? FOCUS_PATH.guide : FOCUS_PATH.observed;
    expect(await status(backend, focusPath, tokenOf(MIRA))).toBe(101);
    expect(await status(backend, other, tokenOf(MIRA))).toBe(403);
  });

  it('drop what is sent on notifications and task sockets', async () => {
    const backend = studio({ dialect });
    for (const path of ['/ws/notifications', '/ws/tasks/1']) {
      const mira = await open(backend, MIRA, path);
      for (const data of ['ping', '{"a":1}', new Uint8Array([1])]) mira.connection.receive(data);
      expect(mira.closes).toEqual([]);
      expect(mira.texts).toEqual([]);
    }
  });

  it.each([['text'], [''], ['{"a":'], [new Uint8Array([123, 125])]])(
    'kill the focus socket that sent %j',
    async (data) => {
      const backend = studio({ dialect });
      const mira = await open(backend, MIRA, focusPath);
      const jonas = await open(backend, JONAS, focusPath);
      mira.connection.receive(data);
      expect(mira.closes).toEqual([1006]);
      expect(jonas.closes).toEqual([]);
      expect(backend.sockets()).toEqual([{ userId: JONAS, path: focusPath }]);
      mira.connection.receive('{"late":true}');
      expect(jonas.texts).toEqual([]);
    },
  );
});

describe('focus rooms', () => {
  it('relay JSON of any shape as sent, to all who are in the room, the sender too', async () => {
    const backend = studio();
    const mira = await open(backend, MIRA, '/ws/focus/writing%20hour');
    const jonas = await open(backend, JONAS, '/ws/focus/writing%20hour');
    const elsewhere = await open(backend, ADA, '/ws/focus/2');
    const data = '{"big":12345678901234567890,"one":1.0,"__proto__":{"a":[]}}';
    mira.connection.receive(data);
    jonas.connection.receive('null');
    const frame = (senderId: number, sent: string) =>
      `{"type": "focus_session_update", "session_id": "writing hour", "sender_id": ${senderId}, "data": ${sent}}`;
    expect(mira.texts).toEqual([frame(MIRA, data), frame(JONAS, 'null')]);
    expect(jonas.texts).toEqual(mira.texts);
    expect(elsewhere.texts).toEqual([]);
  });

  it('measure the time spent in them, two sockets of one person once', async () => {
    let now = NOW;
    const backend = studio({ now: () => now });
    const first = await open(backend, MIRA, '/ws/focus/1');
    const second = await open(backend, MIRA, '/ws/focus/2');
    now += 20 * 60_000;
    first.connection.disconnect();
    first.connection.disconnect();
    now += 5 * 60_000;
    second.connection.disconnect();
    expect(backend.stats(MIRA).focus_time_minutes).toBe(25);
  });
});

describe("fanOut: 'endpoint'", () => {
  it('sends a frame to the socket of its own endpoint alone', async () => {
    const backend = studio({ fanOut: 'endpoint' });
    const paths = ['/ws/notifications', '/ws/tasks/1', '/ws/tasks/2', '/ws/focus/1', '/ws/focus/2'];
    const sockets = await Promise.all(paths.map((path) => open(backend, MIRA, path)));
    backend.createTask(MIRA, DESIGN, { title: 'Storyboard' });
    backend.notify(MIRA, { title: 'Hello' });
    sockets[3]?.connection.receive('{}');
    expect(sockets.map(({ frames }) => frames.map(({ type }) => type))).toEqual([
      ['notification'],
      ['task_update'],
      [],
      ['focus_session_update'],
      [],
    ]);
  });
});

describe('the handshake', () => {
  it('refuses foreign tokens, foreign workspaces and unknown paths with 403', async () => {
    const backend = studio();
    const mira = tokenOf(MIRA);
    expect(await status(backend, '/ws/notifications', '')).toBe(403);
    expect(await status(backend, '/ws/notifications', 'a.b.c')).toBe(403);
    expect(await status(backend, '/ws/notifications', createMockToken(MIRA, NOW - 1000))).toBe(403);
    expect(await status(backend, '/ws/notifications', tokenOf(99))).toBe(403);
    expect(await status(backend, `/ws/tasks/${ACCOUNTS}`, mira)).toBe(403);
    for (const path of ['/', '/ws', '/ws/tasks', '/ws/tasks/x', '/ws/tasks/99', '/ws/focus/']) {
      expect(await status(backend, path, mira)).toBe(403);
    }
    for (const path of ['/ws/focus/%E0%A4%A', '/ws/notifications/1', '/api/ws/notifications']) {
      expect(await status(backend, path, mira)).toBe(403);
    }
    expect(await status(backend, `/ws/tasks/${DESIGN}`, mira)).toBe(101);
    expect(backend.sockets()).toEqual([]);
  });

  it('answers 500 when the check of the token fails', async () => {
    const verify = () => Promise.reject(new Error('database'));
    expect(await status(studio({ verify }), '/ws/notifications', 'x')).toBe(500);
  });

  it('takes a check of its own', async () => {
    const backend = createBackend({ verify: (token) => (token === 'opaque' ? 1 : null) });
    backend.addUser({ username: 'mira' });
    expect(await status(backend, '/ws/notifications', 'opaque')).toBe(101);
    expect(await status(backend, '/ws/notifications', 'other')).toBe(403);
  });
});

describe('faults', () => {
  it('refuse, accept and close, hang, and end', async () => {
    const backend = studio();
    const attempt = () => status(backend, '/ws/notifications', tokenOf(MIRA));
    backend.refuse(500);
    expect(await attempt()).toBe(500);

    backend.refuse(1008);
    const mira = await open(backend, MIRA, '/ws/notifications');
    expect(mira.closes).toEqual([1008]);
    expect(backend.sockets()).toEqual([]);

    backend.refuse('hang');
    const hanging = attempt().then(() => 'answered');
    const soon = new Promise((resolve) => setTimeout(resolve, 0, 'hanging'));
    expect(await Promise.race([hanging, soon])).toBe('hanging');

    backend.refuse(null);
    expect(await attempt()).toBe(101);
  });

  it('drop all sockets or those of one user, with a code', async () => {
    const backend = studio();
    const mira = await open(backend, MIRA, '/ws/notifications');
    const jonas = await open(backend, JONAS, '/ws/notifications');
    backend.dropAll(4401, JONAS);
    backend.dropAll();
    expect([mira.closes, jonas.closes]).toEqual([[1006], [4401]]);
    backend.notify(MIRA, { title: 'Nobody hears it' });
    expect(mira.texts).toEqual([]);
  });

  it('push anything at all, and envelopes of unknown types', async () => {
    const backend = studio();
    const mira = await open(backend, MIRA, '/ws/tasks/1');
    backend.raw(MIRA, 'not JSON');
    backend.unknown(MIRA, 'studio_radio', { track: 'Slow tide' });
    expect(mira.texts).toEqual([
      'not JSON',
      '{"type": "studio_radio", "data": {"track": "Slow tide"}}',
    ]);
  });
});

describe('mock tokens', () => {
  it('are read back until they expire, and no others are', () => {
    const token = createMockToken(7, NOW + 1000);
    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(readMockToken(token, NOW)).toBe('7');
    expect(readMockToken(token, NOW + 1001)).toBeNull();
    const [header, payload] = token.split('.');
    expect(readMockToken(`${header}.${payload}.signed`, NOW)).toBeNull();
    expect(readMockToken(`${header}.bm90IGpzb24.mock-unsigned`, NOW)).toBeNull();
    expect(readMockToken(`${header}.MQ.mock-unsigned`, NOW)).toBeNull();
  });
});
