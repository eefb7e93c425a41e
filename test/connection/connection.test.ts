import { describe, expect, it } from 'vitest';
import { createDeferred } from '../support/deferred.js';
import { NOTHING_LEFT } from '../support/virtual-environment.js';
import { createRig, type RigConnection } from './rig.js';

const codes = ({ told }: RigConnection) => told.errors.map(({ code }) => code);
const states = ({ told }: RigConnection) => told.machines.map(({ state }) => state);

describe('a connection', () => {
  it('does nothing until it is started', async () => {
    const { env, connect, asked } = createRig();
    const connection = connect();
    await env.advance(60_000);
    expect(connection.machine.state).toBe('idle');
    expect(env.live()).toEqual(NOTHING_LEFT);
    expect(asked).toEqual([]);
    expect(env.sockets).toEqual([]);
  });

  it('asks for a token, opens its address with it, and says so', async () => {
    const { env, connect } = createRig();
    const connection = connect('tasks/4 5');
    await connection.open();
    expect(env.sockets).toHaveLength(1);
    expect(env.socket.url).toBe('wss://api.example.com/ws/tasks/4%205?token=a');
    expect(env.socket.binaryType).toBe('arraybuffer');
    expect(states(connection)).toEqual(['authenticating', 'connecting', 'open']);
    expect(connection.told).toMatchObject({ opened: [1], closed: [], errors: [] });
  });

  it('hands on each frame as it came, with the socket that it came on', async () => {
    const { env, connect } = createRig();
    const connection = connect();
    await connection.open();
    const binary = new ArrayBuffer(2);
    env.socket.receive('not json');
    env.socket.receive(binary);
    expect(connection.told.frames).toEqual([
      { socketId: 1, frame: 'not json' },
      { socketId: 1, frame: binary },
    ]);
    expect(connection.machine.state).toBe('open');
  });

  it('gives every socket a new id', async () => {
    const { env, connect } = createRig();
    const connection = connect();
    await connection.open();
    env.socket.drop();
    await env.advance(1_500);
    env.socket.accept();
    env.socket.receive('x');
    expect(connection.told).toMatchObject({
      opened: [1, 2],
      closed: [{ socketId: 1 }],
      frames: [{ socketId: 2, frame: 'x' }],
    });
  });

  it('starts as offline where the browser says so, and tries all the same', async () => {
    const { env, connect } = createRig({ isOnline: false });
    const connection = connect();
    await connection.open();
    expect(connection.machine).toMatchObject({ state: 'open', isOnline: false });
    env.socket.drop();
    expect(connection.machine.state).toBe('offline');
    await env.advance(1_500);
    expect(env.sockets).toHaveLength(2);
  });
});

describe('an end', () => {
  it.each([
    [1000, true],
    [1001, true],
    [1008, true],
    [1006, false],
  ])('with %i is clean: %s', async (code, isClean) => {
    const { env, connect } = createRig();
    const connection = connect();
    await connection.open();
    env.socket.drop(code);
    expect(connection.told.closed).toEqual([{ socketId: 1, isClean }]);
  });

  it('before `open` is nobody’s end', async () => {
    const { env, connect } = createRig();
    const connection = connect();
    connection.dispatch({ type: 'start' });
    await env.settle();
    env.socket.refuse();
    expect(connection.told).toMatchObject({ opened: [], closed: [] });
    expect(connection.machine.state).toBe('waiting');
  });

  it('by us closes with 1000, is clean, and nothing of that socket is heard any more', async () => {
    const { env, connect } = createRig();
    const connection = connect();
    await connection.open();
    const { socket } = env;
    connection.dispatch({ type: 'stop' });
    expect(socket.closedWith).toBe(1000);
    socket.receive('late');
    await env.settle();
    expect(connection.told).toMatchObject({
      frames: [],
      closed: [{ socketId: 1, isClean: true }],
    });
    expect(states(connection).at(-1)).toBe('closed');
  });

  it('by the server is followed by another try, on back-off', async () => {
    const { env, connect } = createRig();
    const connection = connect();
    await connection.open();
    env.socket.drop(1011);
    expect(env.pendingTimersMs).toEqual([1_500]);
    await env.advance(1_499);
    expect(env.sockets).toHaveLength(1);
    await env.advance(1);
    expect(env.sockets).toHaveLength(2);
    env.socket.accept();
    expect(connection.machine.state).toBe('open');
  });

  it('of each short-lived socket is waited for longer', async () => {
    const { env, connect } = createRig();
    await connect().open();
    const waits: unknown[] = [];
    for (let n = 0; n < 6; n += 1) {
      await env.advance(29_999);
      env.socket.drop();
      waits.push(env.pendingTimersMs[0]);
      await env.advance(env.pendingTimersMs[0] ?? 0);
      env.socket.accept();
    }
    expect(waits).toEqual([1_500, 3_000, 6_000, 12_000, 22_500, 22_500]);
    await env.advance(30_000);
    env.socket.drop();
    expect(env.pendingTimersMs).toEqual([1_500]);
  });
});

describe('a connect that hangs', () => {
  it('is given up after 10 s, its socket closed, and tried again', async () => {
    const { env, connect } = createRig();
    const connection = connect();
    connection.dispatch({ type: 'start' });
    await env.advance(9_999);
    expect(env.socket.isLive).toBe(true);
    await env.advance(1);
    expect(env.liveSockets).toEqual([]);
    expect(connection.machine).toMatchObject({
      state: 'waiting',
      lastError: { code: 'connect-timeout' },
    });
    const [abandoned] = env.sockets;
    await env.advance(1_500);
    abandoned?.accept();
    expect(connection.machine.state).toBe('connecting');
    expect(env.sockets).toHaveLength(2);
  });
});

describe('a token function', () => {
  it.each([
    ['throws', () => Promise.reject(new Error('401 for Bearer x.y.z')), 'waiting', 'token-failed'],
    ['gives a number', () => 42, 'waiting', 'token-failed'],
    ['gives null', () => null, 'unauthorized', 'token-missing'],
    ['gives nothing', () => undefined, 'unauthorized', 'token-missing'],
    ['hangs', () => new Promise(() => {}), 'waiting', 'token-timeout'],
  ])(
    'that %s is reported once with its channel, and asked again',
    async (_what, token, state, code) => {
      const { env, connect, asked } = createRig({ token });
      const connection = connect('tasks/1');
      connection.dispatch({ type: 'start' });
      await env.advance(code === 'token-timeout' ? 10_000 : 0);
      expect(connection.machine.state).toBe(state);
      expect(connection.told.errors).toMatchObject([{ code, channel: 'tasks/1' }]);

      await env.advance(180_000);
      expect(asked.length).toBeGreaterThan(2);
      expect(codes(connection)).toEqual([code]);
      expect(env.sockets).toEqual([]);
      connection.dispatch({ type: 'stop' });
      await env.advance(10_000);
      expect(env.live()).toEqual(NOTHING_LEFT);
    },
  );

  it('that recovers leads to an open socket', async () => {
    const answers: unknown[] = [null, new Error('down'), 'good'];
    const { env, connect } = createRig({
      token: () => {
        const answer = answers.shift();
        if (answer instanceof Error) throw answer;
        return answer;
      },
    });
    const connection = connect();
    connection.dispatch({ type: 'start' });
    await env.advance(60_000);
    expect(env.socket.token).toBe('good');
    env.socket.accept();
    expect(connection.machine).toMatchObject({ state: 'open', lastError: null });
  });

  it.each(['stop', 'pause'] as const)('that answers after `%s` opens no socket', async (end) => {
    const answer = createDeferred<string>();
    const { env, connect } = createRig({ token: () => answer.promise });
    const connection = connect();
    connection.dispatch({ type: 'start' });
    await env.settle();
    connection.dispatch({ type: end });
    answer.resolve('late');
    await env.settle();
    expect(env.sockets).toEqual([]);
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it('that answers late opens one socket when it was stopped and asked again', async () => {
    const answer = createDeferred<string>();
    const { env, connect } = createRig({ token: () => answer.promise });
    const connection = connect();
    connection.dispatch({ type: 'start' });
    await env.settle();
    connection.dispatch({ type: 'pause' });
    connection.dispatch({ type: 'resume' });
    answer.resolve('a');
    await env.settle();
    expect(env.sockets).toHaveLength(1);
    expect(connection.machine.state).toBe('connecting');
  });

  it('is asked once for ten channels', async () => {
    const { env, connect, asked } = createRig();
    for (let index = 0; index < 10; index += 1) {
      connect(`tasks/${index}`).dispatch({ type: 'start' });
    }
    await env.settle();
    expect(asked).toEqual(['initial']);
    expect(env.liveSockets).toHaveLength(10);
  });
});

describe('a token', () => {
  it.each([1008, 4401, 4403])('that is turned down with %i is never sent again', async (code) => {
    const { env, connect, asked } = createRig();
    await connect().open();
    env.socket.drop(code);
    await env.settle();
    expect(asked).toEqual(['initial', 'rejected']);
    expect(env.sockets.map(({ token }) => token)).toEqual(['a', 'b']);
  });

  it('that is turned down and given again makes the connection unauthorized, and no socket', async () => {
    const { env, connect, asked } = createRig({ token: () => 'same' });
    const connection = connect();
    await connection.open();
    env.socket.drop(1008);
    await env.settle();
    expect(connection.machine.state).toBe('unauthorized');
    await env.advance(300_000);
    expect(env.sockets).toHaveLength(1);
    expect(asked.length).toBeGreaterThan(4);
    expect(new Set(asked.slice(1))).toEqual(new Set(['rejected']));
    expect(codes(connection)).toEqual(['token-rejected']);
  });

  it('is suspect after a refused handshake, and may be tried again as it is', async () => {
    const { env, connect, asked } = createRig();
    const connection = connect();
    connection.dispatch({ type: 'start' });
    await env.settle();
    env.socket.refuse();
    await env.advance(1_500);
    expect(asked).toEqual(['initial', 'suspect']);
    expect(env.sockets.map(({ token }) => token)).toEqual(['a', 'a']);
    env.socket.accept();
    expect(connection.machine.state).toBe('open');
  });

  it('that expires is replaced when a socket must be opened, and not while it is open', async () => {
    const { env, connect, asked, tokens } = createRig({
      token: (reason) => (reason === 'initial' ? 'unused' : 'fresh'),
    });
    const expiring = `x.${btoa(JSON.stringify({ exp: env.now() / 1000 + 3_600 }))}.y`;
    tokens.set(expiring);
    await connect().open();
    await env.advance(7_200_000);
    expect(asked).toEqual([]);
    expect(env.socket.isLive).toBe(true);
    env.socket.drop();
    await env.advance(1_500);
    expect(asked).toEqual(['expiring']);
    expect(env.socket.token).toBe('fresh');
  });

  it.each([
    ['never opened', 5, false],
    ['opened before', 10, true],
  ])('that %s makes unauthorized after %i refusals', async (_what, count, isProven) => {
    const { env, connect } = createRig({ token: () => 'same' });
    const connection = connect();
    connection.dispatch({ type: 'start' });
    await env.settle();
    if (isProven) {
      env.socket.accept();
      env.socket.drop();
      await env.advance(2_000);
    }
    for (let n = 1; n <= count; n += 1) {
      expect(connection.machine.state).toBe('connecting');
      env.socket.refuse();
      await env.advance(n < count ? (env.pendingTimersMs[0] ?? 0) : 0);
    }
    expect(connection.machine.state).toBe('unauthorized');
    expect(codes(connection)).toEqual(['connection-refused']);
  });
});

describe('a channel refused beside an open one', () => {
  it('is said as such, and the token is asked for no more', async () => {
    const { env, connect, asked } = createRig();
    await connect('notifications').open();
    const tasks = connect('tasks/1');
    tasks.dispatch({ type: 'start' });
    await env.settle();
    env.socket.refuse();
    await env.advance(1_500);
    env.socket.refuse();
    expect(tasks.told.errors).toMatchObject([{ code: 'channel-refused', channel: 'tasks/1' }]);
    await env.advance(3_000);
    expect(asked).toEqual(['initial']);
    expect(env.liveSockets).toHaveLength(2);
  });

  it('with 4403, the token being good elsewhere, costs no token', async () => {
    const { env, connect, asked } = createRig();
    await connect('notifications').open();
    const tasks = connect('tasks/1');
    await tasks.open();
    env.socket.drop(4403);
    await env.advance(3_000);
    env.socket.accept();
    env.socket.drop(4403);
    await env.advance(60_000);
    expect(asked).toEqual(['initial']);
    expect(codes(tasks)).toEqual(['channel-refused']);
  });
});

describe('a socket that cannot be made', () => {
  it('is reported with its path and without its token, and tried again', async () => {
    const { env, connect } = createRig({ token: () => 'se cret' });
    env.constructorError = new SyntaxError(
      `Failed to construct 'WebSocket': 'wss://x/?token=se%20cret' for "se cret"`,
    );
    const connection = connect('tasks/1');
    connection.dispatch({ type: 'start' });
    await env.settle();
    expect(connection.machine).toMatchObject({ state: 'waiting', attempt: 1 });
    expect(connection.told.errors).toMatchObject([{ code: 'connect-failed', channel: 'tasks/1' }]);
    const told = JSON.stringify(connection.told);
    expect(told).toContain('/ws/tasks/1');
    expect(told).toContain('SyntaxError');
    expect(JSON.stringify(connection.told.errors)).not.toMatch(/se( |%20)cret/);

    env.constructorError = null;
    await env.advance(1_500);
    env.socket.accept();
    expect(connection.machine.state).toBe('open');
    expect(codes(connection)).toEqual(['connect-failed']);
  });

  it('is shown as waiting: what was told last is how it stands', async () => {
    const { env, connect } = createRig();
    env.constructorError = new Error('no');
    const connection = connect();
    connection.dispatch({ type: 'start' });
    await env.settle();
    expect(connection.told.machines.at(-1)).toBe(connection.machine);
    expect(states(connection).at(-1)).toBe('waiting');
  });

  it('is reported where there is no WebSocket at all', async () => {
    const { env, connect } = createRig({ WebSocket: null });
    const connection = connect();
    connection.dispatch({ type: 'start' });
    await env.advance(60_000);
    expect(codes(connection)).toEqual(['connect-failed']);
    expect(connection.told.errors[0]?.message).toContain('no WebSocket');
    connection.dispatch({ type: 'stop' });
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it('is answered for also when the id is broken text', async () => {
    const { env, connect } = createRig();
    const connection = connect('tasks/\ud800');
    connection.dispatch({ type: 'start' });
    await env.settle();
    expect(connection.machine.state).toBe('connecting');
  });
});

describe('send', () => {
  it('sends at once on an open socket', async () => {
    const { env, connect } = createRig();
    const connection = connect('focus/1');
    await connection.open();
    expect(connection.send('1')).toBe('sent');
    expect(connection.send('2')).toBe('sent');
    expect(env.socket.sent).toEqual(['1', '2']);
  });

  it('queues before, and flushes in order when it opens, each text once', async () => {
    const { env, connect } = createRig();
    const connection = connect('focus/1');
    expect(connection.send('1')).toBe('queued');
    connection.dispatch({ type: 'start' });
    expect(connection.send('2')).toBe('queued');
    await env.settle();
    expect(connection.send('3')).toBe('queued');
    expect(env.socket.sent).toEqual([]);
    env.socket.accept();
    expect(connection.send('4')).toBe('sent');
    expect(env.socket.sent).toEqual(['1', '2', '3', '4']);

    env.socket.drop();
    expect(connection.send('5')).toBe('queued');
    await env.advance(1_500);
    env.socket.accept();
    expect(env.socket.sent).toEqual(['5']);
  });

  it('keeps the order when the app sends as soon as it hears of the open socket', async () => {
    const { env, connect } = createRig();
    const connection = connect('focus/1', {
      opened: () => expect(connection.send('2')).toBe('sent'),
      changed: ({ state }) => {
        if (state === 'open') expect(connection.send('3')).toBe('sent');
      },
    });
    connection.send('1');
    await connection.open();
    expect(env.socket.sent).toEqual(['1', '2', '3']);
  });

  it('keeps what waits when the open socket is paused by the first who hears of it', async () => {
    const { env, connect } = createRig();
    let isFirst = true;
    const connection: RigConnection = connect('focus/1', {
      opened: () => {
        if (isFirst) connection.dispatch({ type: 'pause' });
        isFirst = false;
      },
    });
    connection.send('1');
    await connection.open();
    expect(connection.machine.state).toBe('idle');
    connection.dispatch({ type: 'resume' });
    await env.settle();
    env.socket.accept();
    expect(env.sockets.map(({ sent }) => sent)).toEqual([[], ['1']]);
  });

  it('queues 100 and drops what is more, keeping the oldest', async () => {
    const { env, connect } = createRig();
    const connection = connect('focus/1');
    const results = Array.from({ length: 102 }, (_, index) => connection.send(String(index)));
    expect(results.filter((result) => result === 'queued')).toHaveLength(100);
    expect(results.slice(100)).toEqual(['dropped', 'dropped']);
    await connection.open();
    expect(env.socket.sent).toHaveLength(100);
    expect(env.socket.sent.at(-1)).toBe('99');
  });

  it('drops while more than 1 MiB waits in the browser, and sends again later', async () => {
    const { env, connect } = createRig();
    const connection = connect('focus/1');
    await connection.open();
    env.socket.bufferedAmount = 1_048_577;
    expect(connection.send('1')).toBe('dropped');
    env.socket.bufferedAmount = 1_048_576;
    expect(connection.send('2')).toBe('sent');
    expect(env.socket.sent).toEqual(['2']);
  });

  it('reports a socket that throws, and lives on', async () => {
    const { env, connect } = createRig({ token: () => 'secret-token' });
    const connection = connect('focus/1');
    await connection.open();
    env.socket.sendError = new Error('InvalidStateError on secret-token');
    expect(connection.send('1')).toBe('dropped');
    expect(connection.told.errors).toMatchObject([
      { code: 'send-failed', channel: 'focus/1', cause: expect.stringContaining('[token]') },
    ]);
    expect(JSON.stringify(connection.told.errors)).not.toContain('secret-token');
    env.socket.sendError = null;
    expect(connection.send('2')).toBe('sent');
  });

  it('drops after the end, and says how many were waiting', async () => {
    const { connect } = createRig();
    const connection = connect('focus/1');
    connection.send('1');
    connection.send('2');
    connection.dispatch({ type: 'stop' });
    connection.dispatch({ type: 'stop' });
    expect(connection.send('3')).toBe('dropped');
    expect(connection.told.errors).toMatchObject([{ code: 'send-dropped', channel: 'focus/1' }]);
    expect(connection.told.errors[0]?.message).toContain('2 ');
  });

  it('says nothing at the end when nothing waited', async () => {
    const { connect } = createRig();
    const connection = connect('focus/1');
    await connection.open();
    connection.send('1');
    connection.dispatch({ type: 'stop' });
    expect(connection.told.errors).toEqual([]);
  });
});

describe('the heartbeat of a connection', () => {
  const ASKING = { message: '{"kind":"ping"}', expectReply: true } as const;

  it('is off unless it is asked for', async () => {
    const { env, connect } = createRig();
    await connect().open();
    await env.advance(600_000);
    expect(env.socket.sent).toEqual([]);
    expect(env.live()).toMatchObject({ sockets: 1, timers: 0 });
  });

  it('keeps a socket that answers, whatever it answers', async () => {
    const { env, connect } = createRig({ heartbeat: ASKING });
    await connect().open();
    for (let beat = 1; beat <= 5; beat += 1) {
      await env.advance(30_000);
      expect(env.socket.sent).toHaveLength(beat);
      env.socket.receive('anything');
    }
    expect(env.sockets).toHaveLength(1);
  });

  it('keeps a silent socket when no answer is expected', async () => {
    const { env, connect } = createRig({ heartbeat: { message: 'ping', intervalMs: 5_000 } });
    await connect().open();
    await env.advance(60_000);
    expect(env.socket.sent).toHaveLength(12);
    expect(env.sockets).toHaveLength(1);
  });

  it('replaces a silent socket, which did not end cleanly', async () => {
    const { env, connect } = createRig({ heartbeat: ASKING });
    const connection = connect();
    await connection.open();
    await env.advance(40_000);
    expect(env.sockets).toHaveLength(2);
    expect(env.liveSockets).toHaveLength(1);
    expect(connection.told.closed).toEqual([{ socketId: 1, isClean: false }]);
    expect(states(connection).slice(-2)).toEqual(['authenticating', 'connecting']);
    env.socket.accept();
    await env.advance(29_999);
    expect(env.socket.sent).toEqual([]);
  });

  it('replaces a silent socket while offline, too, after one that was short-lived', async () => {
    const { env, connect } = createRig({ heartbeat: ASKING });
    const connection = connect();
    await connection.open();
    env.socket.drop();
    await env.advance(2_000);
    env.socket.accept();
    connection.dispatch({ type: 'offline' });
    await env.advance(10_000);
    expect(connection.told.closed).toEqual([
      { socketId: 1, isClean: false },
      { socketId: 2, isClean: false },
    ]);
    expect(states(connection).at(-1)).toBe('offline');
  });

  it('goes with its socket', async () => {
    const { env, connect } = createRig({ heartbeat: ASKING });
    const connection = connect();
    await connection.open();
    await env.advance(35_000);
    env.socket.drop();
    expect(env.pendingTimersMs).toEqual([1_500]);
    connection.dispatch({ type: 'stop' });
    expect(env.live()).toEqual(NOTHING_LEFT);
  });
});

describe('a doubt about the socket', () => {
  it('is settled by a beat, where beats are answered', async () => {
    const { env, connect } = createRig({ heartbeat: { message: 'ping', expectReply: true } });
    const connection = connect();
    await connection.open();
    for (const type of ['wake', 'visible', 'offline', 'online'] as const) {
      connection.dispatch({ type });
      env.socket.receive('pong');
    }
    expect(env.socket.sent).toHaveLength(4);
    expect(env.sockets).toHaveLength(1);

    connection.dispatch({ type: 'wake' });
    await env.advance(9_999);
    expect(env.sockets).toHaveLength(1);
    await env.advance(1);
    expect(env.sockets).toHaveLength(2);
  });

  it.each([
    ['wake', 2],
    ['visible', 1],
    ['offline', 1],
    ['online', 1],
  ] as const)('without one, %s makes it %i sockets', async (type, count) => {
    const { env, connect } = createRig();
    await connect().open();
    const connection = connect();
    await connection.open();
    const before = env.sockets.length;
    connection.dispatch({ type });
    await env.settle();
    expect(env.sockets.length - before + 1).toBe(count);
    expect(connection.told.closed).toHaveLength(count - 1);
  });

  it('after a spell offline is settled by a new socket, and shown as it stands', async () => {
    const { env, connect } = createRig();
    const connection = connect();
    await connection.open();
    connection.dispatch({ type: 'offline' });
    expect(env.socket.isLive).toBe(true);
    connection.dispatch({ type: 'online' });
    expect(connection.told.machines.at(-1)).toBe(connection.machine);
    expect(states(connection).at(-1)).toBe('authenticating');
    await env.settle();
    expect(env.sockets).toHaveLength(2);
    expect(env.liveSockets).toHaveLength(1);
  });
});

describe('after the end', () => {
  it.each([
    ['idle', 0],
    ['authenticating', 1],
    ['connecting', 2],
    ['open', 3],
    ['waiting', 4],
  ] as const)('nothing is left of %s', async (state, steps) => {
    const { env, tokens, connect } = createRig({
      heartbeat: { message: 'ping', expectReply: true },
    });
    const connection = connect();
    const way = [
      () => connection.dispatch({ type: 'start' }),
      () => env.settle(),
      () => env.socket.accept(),
      () => env.socket.drop(),
    ];
    for (const go of way.slice(0, steps)) await go();
    expect(connection.machine.state).toBe(state);

    connection.dispatch({ type: 'stop' });
    tokens.clear();
    await env.settle();
    expect(env.live()).toEqual(NOTHING_LEFT);
    const told = structuredClone(connection.told);
    await env.advance(120_000);
    expect(connection.told).toEqual(told);
    expect(env.sockets.every(({ isLive }) => !isLive)).toBe(true);
  });

  it('nobody is asked for a token when the stop came as the socket was closed', async () => {
    const { env, connect, asked, tokens } = createRig();
    const connection: RigConnection = connect('focus/1', {
      closed: () => connection.dispatch({ type: 'stop' }),
    });
    await connection.open();
    tokens.set(null);
    connection.dispatch({ type: 'wake' });
    await env.settle();
    expect(connection.machine.state).toBe('closed');
    expect(asked).toEqual(['initial']);
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it('a stop from within a callback is obeyed', async () => {
    for (const when of ['opened', 'frame', 'closed', 'changed', 'error'] as const) {
      const { env, tokens, connect } = createRig();
      const stop = () => connection.dispatch({ type: 'stop' });
      const connection: RigConnection = connect('focus/1', {
        [when]: () => connection.machine.state !== 'closed' && stop(),
      });
      connection.send('waiting');
      connection.dispatch({ type: 'start' });
      await env.settle();
      env.sockets.at(-1)?.accept();
      env.sockets.at(-1)?.receive('x');
      env.sockets.at(-1)?.drop(1008);
      if (when === 'error') env.constructorError = new Error('no');
      await env.advance(5_000);
      expect(connection.machine.state, when).toBe('closed');
      expect(connection.told.machines.at(-1)?.state, when).toBe('closed');
      tokens.clear();
      await env.settle();
      expect(env.live(), when).toEqual(NOTHING_LEFT);
    }
  });
});
