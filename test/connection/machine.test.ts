import { describe, expect, it } from 'vitest';
import { initialMachine, type ConnectionState } from '../../src/connection/machine-state.js';
import {
  closed,
  NO_SOCKET,
  OPENED,
  REFUSED,
  REFUSED_AGAIN,
  reports,
  run,
  token,
  TOKEN_FAILED,
  TOKEN_MISSING,
  UNAUTHORIZED,
  WAITING,
  type Scripted,
} from './machine-script.js';

const askToken = (reason: 'rejected' | 'suspect' | null) => ({ type: 'askToken', reason });

/** A script that ends in each state. */
const TO: Readonly<Record<ConnectionState, readonly Scripted[]>> = {
  idle: [],
  authenticating: ['start'],
  connecting: ['start', token()],
  open: OPENED,
  waiting: WAITING,
  offline: [...WAITING, 'offline'],
  unauthorized: UNAUTHORIZED,
  closed: ['stop'],
};

describe('the way to an open socket', () => {
  it('is: idle, a token, a socket, open', () => {
    expect(run([]).machine.state).toBe('idle');
    expect(run(['start'])).toMatchObject({
      machine: { state: 'authenticating', deadline: null },
      last: [askToken(null)],
    });
    expect(run(['start', token('a')])).toMatchObject({
      machine: { state: 'connecting', token: 'a', deadline: { ms: 10_000 } },
      last: [{ type: 'open', token: 'a' }],
    });
    expect(run(OPENED)).toMatchObject({
      machine: { state: 'open', deadline: { ms: 30_000 }, lastError: null, attempt: 0 },
      last: [],
    });
  });

  it.each(Object.entries(TO))('reaches %s by its script', (state, script) => {
    expect(run(script).machine.state).toBe(state);
  });

  it.each<Scripted>(['start', token(), 'opened', 'retryNow', 'resume'])(
    'is not begun again when it is open: %j',
    (event) => {
      const { machine } = run(OPENED);
      expect(run([event], machine)).toMatchObject({ machine, last: [] });
    },
  );
});

describe('stop and pause', () => {
  it.each(Object.entries(TO))('close the socket of %s if there is one', (state, script) => {
    const { machine } = run(script);
    const hasSocket = state === 'connecting' || state === 'open';
    const closing = hasSocket ? [{ type: 'close' }] : [];
    expect(run(['stop'], machine)).toMatchObject({
      machine: { state: 'closed', deadline: null },
      last: closing,
    });
    if (state === 'closed') return;
    expect(run(['pause'], machine)).toMatchObject({
      machine: { state: 'idle', deadline: null },
      last: closing,
    });
  });

  it('a pause keeps the machine silent until `resume`, which asks for a token', () => {
    const paused = run([...OPENED, 'pause', 'start', 'retryNow', 'online', 'wake', 'visible']);
    expect(paused.machine.state).toBe('idle');
    expect(run(['resume'], paused.machine)).toMatchObject({
      machine: { state: 'authenticating', isPaused: false },
      last: [askToken(null)],
    });
  });

  it('`resume` starts nothing that was not paused', () => {
    expect(run(['resume']).machine.state).toBe('idle');
    expect(run([...WAITING, 'resume']).machine.state).toBe('waiting');
  });

  it('a pause before the start holds the start until `resume`', () => {
    expect(run(['pause', 'start']).machine.state).toBe('idle');
    expect(run(['pause', 'start', 'resume']).machine.state).toBe('authenticating');
  });

  it('a token that comes after them opens nothing', () => {
    for (const end of ['stop', 'pause'] as const) {
      expect(run(['start', end, token()]).last).toEqual([]);
    }
  });
});

describe('the delays', () => {
  const delayOf = (script: readonly Scripted[]) => run(script).machine.deadline?.ms;

  it('grow with each refused handshake', () => {
    const script: Scripted[] = ['start'];
    const delays: unknown[] = [];
    for (let n = 0; n < 8; n += 1) {
      script.push(token(), closed(1006, { isProven: true }));
      delays.push(delayOf(script));
      script.push('deadline');
    }
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000]);
  });

  it('grow for a server that accepts and drops', () => {
    const script: Scripted[] = ['start'];
    const delays: unknown[] = [];
    for (let n = 0; n < 6; n += 1) {
      script.push(token(), 'opened', closed(1006));
      delays.push(delayOf(script));
      script.push('deadline');
    }
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });

  it('begin anew after 30 s of stability', () => {
    const grown = [...OPENED, closed(1006), 'deadline', token(), 'opened', closed(1006)] as const;
    expect(delayOf(grown)).toBe(2_000);
    const stable = [...grown, 'deadline', token(), 'opened', 'deadline'] as const;
    expect(run(stable).machine).toMatchObject({ state: 'open', attempt: 0, deadline: null });
    expect(delayOf([...stable, closed(1006)])).toBe(1_000);
  });

  it('are jittered', () => {
    expect(run([closed(1006)], run(OPENED).machine, 0.75).machine.deadline?.ms).toBe(1_750);
    expect(run(UNAUTHORIZED, initialMachine(true), 0.5).machine.deadline?.ms).toBe(45_000);
  });

  it('follow a connect that hangs for 10 s, whose socket is closed', () => {
    const { machine, last } = run(['start', token(), 'deadline']);
    expect(machine).toMatchObject({
      state: 'waiting',
      attempt: 1,
      refusals: 0,
      deadline: { ms: 1_000 },
      lastError: { code: 'connect-timeout' },
    });
    expect(last).toEqual([{ type: 'close' }]);
  });

  it('follow a socket that cannot be made, which is reported once', () => {
    const failed: Scripted = { type: 'constructorFailed', error: NO_SOCKET };
    const { machine, effects } = run(['start', token(), failed, 'deadline', token(), failed]);
    expect(machine).toMatchObject({ state: 'waiting', attempt: 2, lastError: NO_SOCKET });
    expect(reports(effects)).toEqual(['connect-failed']);
  });
});

describe('a server that closes an open socket', () => {
  it.each([1008, 4401, 4403])('with %i has the token rejected and another asked for', (code) => {
    const { machine, last } = run([...OPENED, closed(code)]);
    expect(machine).toMatchObject({
      state: 'authenticating',
      attempt: 1,
      reason: 'rejected',
      lastError: { code: 'token-rejected' },
    });
    expect(last).toEqual([{ type: 'rejectToken', token: 'a' }, askToken('rejected')]);
  });

  it('with 1008 again, before it was stable, is asked on back-off', () => {
    const again = [...OPENED, closed(1008), token('b'), 'opened', closed(1008)] as const;
    const { machine, last } = run(again);
    expect(machine).toMatchObject({ state: 'waiting', deadline: { ms: 2_000 }, rejections: 2 });
    // One that a new token mends is no news; a second in a row is.
    expect(last).toContainEqual({ type: 'rejectToken', token: 'b' });
    expect(reports(run(again).effects)).toEqual(['token-rejected']);
    expect(run(['deadline'], machine).last).toEqual([askToken('rejected')]);
  });

  it.each([1008, 4401])('with %i is never sent again, however many others are open', (code) => {
    const elsewhere = closed(code, { worksElsewhere: true });
    const twice = run([...OPENED, elsewhere, token('b'), 'opened', elsewhere]);
    expect(twice.effects.filter(({ type }) => type === 'rejectToken')).toEqual([
      { type: 'rejectToken', token: 'a' },
      { type: 'rejectToken', token: 'b' },
    ]);
  });

  it('with 4403 while another is open with the same token refuses the channel alone', () => {
    const { machine, effects } = run([...OPENED, closed(4403, { worksElsewhere: true })]);
    expect(machine).toMatchObject({ state: 'waiting', lastError: { code: 'channel-refused' } });
    expect(reports(effects)).toEqual(['channel-refused']);
    expect(effects.some(({ type }) => type === 'rejectToken')).toBe(false);
    const alone = run([...OPENED, closed(4403)]);
    expect(alone.effects).toContainEqual({ type: 'rejectToken', token: 'a' });
  });

  it('with 1008 rejects anew once the connection was stable', () => {
    const elsewhere = closed(1008, { worksElsewhere: true });
    const stable = [...OPENED, elsewhere, token('b'), 'opened', 'deadline', elsewhere] as const;
    expect(run(stable).last).toContainEqual({ type: 'rejectToken', token: 'b' });
  });

  it.each([1000, 1001, 1006, 1011, 4000])('with %i is waited for with the same token', (code) => {
    const { machine, last } = run([...OPENED, closed(code)]);
    expect(machine).toMatchObject({
      state: 'waiting',
      reason: null,
      lastError: { code: 'connection-lost' },
    });
    expect(machine.lastError?.message).toContain(`(${code})`);
    expect(last).toEqual([]);
    expect(run(['deadline'], machine).last).toEqual([askToken(null)]);
  });
});

describe('a refused handshake', () => {
  it('makes the token suspect', () => {
    const { machine } = run(WAITING);
    expect(machine).toMatchObject({
      state: 'waiting',
      refusals: 1,
      lastError: { code: 'connect-failed' },
    });
    expect(run(['deadline'], machine).last).toEqual([askToken('suspect')]);
  });

  it.each([1008, 4401, 1006])('does so whatever code the browser gives: %i', (code) => {
    const { machine, effects } = run(['start', token(), closed(code)]);
    expect(machine.reason).toBe('suspect');
    expect(effects.some(({ type }) => type === 'rejectToken')).toBe(false);
  });

  it('is forgotten when the next one opens', () => {
    const { machine } = run([...WAITING, 'deadline', token(), 'opened']);
    expect(machine).toMatchObject({ refusals: 0, reason: null, lastError: null });
  });

  it.each([
    [5, false],
    [10, true],
  ])('is "unauthorized" after %i in a row, for a token that had opened: %s', (count, isProven) => {
    let { machine, effects } = run(['start']);
    const all: unknown[] = [];
    for (let n = 1; n <= count + 3; n += 1) {
      ({ machine, effects } = run([token(), closed(1006, { isProven })], machine));
      expect(machine.state).toBe(n < count ? 'waiting' : 'unauthorized');
      all.push(...reports(effects));
      ({ machine } = run(['deadline'], machine));
    }
    expect(all).toEqual(['connection-refused']);
  });

  it('then is probed every 30 to 60 s, the token asked each time', () => {
    const { machine } = run(UNAUTHORIZED);
    expect(machine.deadline?.ms).toBe(30_000);
    const { machine: next, last } = run(['deadline'], machine);
    expect(last).toEqual([askToken('suspect')]);
    expect(run([token(), REFUSED], next).machine).toMatchObject({
      state: 'unauthorized',
      deadline: { ms: 30_000 },
    });
  });

  it('ends being unauthorized when it opens after all, and a later spell is reported anew', () => {
    const opened = run([...UNAUTHORIZED, 'deadline', token(), 'opened']);
    expect(opened.machine).toMatchObject({ state: 'open', lastError: null, refusals: 0 });
    const script = [closed(1006), ...Array(5).fill(REFUSED_AGAIN).flat()] as Scripted[];
    const again = run(script, opened.machine);
    expect(again.machine.state).toBe('unauthorized');
    expect(reports(again.effects)).toEqual(['connection-refused']);
  });

  it('does not count while the browser is offline', () => {
    const { machine } = run([
      ...WAITING,
      'offline',
      ...Array(20).fill(REFUSED_AGAIN).flat(),
    ] as Scripted[]);
    expect(machine).toMatchObject({ state: 'offline', refusals: 1 });
  });
});

describe('a channel refused beside an open one', () => {
  const BESIDE = closed(1006, { worksElsewhere: true, isProven: true });
  const again = ['deadline', token(), BESIDE] as const;

  it('is said as such from the second time on, once, and the token is not suspected', () => {
    const first = run(['start', token(), BESIDE]);
    expect(first.machine).toMatchObject({ state: 'waiting', reason: null });
    expect(reports(first.effects)).toEqual([]);

    const later = run([...again, ...again, ...again], first.machine);
    expect(later.machine).toMatchObject({
      state: 'waiting',
      reason: null,
      lastError: { code: 'channel-refused' },
    });
    expect(later.machine.lastError?.message).toMatch(/path option/);
    expect(reports(later.effects)).toEqual(['channel-refused']);
    expect(later.effects).toContainEqual(askToken(null));
    expect(later.effects).not.toContainEqual(askToken('suspect'));
  });

  it('is said also when it was refused before the other one opened', () => {
    const alone = [...WAITING, ...REFUSED_AGAIN, ...REFUSED_AGAIN];
    expect(reports(run([...alone, ...again, ...again]).effects)).toEqual(['channel-refused']);
  });

  it('is said once also while the browser believes to be offline', () => {
    const script = ['start', token(), BESIDE, ...again, 'offline', ...again, ...again] as const;
    expect(reports(run(script).effects)).toEqual(['channel-refused']);
  });

  it('never becomes unauthorized by that', () => {
    const script = ['start', token(), BESIDE, ...Array(20).fill(again).flat()] as Scripted[];
    expect(run(script).machine).toMatchObject({ state: 'waiting', attempt: 21 });
  });
});

describe('a token that does not come', () => {
  const failed: Scripted = { type: 'tokenFailed', kind: 'failed', error: TOKEN_FAILED };
  const unusable: Scripted = { type: 'tokenFailed', kind: 'unusable', error: TOKEN_MISSING };

  it('is asked for on back-off, and reported once', () => {
    const { machine, effects } = run(['start', failed, 'deadline', failed, 'deadline', failed]);
    expect(machine).toMatchObject({ state: 'waiting', attempt: 3, deadline: { ms: 4_000 } });
    expect(machine.lastError).toBe(TOKEN_FAILED);
    expect(reports(effects)).toEqual(['token-failed']);
  });

  it('is unauthorized when there is none, asked for slowly, and reported once', () => {
    const { machine, effects } = run(['start', unusable, 'deadline', unusable]);
    expect(machine).toMatchObject({ state: 'unauthorized', deadline: { ms: 30_000 } });
    expect(machine.lastError).toBe(TOKEN_MISSING);
    expect(reports(effects)).toEqual(['token-missing']);
  });

  it('is reported again when the reason is another', () => {
    const other: Scripted = {
      type: 'tokenFailed',
      kind: 'unusable',
      error: { code: 'token-expired', message: 'OneTask: over.' },
    };
    const { effects } = run(['start', unusable, 'deadline', other, 'deadline', unusable]);
    expect(reports(effects)).toEqual(['token-missing', 'token-expired', 'token-missing']);
  });

  it('is no news when nobody waits for it', () => {
    for (const event of [failed, unusable]) {
      const { machine } = run(OPENED);
      expect(run([event], machine)).toMatchObject({ machine, last: [] });
    }
  });
});

describe('a new token', () => {
  it.each(['waiting', 'offline', 'unauthorized'] as const)(
    'is tried at once from %s, with a clean record',
    (state) => {
      const { machine, last } = run([...TO[state], 'tokenChanged']);
      expect(machine).toMatchObject({ state: 'authenticating', refusals: 0, rejections: 0 });
      expect(last).toEqual([askToken(null)]);
    },
  );

  it.each(['idle', 'authenticating', 'connecting', 'open'] as const)(
    'leaves %s as it is',
    (state) => {
      const { machine, last } = run([...TO[state], 'tokenChanged']);
      expect(machine.state).toBe(state);
      expect(last).toEqual([]);
    },
  );
});

describe('what the browser says', () => {
  it('calls waiting "offline" and back, the timer going on', () => {
    const waiting = run(WAITING).machine;
    const offline = run(['offline'], waiting).machine;
    expect(offline).toMatchObject({ state: 'offline', isOnline: false });
    expect(offline.deadline).toBe(waiting.deadline);
    expect(run(['deadline'], offline).machine.state).toBe('authenticating');
    expect(run(['online'], offline).machine).toMatchObject({
      state: 'authenticating',
      isOnline: true,
    });
  });

  it('is no verdict: while "offline" it connects and stays open', () => {
    const { machine } = run(OPENED, initialMachine(false));
    expect(machine).toMatchObject({ state: 'open', isOnline: false });
    expect(run(WAITING, initialMachine(false)).machine.state).toBe('offline');
  });

  it('makes an open socket prove itself', () => {
    const offline = run([...OPENED, 'offline']);
    expect(offline).toMatchObject({
      machine: { state: 'open' },
      last: [{ type: 'probe', orReopen: false }],
    });
    expect(run(['online'], offline.machine).last).toEqual([{ type: 'probe', orReopen: true }]);
    expect(run([...OPENED, 'online']).last).toEqual([]);
    expect(run([...OPENED, 'visible']).last).toEqual([{ type: 'probe', orReopen: false }]);
    expect(run([...OPENED, 'wake']).last).toEqual([{ type: 'probe', orReopen: true }]);
  });

  it.each(['online', 'visible', 'wake', 'retryNow'] as const)(
    '%s retries now from waiting, offline and unauthorized',
    (event) => {
      for (const state of ['waiting', 'offline', 'unauthorized'] as const) {
        expect(run([...TO[state], event]).machine.state).toBe('authenticating');
      }
    },
  );

  it('wake gives up a connect that slept too', () => {
    const { machine, last } = run([...TO.connecting, 'wake']);
    expect(machine.state).toBe('authenticating');
    expect(last).toEqual([{ type: 'close' }, askToken(null)]);
  });

  it('may be offline while unauthorized: both are kept, and each ends by itself', () => {
    const both = run([...UNAUTHORIZED, 'offline']).machine;
    expect(both).toMatchObject({ state: 'unauthorized', isOnline: false });
    expect(both.deadline).not.toBeNull();
    expect(both.lastError?.code).toBe('connection-refused');

    const back = run(['online', token('b'), 'opened'], both).machine;
    expect(back).toMatchObject({ state: 'open', isOnline: true, lastError: null });
  });
});

describe('a socket found dead', () => {
  it('is replaced at once when it was stable', () => {
    const { machine, last } = run([...OPENED, 'deadline', 'dead']);
    expect(machine).toMatchObject({
      state: 'authenticating',
      attempt: 1,
      lastError: { code: 'heartbeat-timeout' },
    });
    expect(last).toEqual([{ type: 'close' }, askToken(null)]);
  });

  it('is replaced on back-off when the one before it died as well', () => {
    const { machine, last } = run([...OPENED, 'dead', token(), 'opened', 'dead']);
    expect(machine).toMatchObject({
      state: 'waiting',
      deadline: { ms: 2_000 },
      lastError: { code: 'heartbeat-timeout' },
    });
    expect(last).toEqual([{ type: 'close' }]);
  });

  it('is no news when there is none', () => {
    expect(run([...WAITING, 'dead']).machine.state).toBe('waiting');
  });
});
