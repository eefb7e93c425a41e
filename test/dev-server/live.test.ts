import { connect } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { createDevServer } from '../../src/dev-server/server.js';
import type { Dialect } from '../../src/testing/index.js';
import { dial, JONAS, knock, MIRA, rest, serve, signIn } from './clients.js';

const FOCUS_PATH = { observed: '/ws/focus-session/1', guide: '/ws/focus/1' } as const;

describe.each<Dialect>(['observed', 'guide'])('the server in the %s dialect', (dialect) => {
  const focusPath = FOCUS_PATH[dialect];

  it('signs in, and sends every message type from use to all four sockets', async () => {
    const server = await serve({ dialect });
    const token = await signIn(server, 'mira');
    const paths = ['/ws/notifications', '/ws/tasks/1', '/ws/tasks/2', focusPath];
    const lines = await Promise.all(paths.map((path) => dial(server, path, token)));
    const mira = rest(server, token);
    const jonas = rest(server, await signIn(server, 'jonas'));

    for (let count = 0; count < 5; count += 1) {
      const { json } = await mira('POST', '/workspaces/1/tasks', { title: `Scene ${count}` });
      await mira('POST', `/tasks/${(json as { id: number }).id}/complete`);
    }
    await jonas('POST', '/workspaces/2/tasks', { title: 'Rough cut' });
    lines[3]?.socket.send('{"kind": "timer.start"}');

    const types = () => new Set(lines[0]?.frames.map(({ type }) => type));
    await vi.waitFor(() => expect(types()).toContain('focus_session_update'));
    expect(types()).toEqual(
      new Set([
        'task_update',
        'notification',
        'streak_update',
        'achievement_unlocked',
        'achievement_progress',
        'level_up',
        'focus_session_update',
      ]),
    );
    const total = lines[0]?.frames.length ?? 0;
    for (const line of lines) {
      await line.received(total);
      expect(line.frames).toEqual(lines[0]?.frames);
    }
  });

  it('refuses foreign tokens, workspaces and paths in the handshake with 403', async () => {
    const server = await serve({ dialect });
    const mira = await server.token(MIRA);
    const foreign = await (await serve()).token(MIRA);
    const other = dialect === 'observed' ? FOCUS_PATH.guide : FOCUS_PATH.observed;
    expect(await knock(server, '/ws/notifications', mira)).toBe(101);
    expect(await knock(server, '/ws/notifications', foreign)).toBe(403);
    expect(await knock(server, '/ws/notifications', '')).toBe(403);
    expect(await knock(server, '/ws/notifications', await server.token(99))).toBe(403);
    expect(await knock(server, '/ws/tasks/3', mira)).toBe(403);
    expect(await knock(server, other, mira)).toBe(403);
    expect(await knock(server, '/elsewhere', mira)).toBe(403);
    server.backend.refuse(500);
    expect(await knock(server, '/ws/notifications', mira)).toBe(500);
  });

  it('kills a focus socket that sends what is not JSON, and no other', async () => {
    const server = await serve({ dialect });
    const token = await server.token(MIRA);
    const focus = await dial(server, focusPath, token);
    const tasks = await dial(server, '/ws/tasks/1', token);
    tasks.socket.send('ping');
    tasks.socket.send(Buffer.from([1, 2]));
    focus.socket.send('ping');
    expect(await focus.closed).toBe(1006);
    const second = await dial(server, focusPath, token);
    second.socket.send(Buffer.from('{}'));
    expect(await second.closed).toBe(1006);
    server.backend.notify(MIRA, { title: 'Still here' });
    await tasks.received(1);
  });

  it('is killed and comes back on its port with all it knew', async () => {
    const first = await serve({ dialect });
    const token = await signIn(first, 'mira');
    const line = await dial(first, '/ws/notifications', token);
    first.backend.notify(MIRA, { title: 'Before' });
    await line.received(1);
    await first.close();
    expect(await line.closed).toBe(1006);
    expect(first.backend.sockets()).toEqual([]);

    first.backend.notify(MIRA, { title: 'In between' });
    const { port, secret, backend } = first;
    const second = await serve({ port, secret, backend });
    expect(second.url).toBe(first.url);
    const again = await dial(second, '/ws/notifications', token);
    backend.notify(MIRA, { title: 'After' });
    await again.received(1);
    expect(again.frames[0]).toMatchObject({ notification_id: 3, title: 'After' });
    const missed = await rest(second, token)('GET', '/notifications?after=1&limit=1');
    expect(missed.json).toMatchObject({
      messages: [{ notification_id: 2, title: 'In between', is_read: false }],
      has_more: true,
    });
  });
});

describe('sockets', () => {
  it('of a client that is gone are let go', async () => {
    const server = await serve();
    const line = await dial(server, '/ws/notifications', await server.token(MIRA));
    expect(server.backend.sockets()).toHaveLength(1);
    line.socket.close();
    await vi.waitFor(() => expect(server.backend.sockets()).toEqual([]));
  });

  it('are told the close code, or cut off', async () => {
    const server = await serve();
    const token = await server.token(MIRA);
    const first = await dial(server, '/ws/notifications', token);
    server.backend.dropAll(4401);
    expect(await first.closed).toBe(4401);
    server.backend.refuse(1008);
    const second = await dial(server, '/ws/notifications', token);
    expect(await second.closed).toBe(1008);
  });

  it('are pinged, and cut off when nobody answers', async () => {
    const server = await serve({ pingIntervalMs: 100 });
    const token = await server.token(MIRA);
    const alive = await dial(server, '/ws/notifications', token);
    const dead = await dial(server, '/ws/tasks/1', token, { autoPong: false });
    expect(await dead.closed).toBe(1006);
    expect(server.backend.sockets(MIRA)).toEqual([{ userId: MIRA, path: '/ws/notifications' }]);
    expect(alive.socket.readyState).toBe(alive.socket.OPEN);
  });

  it('do not survive broken frames, and the server does', async () => {
    const server = await serve();
    const token = await server.token(JONAS);
    const line = await dial(server, '/ws/focus/1', token);
    line.socket.send(`"${'x'.repeat(1_048_576)}"`);
    expect(await line.closed).toBe(1009);
    const raw = connect(server.port, '127.0.0.1');
    raw.on('error', () => {});
    raw.write(
      `GET /ws/notifications?token=${token} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n` +
        'Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n' +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    await once(raw, 'data');
    raw.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
    await once(raw, 'close');
    expect(await knock(server, '/ws/notifications', token)).toBe(101);
  });

  it('that hang in the handshake end with the server', async () => {
    const server = await serve();
    server.backend.refuse('hang');
    const answer = knock(server, '/ws/notifications', await server.token(MIRA));
    const outcome = answer.catch((error: Error) => error.message);
    await server.close();
    expect(await outcome).toMatch(/socket hang up|ECONNRE/);
  });
});

describe('createDevServer', () => {
  it('rejects a port that is taken, and frees its own', async () => {
    const server = await serve();
    await expect(createDevServer({ port: server.port })).rejects.toThrow('EADDRINUSE');
    await Promise.all([server.close(), server.close()]);
    const next = await serve({ port: server.port });
    expect(next.port).toBe(server.port);
  });

  it('is seeded with a studio at work', async () => {
    const server = await createDevServer({ port: 0 });
    expect(server.backend.tasks(1)).not.toEqual([]);
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    await server.close();
  });
});
