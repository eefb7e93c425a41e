import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { JONAS, MIRA, rest, serve, signIn } from './clients.js';

describe('signing in', () => {
  it('gives an HS256 token of eight days with the user as sub, from a form or JSON', async () => {
    const server = await serve();
    const token = await signIn(server, 'mira');
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT' });
    const { sub, exp = 0 } = decodeJwt(token);
    expect(sub).toBe('1');
    expect(exp - Date.now() / 1000).toBeGreaterThan(8 * 86_400 - 60);
    const { json } = await rest(server)('POST', '/login/access-token', {
      username: 'jonas',
      password: 'x',
    });
    expect(json).toEqual({ access_token: expect.any(String), token_type: 'bearer' });
  });

  it('makes a new user of an unknown name, in the first workspace', async () => {
    const server = await serve();
    const noor = rest(server, await signIn(server, ' noor '));
    expect((await noor('GET', '/users/me')).json).toEqual({
      id: 5,
      username: 'noor',
      name: 'noor',
    });
    expect((await noor('GET', '/workspaces')).json).toMatchObject([{ id: 1, name: 'Design' }]);
    const again = rest(server, await signIn(server, 'noor'));
    expect((await again('GET', '/users/me')).json).toMatchObject({ id: 5 });
  });

  it('is needed for everything else', async () => {
    const server = await serve();
    const foreign = await (await serve()).token(MIRA);
    for (const token of [undefined, 'x', foreign, await server.token(99)]) {
      const answer = await rest(server, token)('GET', '/users/me');
      expect(answer).toMatchObject({ status: 401, json: { detail: expect.any(String) } });
    }
  });
});

describe('tasks', () => {
  it('are created, listed, changed, completed and deleted', async () => {
    const server = await serve();
    const mira = rest(server, await server.token(MIRA));
    const created = await mira('POST', '/workspaces/2/tasks', { title: 'Rough cut' });
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    expect(created.json).toEqual({
      id: 1,
      workspace_id: 2,
      title: 'Rough cut',
      description: null,
      status: 'open',
      created_by: MIRA,
      completed_by: null,
      created_at: time,
      updated_at: time,
      completed_at: null,
    });
    const changed = await mira('PATCH', '/tasks/1', { title: 'Scene one', description: 'Slower' });
    expect(changed.json).toMatchObject({ title: 'Scene one', description: 'Slower' });
    const completed = await mira('POST', '/tasks/1/complete');
    expect(completed.json).toMatchObject({ status: 'completed', completed_at: time });
    expect((await mira('PATCH', '/tasks/1', { status: 'open' })).json).toMatchObject({
      status: 'open',
    });
    expect((await mira('GET', '/workspaces/2/tasks')).json).toHaveLength(1);
    expect(await mira('DELETE', '/tasks/1')).toMatchObject({ status: 204, json: null });
    expect((await mira('GET', '/workspaces/2/tasks')).json).toEqual([]);

    const updates = await mira('GET', '/workspaces/2/task-updates?limit=2');
    expect(updates.json).toMatchObject({
      messages: [{ action: 'deleted' }, { action: 'updated' }],
      has_more: true,
    });
    const since = encodeURIComponent(new Date(Date.now() - 60_000).toISOString());
    const all = await mira('GET', `/workspaces/2/task-updates?since=${since}`);
    expect(all.json).toMatchObject({ messages: { length: 5 }, has_more: false });
    const none = await mira('GET', `/workspaces/2/task-updates?since=${Date.now() + 60_000}`);
    expect(none.json).toEqual({ messages: [], has_more: false });
    const naive = await mira('GET', '/workspaces/2/task-updates?before=2020-01-01T00:00:00.5');
    expect(naive.json).toEqual({ messages: [], has_more: false });
  });

  it('are closed to strangers', async () => {
    const server = await serve();
    const mira = rest(server, await server.token(MIRA));
    expect((await mira('GET', '/workspaces/3/tasks')).status).toBe(403);
    expect((await mira('GET', '/workspaces/3/task-updates')).status).toBe(403);
    expect((await mira('POST', '/workspaces/3/tasks', { title: 'x' })).status).toBe(403);
    expect((await mira('GET', '/workspaces/9/tasks')).status).toBe(404);
    expect((await mira('POST', '/tasks/9/complete')).status).toBe(404);
  });
});

describe('notifications', () => {
  it('come in pages both ways, and remember what was read', async () => {
    const server = await serve();
    const mira = rest(server, await server.token(MIRA));
    for (let id = 1; id <= 5; id += 1) server.backend.notify(MIRA, { title: `Note ${id}` });
    const page = async (query: string) => {
      const { json } = await mira('GET', `/notifications?${query}`);
      const { messages, has_more, unread_count } = json as {
        messages: { notification_id: number }[];
        has_more: boolean;
        unread_count: number;
      };
      return [messages.map(({ notification_id: id }) => id), has_more, unread_count];
    };
    expect(await page('limit=2')).toEqual([[5, 4], true, 5]);
    expect(await page('before=4&limit=2')).toEqual([[3, 2], true, 5]);
    expect(await page('before=2&limit=2')).toEqual([[1], false, 5]);
    expect(await page('after=1&limit=2')).toEqual([[2, 3], true, 5]);
    expect(await page('after=3&limit=2')).toEqual([[4, 5], false, 5]);

    const change = async (path: string, body: unknown, method = 'POST') =>
      (await mira(method, `/notifications${path}`, body)).json;
    expect(await change('/read', { ids: [1, 2] })).toEqual({ unread_count: 3 });
    expect(await change('/unread', { ids: [1] })).toEqual({ unread_count: 4 });
    expect(await change('/read-all', { up_to: 4 })).toEqual({ unread_count: 1 });
    expect(await change('/read-all', {})).toEqual({ unread_count: 0 });
    expect(await change('/remove', { ids: [5] })).toEqual({ unread_count: 0 });
    expect(await change('', { ids: [1] }, 'DELETE')).toEqual({ unread_count: 0 });
    expect(await page('')).toEqual([[4, 3, 2], false, 0]);
  });
});

describe('gamification', () => {
  it('says where a user stands', async () => {
    const server = await serve();
    const mira = rest(server, await server.token(MIRA));
    const task = server.backend.createTask(MIRA, 2, { title: 'Rough cut' });
    server.backend.completeTask(MIRA, task.id);
    expect((await mira('GET', '/gamification/stats')).json).toMatchObject({
      points: 60,
      level: 1,
      tasks_completed: 1,
      current_streak: 1,
      longest_streak: 1,
      focus_time_minutes: 0,
    });
    expect((await mira('GET', '/gamification/streak')).json).toEqual({
      current_streak: 1,
      longest_streak: 1,
    });
    const all = (await mira('GET', '/gamification/achievements')).json;
    const own = (await mira('GET', '/gamification/achievements/user')).json;
    expect(all).toMatchObject([{ name: 'First Steps' }, {}, {}, {}, {}, {}]);
    expect(own).toMatchObject([
      { name: 'First Steps', progress: 1, progress_percent: 100, unlocked_at: expect.any(String) },
      { name: 'Getting Going', progress: 0.2, progress_percent: 20, unlocked_at: null },
      {},
      {},
      {},
      {},
    ]);
  });
});

describe('realtime events', () => {
  it('are sent by hand', async () => {
    const server = await serve({ dialect: 'observed' });
    const mira = rest(server, await server.token(MIRA));
    const task = { task_id: 70, task_title: 'Poster', action: 'archived', workspace_id: 1 };
    expect((await mira('POST', '/realtime/events/task', task)).json).toEqual({ status: 'sent' });
    expect(server.backend.listTaskUpdates(1).messages).toMatchObject([task]);
    const words = { title: 'New brief', content: 'On the board.' };
    await mira('POST', '/realtime/events/workspace', { ...words, workspace_id: 1 });
    await mira('POST', '/realtime/events/system', { ...words, user_id: JONAS, data: { a: 1 } });
    await mira('POST', '/realtime/events/system', { ...words, notification_type: 'other' });
    const kinds = (userId: number) =>
      server.backend.listNotifications(userId).messages.map((frame) => frame['notification_type']);
    expect(kinds(MIRA)).toEqual(['other', 'workspace']);
    expect(kinds(JONAS)).toEqual(['other', 'system', 'workspace', 'task']);
    const foreign = { ...words, workspace_id: 3 };
    expect((await mira('POST', '/realtime/events/workspace', foreign)).status).toBe(403);
    const nobody = { ...words, user_id: 99 };
    expect((await mira('POST', '/realtime/events/system', nobody)).status).toBe(404);
  });
});

describe('bad input', () => {
  const deep = `{"title":"x","data":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  const deepObject = `{"title":"x","data":${'{"a":'.repeat(100)}1${'}'.repeat(101)}`;
  const cases: [number, string, string, unknown?][] = [
    [400, 'POST', '/workspaces/1/tasks', '{"title":'],
    [422, 'POST', '/workspaces/1/tasks', '[]'],
    [422, 'POST', '/workspaces/1/tasks', 'null'],
    [422, 'POST', '/workspaces/1/tasks', {}],
    [422, 'POST', '/workspaces/1/tasks', { title: 5 }],
    [422, 'POST', '/workspaces/1/tasks', { title: ' ' }],
    [422, 'POST', '/workspaces/1/tasks', { title: 'x', description: 5 }],
    [422, 'POST', '/workspaces/1/tasks', '{"__proto__":{"title":"x"}}'],
    [422, 'GET', '/workspaces/x/tasks'],
    [422, 'GET', '/workspaces/1/task-updates?since=yesterday'],
    [422, 'GET', '/workspaces/1/task-updates?since=2026-13-45T00:00:00'],
    [422, 'PATCH', '/tasks/-1', {}],
    [422, 'GET', '/notifications?after=x'],
    [422, 'GET', '/notifications?limit=0'],
    [422, 'GET', '/notifications?limit=1e9'],
    [422, 'POST', '/notifications/read', {}],
    [422, 'POST', '/notifications/read', { ids: ['1'] }],
    [422, 'POST', '/notifications/read', { ids: Array(1001).fill(1) }],
    [422, 'POST', '/notifications/read-all', { up_to: 'x' }],
    [422, 'POST', '/login/access-token', { username: 'mira' }],
    [422, 'POST', '/login/access-token', { username: 'x'.repeat(65), password: 'x' }],
    [422, 'POST', '/realtime/events/task', { task_id: 1 }],
    [422, 'POST', '/realtime/events/system', { title: 'x', data: [] }],
    [422, 'POST', '/realtime/events/system', deep],
    [422, 'POST', '/realtime/events/system', deepObject],
    [404, 'GET', '/nothing'],
    [404, 'GET', '/workspaces/1/tasks/'],
    [405, 'PUT', '/tasks/1', {}],
    [413, 'POST', '/workspaces/1/tasks', JSON.stringify({ title: 'x'.repeat(1_048_576) })],
    [413, 'POST', '/workspaces/1/tasks', 'x'.repeat(8_000_000)],
  ];

  it('is answered with a status and a reason, and changes nothing', async () => {
    const server = await serve();
    const mira = rest(server, await server.token(MIRA));
    server.backend.createTask(MIRA, 2, { title: 'Rough cut' });
    for (const [status, method, path, body] of cases) {
      const answer = await mira(method, path, body);
      expect([answer.status, method, path]).toEqual([status, method, path]);
      expect(answer.json).toEqual({ detail: expect.stringMatching(/.{8}/) });
    }
    expect(server.backend.tasks(1)).toEqual([]);
    expect(server.backend.users()).toHaveLength(4);
    expect(server.backend.listNotifications(MIRA).messages).toEqual([]);
  });

  it('on the HTTP level, or a client that hangs up, does not end the server', async () => {
    const server = await serve();
    const token = await server.token(MIRA);
    const nonsense = connect(server.port, '127.0.0.1');
    nonsense.end('nonsense\r\n\r\n');
    expect(await text(nonsense)).toContain('400 Bad Request');
    const hangingUp = connect(server.port, '127.0.0.1');
    hangingUp.write(
      'POST /api/v1/workspaces/1/tasks HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n' +
        `Authorization: Bearer ${token}\r\n\r\n{"ti`,
      () => hangingUp.destroy(),
    );
    expect((await rest(server, token)('GET', '/users/me')).status).toBe(200);
  });
});

describe('cross-origin requests', () => {
  it('are let through from this machine alone', async () => {
    const server = await serve();
    const allowed = async (origin: string, method = 'OPTIONS') => {
      const headers = { origin };
      const response = await fetch(`${server.url}/api/v1/users/me`, { method, headers });
      return [response.status, response.headers.get('access-control-allow-origin')];
    };
    expect(await allowed('http://localhost:5173')).toEqual([204, 'http://localhost:5173']);
    expect(await allowed('http://127.0.0.1:1')).toEqual([204, 'http://127.0.0.1:1']);
    expect(await allowed('http://[::1]:1')).toEqual([204, 'http://[::1]:1']);
    expect(await allowed('http://localhost:5173', 'GET')).toEqual([401, 'http://localhost:5173']);
    expect(await allowed('https://example.com')).toEqual([204, null]);
    expect(await allowed('http://localhost.example.com')).toEqual([204, null]);
    expect(await allowed('null')).toEqual([204, null]);
  });
});
