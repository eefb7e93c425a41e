import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createTokenSource,
  type TokenAnswer,
  type TokenNeed,
  type TokenReason,
} from '../../src/connection/token.js';
import { createDeferred, type Deferred } from '../support/deferred.js';
import { jwtOf } from '../support/json-web-token.js';
import {
  createVirtualEnvironment,
  NOTHING_LEFT,
  type VirtualEnvironment,
} from '../support/virtual-environment.js';

const INITIAL: TokenNeed = { reason: null, failed: null, triedAt: 0 };

interface Asked extends Deferred<unknown> {
  readonly reason: TokenReason;
  readonly signal: AbortSignal;
}

/** A source whose app answers when the test says so. */
function setUp(env: VirtualEnvironment = createVirtualEnvironment()) {
  const asked: Asked[] = [];
  const tokens = createTokenSource(env, (reason, signal) => {
    const deferred = createDeferred<unknown>();
    asked.push({ ...deferred, reason, signal });
    return deferred.promise;
  });
  return {
    env,
    tokens,
    asked,
    reasons: () => asked.map(({ reason }) => reason),
    /** Asks, and lets the app answer as often as it is asked. */
    async give(answer: unknown, need = INITIAL) {
      let next = asked.length;
      const got = tokens.get(need);
      await env.settle();
      while (next < asked.length) {
        asked[next++]?.resolve(answer);
        await env.settle();
      }
      return got;
    },
  };
}

const expiresIn = (env: VirtualEnvironment, ms: number) =>
  jwtOf({ sub: '7', exp: (env.now() + ms) / 1000 });

function errorOf(answer: TokenAnswer) {
  if ('token' in answer) throw new Error('there is a token');
  return { kind: answer.kind, ...answer.error };
}

describe('the app is asked', () => {
  it('once for all who wait', async () => {
    const { env, tokens, asked, reasons } = setUp();
    const answers = [tokens.get(INITIAL), tokens.get(INITIAL), tokens.get(INITIAL)];
    await env.settle();
    expect(reasons()).toEqual(['initial']);
    asked[0]?.resolve('a');
    expect(await Promise.all(answers)).toEqual([{ token: 'a' }, { token: 'a' }, { token: 'a' }]);
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it('not again for a token in hand', async () => {
    const { give, reasons } = setUp();
    await give('a');
    expect(await give('b')).toEqual({ token: 'a' });
    expect(reasons()).toEqual(['initial']);
  });

  it.each([
    [60_001, false],
    [59_999, true],
    [1, true],
  ])('for another one when the one in hand ends in %i ms: %s', async (leftMs, isAsked) => {
    const { env, give, reasons } = setUp();
    const short = expiresIn(env, 600_000);
    await give(short);
    await env.advance(600_000 - leftMs);
    expect(await give('new')).toEqual({ token: isAsked ? 'new' : short });
    expect(reasons()).toEqual(isAsked ? ['initial', 'expiring'] : ['initial']);
  });

  it('with "expiring" for one that ended while the machine slept', async () => {
    const { env, give, reasons } = setUp();
    await give(expiresIn(env, 600_000));
    env.sleep(86_400_000);
    await give('new');
    expect(reasons()).toEqual(['initial', 'expiring']);
  });

  it('with "rejected" after a server turned the token down', async () => {
    const { tokens, give, reasons } = setUp();
    await give('a');
    tokens.reject('a');
    expect(await give('b', { reason: 'rejected', failed: 'a', triedAt: 0 })).toEqual({
      token: 'b',
    });
    expect(reasons()).toEqual(['initial', 'rejected']);
  });

  it('with "rejected" also by a channel that did not see the rejection', async () => {
    const { tokens, give, reasons } = setUp();
    await give('a');
    tokens.reject('a');
    await give('b', INITIAL);
    expect(reasons()).toEqual(['initial', 'rejected']);
  });

  it('with "suspect" after a refused handshake, and may answer the same', async () => {
    const { give, reasons } = setUp();
    await give('a');
    const need: TokenNeed = { reason: 'suspect', failed: 'a', triedAt: 0 };
    expect(await give('a', need)).toEqual({ token: 'a' });
    expect(reasons()).toEqual(['initial', 'suspect']);
  });

  it('not about a token that was replaced meanwhile', async () => {
    const { tokens, give, reasons } = setUp();
    await give('a');
    tokens.reject('a');
    await give('b', { reason: 'rejected', failed: 'a', triedAt: 0 });
    for (const reason of ['rejected', 'suspect'] as const) {
      expect(await give('c', { reason, failed: 'a', triedAt: 0 })).toEqual({ token: 'b' });
    }
    expect(reasons()).toEqual(['initial', 'rejected']);
  });

  it('not twice about one failure that several channels saw', async () => {
    const { env, give, reasons } = setUp();
    await give('a');
    await env.advance(1_000);
    const need: TokenNeed = { reason: 'suspect', failed: 'a', triedAt: env.monotonic() };
    await env.advance(1_000);
    await give('a', need);
    await give('a', need);
    expect(reasons()).toEqual(['initial', 'suspect']);
    await env.advance(1_000);
    await give('a', { ...need, triedAt: env.monotonic() });
    expect(reasons()).toEqual(['initial', 'suspect', 'suspect']);
  });

  it('with a signal that ends with the flight', async () => {
    const { env, tokens, asked } = setUp();
    const answer = tokens.get(INITIAL);
    await env.settle();
    expect(asked[0]?.signal.aborted).toBe(false);
    tokens.clear();
    await answer;
    expect(asked[0]?.signal.aborted).toBe(true);
  });
});

describe('a rejected token', () => {
  it('is never handed out again', async () => {
    const { tokens, give } = setUp();
    await give('a');
    tokens.reject('a');
    const again = errorOf(await give('a', { reason: 'rejected', failed: 'a', triedAt: 0 }));
    expect(again).toMatchObject({ kind: 'unusable', code: 'token-rejected' });
    tokens.set('a');
    expect(errorOf(await give('a')).code).toBe('token-rejected');
  });

  it('is not handed out when it is rejected while the app is asked', async () => {
    const { env, tokens, asked } = setUp();
    const answer = tokens.get(INITIAL);
    await env.settle();
    tokens.reject('a');
    asked[0]?.resolve('a');
    await env.settle();
    asked[1]?.resolve('a');
    expect(errorOf(await answer).code).toBe('token-rejected');
  });

  it('is remembered beside 99 others', async () => {
    const { tokens, give } = setUp();
    for (let index = 0; index < 100; index += 1) tokens.reject(`t${index}`);
    expect(errorOf(await give('t0')).code).toBe('token-rejected');
    tokens.reject('t100');
    expect(await give('t0')).toEqual({ token: 't0' });
  });

  it('never comes out, whatever happens in whatever order', async () => {
    const token = fc.constantFrom('a', 'b', 'c');
    const step = fc.oneof(
      fc.record({ do: fc.constant('get' as const), answer: fc.option(token) }),
      fc.record({ do: fc.constant('reject' as const), token }),
      fc.record({ do: fc.constant('set' as const), token: fc.option(token) }),
      fc.record({ do: fc.constant('open' as const), token }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const { env, tokens, give } = setUp();
        const rejected = new Set<string>();
        for (const each of steps) {
          if (each.do === 'get') {
            const answer = await give(each.answer);
            if ('token' in answer) expect(rejected.has(answer.token)).toBe(false);
          } else if (each.do === 'reject') {
            tokens.reject(each.token);
            rejected.add(each.token);
          } else if (each.do === 'set') {
            tokens.set(each.token);
          } else {
            tokens.opened(each.token);
          }
        }
        expect(env.live()).toEqual(NOTHING_LEFT);
      }),
    );
  });
});

describe('an answer that is no good', () => {
  it.each([[null], [undefined], ['']])('is "missing" when it is %j', async (none) => {
    const error = errorOf(await setUp().give(none));
    expect(error).toMatchObject({ kind: 'unusable', code: 'token-missing' });
    expect(error.message).toMatch(/^OneTask: /);
  });

  it.each([[42], [{}], [true], [['a']]])('is "failed" when it is %j', async (odd) => {
    const error = errorOf(await setUp().give(odd));
    expect(error).toMatchObject({ kind: 'failed', code: 'token-failed' });
    expect(error.message).toContain(`gave ${typeof odd}`);
  });

  it.each([0, -1, -86_400_000])('is "expired" when it ended %i ms ago', async (leftMs) => {
    const env = createVirtualEnvironment();
    const error = errorOf(await setUp(env).give(expiresIn(env, leftMs)));
    expect(error).toMatchObject({ kind: 'unusable', code: 'token-expired' });
  });

  it('is taken as long as it lasts at all, and replaced the next time', async () => {
    const { env, give, reasons } = setUp();
    const brief = expiresIn(env, 1_000);
    expect(await give(brief)).toEqual({ token: brief });
    await give('new');
    expect(reasons()).toEqual(['initial', 'expiring']);
  });

  it('is told with its cause, and without any token, when it is a rejection', async () => {
    const { env, tokens, asked, give } = setUp();
    await give('in-hand');
    tokens.reject('in-hand');
    tokens.opened('on-a-socket');
    const answer = tokens.get({ reason: 'rejected', failed: 'in-hand', triedAt: 0 });
    await env.settle();
    asked.at(-1)?.reject(new Error('401 for in-hand and on-a-socket'));
    expect(errorOf(await answer)).toMatchObject({
      kind: 'failed',
      code: 'token-failed',
      cause: 'Error: 401 for [token] and [token]',
    });
  });

  it('is told when the function throws at once', async () => {
    const env = createVirtualEnvironment();
    const tokens = createTokenSource(env, () => {
      throw new TypeError('not today');
    });
    expect(errorOf(await tokens.get(INITIAL)).cause).toBe('TypeError: not today');
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it('is asked for again the next time', async () => {
    const { give, reasons } = setUp();
    await give(null);
    expect(await give('a')).toEqual({ token: 'a' });
    expect(reasons()).toEqual(['initial', 'initial']);
  });
});

describe('a token that is used although it has ended by the clock', () => {
  it('is on trial: when it is refused, the clock is trusted again and the app told', async () => {
    const { env, tokens, asked, give, reasons } = setUp();
    const [stored, cached] = [expiresIn(env, -2_000), expiresIn(env, -1_000)];
    const got = tokens.get(INITIAL);
    await env.settle();
    asked[0]?.resolve(stored);
    await env.settle();
    asked[1]?.resolve(cached);
    expect(await got).toEqual({ token: cached });
    const refused: TokenNeed = { reason: 'suspect', failed: cached, triedAt: 0 };
    expect(errorOf(await give(cached, refused)).code).toBe('token-expired');
    expect(reasons()).toEqual(['initial', 'expiring', 'expiring']);
  });

  it('is as good as any once a socket has opened with it', async () => {
    const { env, tokens, asked, give, reasons } = setUp();
    const [stored, fresh] = [expiresIn(env, -2_000), expiresIn(env, -1_000)];
    const got = tokens.get(INITIAL);
    await env.settle();
    asked[0]?.resolve(stored);
    await env.settle();
    asked[1]?.resolve(fresh);
    await got;
    tokens.opened(fresh);
    tokens.closed(fresh);
    const refused: TokenNeed = { reason: 'suspect', failed: fresh, triedAt: 0 };
    expect(await give(fresh, refused)).toEqual({ token: fresh });
    expect(reasons()).toEqual(['initial', 'expiring', 'suspect']);
  });
});

describe('an answer that is rejected meanwhile', () => {
  it('is asked for again with "rejected", once, when the app was told of less', async () => {
    const { env, tokens, asked, reasons } = setUp();
    const first = tokens.get(INITIAL);
    await env.settle();
    asked[0]?.resolve('a');
    await first;
    const suspect = tokens.get({ reason: 'suspect', failed: 'a', triedAt: 0 });
    await env.settle();
    tokens.reject('a');
    asked[1]?.resolve('a');
    await env.settle();
    asked[2]?.resolve('b');
    expect(await suspect).toEqual({ token: 'b' });
    expect(reasons()).toEqual(['initial', 'suspect', 'rejected']);
  });

  it('is unusable when it comes again', async () => {
    const { tokens, give, reasons } = setUp();
    await give('a');
    tokens.reject('a');
    const need: TokenNeed = { reason: 'rejected', failed: 'a', triedAt: 0 };
    expect(errorOf(await give('a', need)).code).toBe('token-rejected');
    expect(reasons()).toEqual(['initial', 'rejected']);
  });
});

describe('an answer that never comes', () => {
  it('is given up after 10 s, aborted, and asked for again', async () => {
    const { env, tokens, asked, reasons, give } = setUp();
    const answer = tokens.get(INITIAL);
    await env.advance(9_999);
    expect(asked[0]?.signal.aborted).toBe(false);
    await env.advance(1);
    expect(errorOf(await answer)).toMatchObject({ kind: 'failed', code: 'token-timeout' });
    expect(asked[0]?.signal.aborted).toBe(true);
    expect(env.live()).toEqual(NOTHING_LEFT);

    expect(await give('b')).toEqual({ token: 'b' });
    expect(reasons()).toEqual(['initial', 'initial']);
    asked[0]?.resolve('late');
    await env.settle();
    expect(await give('c')).toEqual({ token: 'b' });
  });
});

describe('set', () => {
  it('replaces the token in hand without asking', async () => {
    const { tokens, give, reasons } = setUp();
    await give('a');
    tokens.set('b');
    expect(await give('c')).toEqual({ token: 'b' });
    expect(reasons()).toEqual(['initial']);
  });

  it('answers those who wait, and the answer under way counts no more', async () => {
    const { env, tokens, asked, give } = setUp();
    const answers = [tokens.get(INITIAL), tokens.get(INITIAL)];
    await env.settle();
    tokens.set('new');
    expect(await Promise.all(answers)).toEqual([{ token: 'new' }, { token: 'new' }]);
    asked[0]?.resolve('old');
    await env.settle();
    expect(await give('c')).toEqual({ token: 'new' });
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it('to null asks again, once for all who wait', async () => {
    const { env, tokens, asked, reasons } = setUp();
    const answers = [tokens.get(INITIAL), tokens.get(INITIAL)];
    await env.settle();
    tokens.set(null);
    await env.settle();
    expect(reasons()).toEqual(['initial', 'initial']);
    asked[0]?.resolve('old');
    asked[1]?.resolve('new');
    expect(await Promise.all(answers)).toEqual([{ token: 'new' }, { token: 'new' }]);
  });
});

describe('clear', () => {
  it('ends the flight with an error and never uses its answer', async () => {
    const { env, tokens, asked, give } = setUp();
    const answer = tokens.get(INITIAL);
    await env.settle();
    tokens.clear();
    const next = give('second');
    asked[0]?.resolve('first');
    expect(errorOf(await answer)).toMatchObject({ kind: 'failed', code: 'token-failed' });
    expect(await next).toEqual({ token: 'second' });
    expect(await give('third')).toEqual({ token: 'second' });
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it('leaves the flight that follows alone: it is one for all', async () => {
    const { env, tokens, asked } = setUp();
    const first = tokens.get(INITIAL);
    await env.settle();
    tokens.clear();
    const second = tokens.get(INITIAL);
    await first;
    const third = tokens.get(INITIAL);
    await env.settle();
    expect(asked).toHaveLength(2);
    asked[1]?.resolve('new');
    expect(await Promise.all([second, third])).toEqual([{ token: 'new' }, { token: 'new' }]);
  });

  it('does not forget what was rejected: it is never sent again, whoever brings it', async () => {
    const { tokens, give } = setUp();
    await give('a');
    tokens.reject('a');
    tokens.clear();
    expect(errorOf(await give('a'))).toMatchObject({ kind: 'unusable', code: 'token-rejected' });
  });

  it('forgets the token in hand and what was proven', async () => {
    const { tokens, give } = setUp();
    await give('a');
    tokens.opened('a');
    tokens.closed('a');
    tokens.clear();
    expect(tokens.isProven('a')).toBe(false);
    expect([...tokens.known()]).toEqual([]);
    expect(await give('b')).toEqual({ token: 'b' });
  });
});

describe('the sockets that are open', () => {
  it('are counted for each token', () => {
    const { tokens } = setUp();
    expect(tokens.isAnyOpen()).toBe(false);
    tokens.opened('a');
    tokens.opened('a');
    tokens.opened('b');
    tokens.closed('a');
    expect([tokens.isOpen('a'), tokens.isOpen('b'), tokens.isAnyOpen()]).toEqual([
      true,
      true,
      true,
    ]);
    tokens.closed('a');
    expect([tokens.isOpen('a'), tokens.isOpen('b'), tokens.isAnyOpen()]).toEqual([
      false,
      true,
      true,
    ]);
    tokens.closed('b');
    expect(tokens.isAnyOpen()).toBe(false);
    tokens.closed('b');
    tokens.opened('b');
    expect(tokens.isOpen('b')).toBe(true);
  });

  it('prove the token that opened last, also after they closed', () => {
    const { tokens } = setUp();
    expect(tokens.isProven('a')).toBe(false);
    tokens.opened('a');
    tokens.closed('a');
    expect(tokens.isProven('a')).toBe(true);
    tokens.opened('b');
    expect([tokens.isProven('a'), tokens.isProven('b')]).toEqual([false, true]);
  });
});
