import { describe, expect, it } from 'vitest';
import { createTokenClock } from '../../src/connection/token-clock.js';
import {
  createTokenSource,
  type TokenAnswer,
  type TokenReason,
} from '../../src/connection/token.js';
import { jwtOf } from '../support/json-web-token.js';
import { NOTHING_LEFT, type VirtualEnvironment } from '../support/virtual-environment.js';
import { createRig } from './rig.js';
import {
  createTokenWorld,
  DAY_MS,
  HOUR_MS,
  INITIAL,
  MINUTE_MS,
  SERVER_START,
} from './token-world.js';

/** A source whose app answers each question in turn, and says so when it is asked too often. */
function createSource(env: VirtualEnvironment, answers: unknown[]) {
  const asked: TokenReason[] = [];
  const tokens = createTokenSource(env, async (reason) => {
    asked.push(reason);
    if (answers.length === 0) throw new Error('asked too often');
    return answers.shift();
  });
  return { tokens, asked };
}

const errorOf = (answer: TokenAnswer) => ('error' in answer ? answer.error.code : 'a token');

describe('a stored token that has expired', () => {
  it('is asked for again at once, with "expiring", in the same flight', async () => {
    const { env, issue } = createTokenWorld(0);
    const fresh = issue(DAY_MS);
    const { tokens, asked } = createSource(env, [issue(HOUR_MS, DAY_MS), fresh]);
    const answers = [tokens.get(INITIAL), tokens.get(INITIAL), tokens.get(INITIAL)];
    expect(await Promise.all(answers)).toEqual(Array(3).fill({ token: fresh }));
    expect(asked).toEqual(['initial', 'expiring']);
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it('is asked for again after "suspect" and "rejected" too', async () => {
    for (const reason of ['suspect', 'rejected'] as const) {
      const { env, issue } = createTokenWorld(0);
      const [old, fresh] = [issue(HOUR_MS, DAY_MS), issue(DAY_MS)];
      const { tokens, asked } = createSource(env, ['a', old, fresh]);
      await tokens.get(INITIAL);
      if (reason === 'rejected') tokens.reject('a');
      await env.advance(1);
      const triedAt = env.monotonic();
      expect(await tokens.get({ reason, failed: 'a', triedAt })).toEqual({ token: fresh });
      expect(asked).toEqual(['initial', reason, 'expiring']);
    }
  });

  it('is `token-expired` when the answer is the very same; the next probe says "expiring", once', async () => {
    const { env, issue } = createTokenWorld(0);
    const old = issue(HOUR_MS, DAY_MS);
    const fresh = issue(DAY_MS);
    const { tokens, asked } = createSource(env, [old, old, old, fresh]);
    expect(errorOf(await tokens.get(INITIAL))).toBe('token-expired');
    expect(errorOf(await tokens.get(INITIAL))).toBe('token-expired');
    expect(await tokens.get(INITIAL)).toEqual({ token: fresh });
    expect(asked).toEqual(['initial', 'expiring', 'expiring', 'expiring']);
  });

  it.each([
    [null, 'token-missing'],
    [42, 'token-failed'],
    [undefined, 'token-missing'],
  ])('and then %j is told as what it is', async (second, code) => {
    const { env, issue } = createTokenWorld(0);
    const { tokens } = createSource(env, [issue(HOUR_MS, DAY_MS), second]);
    expect(errorOf(await tokens.get(INITIAL))).toBe(code);
  });

  it('is not sent when a string that was set has expired', async () => {
    const { env, issue } = createTokenWorld(0);
    const old = issue(HOUR_MS, DAY_MS);
    const { tokens, asked } = createSource(env, [old]);
    tokens.set(old);
    expect(errorOf(await tokens.get(INITIAL))).toBe('token-expired');
    expect(asked).toEqual(['expiring']);
  });

  it('and was rejected is `token-rejected` when the app was told so and gives it again', async () => {
    const { env, issue } = createTokenWorld(0);
    const old = issue(HOUR_MS, DAY_MS);
    const { tokens, asked } = createSource(env, [old, old]);
    tokens.reject(old);
    expect(errorOf(await tokens.get(INITIAL))).toBe('token-rejected');
    expect(asked).toEqual(['initial', 'rejected']);
  });

  it('has 10 s for both questions together', async () => {
    const { env, issue } = createTokenWorld(0);
    const old = issue(HOUR_MS, DAY_MS);
    let asked = 0;
    const signals: AbortSignal[] = [];
    const tokens = createTokenSource(env, (_reason, signal) => {
      asked += 1;
      signals.push(signal);
      return new Promise((resolve) => env.setTimer(() => resolve(old), 6_000));
    });
    const answer = tokens.get(INITIAL);
    await env.advance(9_999);
    expect([asked, signals.at(-1)?.aborted]).toEqual([2, false]);
    await env.advance(1);
    expect(errorOf(await answer)).toBe('token-timeout');
    expect(signals.at(-1)?.aborted).toBe(true);
    await env.advance(6_000);
    expect(asked).toBe(2);
  });

  it.each(['clear', 'abandon', 'set'] as const)(
    'is not asked for again after `%s`',
    async (method) => {
      const { env, issue } = createTokenWorld(0);
      const asked: TokenReason[] = [];
      let answer: (token: string) => void = () => {};
      const tokens = createTokenSource(env, (reason) => {
        asked.push(reason);
        return new Promise((resolve) => (answer = resolve));
      });
      const got = tokens.get(INITIAL);
      await env.settle();
      if (method === 'set') tokens.set('another');
      else tokens[method]();
      answer(issue(HOUR_MS, DAY_MS));
      await env.settle();
      await got;
      expect(asked).toEqual(['initial']);
      expect([...tokens.known()]).toEqual(method === 'set' ? ['another'] : []);
    },
  );
});

describe('a clock that is ahead', () => {
  const LEAD_MS = 10 * DAY_MS;

  it('is known by a new token that has expired too, which is sent', async () => {
    const { env, issue } = createTokenWorld(LEAD_MS);
    const fresh = issue(DAY_MS);
    const { tokens, asked } = createSource(env, [issue(DAY_MS, HOUR_MS), fresh]);
    expect(await tokens.get(INITIAL)).toEqual({ token: fresh });
    expect(asked).toEqual(['initial', 'expiring']);
  });

  it('is known at once by a new token after "expiring"', async () => {
    const { env, issue } = createTokenWorld(LEAD_MS);
    const [stored, fresh] = [issue(DAY_MS), issue(DAY_MS)];
    const { tokens, asked } = createSource(env, [stored, stored, fresh]);
    expect(errorOf(await tokens.get(INITIAL))).toBe('token-expired');
    expect(await tokens.get(INITIAL)).toEqual({ token: fresh });
    expect(asked).toEqual(['initial', 'expiring', 'expiring']);
  });

  it.each([
    ['with `iat`', true, DAY_MS],
    ['without `iat`, taken to last an hour', false, HOUR_MS],
  ])('is corrected for the tokens that follow, %s', async (_what, hasIssuedAt, lastsMs) => {
    const { env, issue } = createTokenWorld(LEAD_MS, hasIssuedAt);
    const fresh = issue(DAY_MS);
    const { tokens, asked } = createSource(env, [issue(DAY_MS), fresh, 'third', 'fourth']);
    await tokens.get(INITIAL);
    await env.advance(lastsMs - MINUTE_MS);
    for (let socket = 0; socket < 3; socket += 1) {
      expect(await tokens.get(INITIAL)).toEqual({ token: fresh });
    }
    expect(asked).toEqual(['initial', 'expiring']);
    await env.advance(1);
    expect(await tokens.get(INITIAL)).toEqual({ token: 'third' });
    expect(asked).toEqual(['initial', 'expiring', 'expiring']);
  });

  it('does not make an old token good: it is still asked for again', async () => {
    const { env, issue } = createTokenWorld(LEAD_MS);
    const [fresh, old, next] = [issue(DAY_MS), issue(DAY_MS, 2 * DAY_MS), issue(DAY_MS)];
    const { tokens, asked } = createSource(env, [issue(DAY_MS), fresh, old, next]);
    await tokens.get(INITIAL);
    tokens.reject(fresh);
    expect(await tokens.get({ ...INITIAL, reason: 'rejected', failed: fresh })).toEqual({
      token: next,
    });
    expect(asked).toEqual(['initial', 'expiring', 'rejected', 'expiring']);
  });

  it('is forgotten with `clear`', async () => {
    const { env, issue } = createTokenWorld(LEAD_MS);
    const stored = issue(DAY_MS);
    const { tokens, asked } = createSource(env, [issue(DAY_MS), issue(DAY_MS), stored, stored]);
    await tokens.get(INITIAL);
    tokens.clear();
    expect(errorOf(await tokens.get(INITIAL))).toBe('token-expired');
    expect(asked).toEqual(['initial', 'expiring', 'initial', 'expiring']);
  });

  it('and set right again is trusted again', () => {
    let leadMs = LEAD_MS;
    let elapsedMs = 0;
    const clock = createTokenClock(
      () => SERVER_START + leadMs + elapsedMs,
      () => elapsedMs,
    );
    const iat = SERVER_START / 1000;
    const token = jwtOf({ iat, exp: iat + 3600 });
    clock.learn(token);
    expect(clock.leftMs(token)).toBe(HOUR_MS);
    leadMs = 0;
    elapsedMs = HOUR_MS / 2;
    expect(clock.leftMs(token)).toBe(HOUR_MS / 2);
    clock.learn(token);
    expect(clock.leftMs(token)).toBe(HOUR_MS / 2);
  });

  it('and sleeps is as far ahead as before', () => {
    let sleptMs = 0;
    const clock = createTokenClock(
      () => SERVER_START + LEAD_MS + sleptMs,
      () => 0,
    );
    const iat = SERVER_START / 1000;
    const token = jwtOf({ iat, exp: iat + 3600 });
    clock.learn(token);
    sleptMs = HOUR_MS / 2;
    expect(clock.leftMs(token)).toBe(HOUR_MS / 2);
  });

  it.each([
    ['`iat` after `exp`', { iat: SERVER_START / 1000 + 9, exp: SERVER_START / 1000 }],
    ['`iat` far ahead', { iat: SERVER_START / 1000 + 9e9, exp: SERVER_START / 1000 }],
    ['an `exp` of 0', { iat: 0, exp: 0 }],
  ])('is not confused by %s', (_what, claims) => {
    const clock = createTokenClock(
      () => SERVER_START + LEAD_MS,
      () => 0,
    );
    const token = jwtOf(claims);
    clock.learn(token);
    expect(clock.leftMs(token)).toBe(HOUR_MS);
  });
});

describe('a clock that is behind', () => {
  it('is not corrected: a wrong `iat` must not end a good token', () => {
    const clock = createTokenClock(
      () => SERVER_START,
      () => 0,
    );
    const now = SERVER_START / 1000;
    clock.learn(jwtOf({ iat: now + 9_000, exp: now + 10_000 }));
    expect(clock.leftMs(jwtOf({ exp: now + 3_600 }))).toBe(HOUR_MS);
  });

  it('needs nothing: the server refuses what has expired, and the app is asked', async () => {
    const { env, issue } = createTokenWorld(-HOUR_MS);
    const [old, fresh] = [issue(HOUR_MS, HOUR_MS + MINUTE_MS), issue(HOUR_MS)];
    const rig = createRig({
      startAt: env.now(),
      token: (reason) => (reason === 'initial' ? old : fresh),
    });
    const connection = rig.connect();
    connection.dispatch({ type: 'start' });
    await rig.env.settle();
    expect(rig.env.socket.token).toBe(old);
    rig.env.socket.refuse();
    await rig.env.advance(1_500);
    expect(rig.env.socket.token).toBe(fresh);
    rig.env.socket.accept();
    expect(connection.machine.state).toBe('open');
    expect(rig.asked).toEqual(['initial', 'suspect']);
  });
});
