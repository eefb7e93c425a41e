import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokenSource, type TokenNeed, type TokenReason } from '../../src/connection/token.js';
import { NOTHING_LEFT } from '../support/virtual-environment.js';
import { createTokenWorld, DAY_MS, HOUR_MS, INITIAL, MINUTE_MS } from './token-world.js';

describe('whatever the clock', () => {
  const lead = fc.integer({ min: -400 * DAY_MS, max: 400 * DAY_MS });
  const lifetime = fc.constantFrom(2 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 8 * DAY_MS);

  it('an app that gives what it has stored, and a new one when told, gets each socket a good one', async () => {
    await fc.assert(
      fc.asyncProperty(
        lead,
        lifetime,
        fc.boolean(),
        fc.integer({ min: 0, max: 20 * DAY_MS }),
        fc.integer({ min: 1, max: 6 }),
        async (leadMs, lifetimeMs, hasIssuedAt, ageMs, channels) => {
          const { env, issue } = createTokenWorld(leadMs, hasIssuedAt);
          let stored = issue(lifetimeMs, ageMs);
          const isGood = ageMs < lifetimeMs;
          const reasons: TokenReason[] = [];
          const tokens = createTokenSource(env, async (reason) => {
            reasons.push(reason);
            if (reason !== 'initial') stored = issue(lifetimeMs);
            return stored;
          });
          let answers = await Promise.all(
            Array.from({ length: channels }, () => tokens.get(INITIAL)),
          );
          if (!isGood && reasons.length === 1) {
            // Only a clock that is behind sends what has ended; the server refuses it.
            expect(leadMs).toBeLessThan(0);
            await env.advance(1_500);
            const triedAt = env.monotonic();
            const need: TokenNeed = { reason: 'suspect', failed: stored, triedAt };
            answers = await Promise.all(answers.map(() => tokens.get(need)));
          }
          expect(isGood || reasons.length === 2).toBe(true);
          expect(answers).toEqual(answers.map(() => ({ token: stored })));
          expect(reasons.length).toBeLessThanOrEqual(2);
          // A new one is known to be good: the next socket asks no more.
          if (reasons.length === 2) {
            expect(await tokens.get(INITIAL)).toEqual({ token: stored });
            expect(reasons.length).toBe(2);
          }
          expect(env.live()).toEqual(NOTHING_LEFT);
        },
      ),
    );
  });

  it('asks are bounded, nothing rejected is handed out, and every get is answered', async () => {
    const answer = fc.constantFrom('stored', 'new', 'old', 'none', 'number', 'throws', 'hangs');
    const action = fc.oneof(
      { weight: 5, arbitrary: fc.record({ do: fc.constant('get'), channels: fc.nat(4) }) },
      fc.record({
        do: fc.constantFrom('suspect', 'reject', 'set', 'clear', 'abandon', 'wait'),
        channels: fc.nat(4),
      }),
    );
    const script = fc.record({
      leadMs: lead,
      lifetimeMs: lifetime,
      hasIssuedAt: fc.boolean(),
      answers: fc.array(answer, { minLength: 1, maxLength: 12 }),
      actions: fc.array(action, { minLength: 1, maxLength: 15 }),
    });
    await fc.assert(
      fc.asyncProperty(script, async ({ leadMs, lifetimeMs, hasIssuedAt, answers, actions }) => {
        const { env, issue } = createTokenWorld(leadMs, hasIssuedAt);
        let stored = issue(lifetimeMs, lifetimeMs);
        let [asks, flights] = [0, 0];
        const rejected = new Set<string>();
        const handedOut: string[] = [];
        let reason: TokenNeed['reason'] = null;

        const tokens = createTokenSource(env, (why) => {
          if (why !== 'expiring') flights += 1;
          switch (answers[asks++ % answers.length]) {
            case 'stored':
              return Promise.resolve(stored);
            case 'new':
              return Promise.resolve((stored = issue(lifetimeMs)));
            case 'old':
              return Promise.resolve(issue(lifetimeMs, 2 * lifetimeMs));
            case 'none':
              return Promise.resolve(null);
            case 'number':
              return Promise.resolve(7);
            case 'throws':
              return Promise.reject(new Error('down'));
            default:
              return new Promise(() => {});
          }
        });

        async function getAll(channels: number): Promise<void> {
          const before = asks;
          const failed = handedOut.at(-1) ?? null;
          const need = { reason, failed, triedAt: env.monotonic() };
          const waiting = Array.from({ length: channels + 1 }, () => tokens.get(need));
          let isAnswered = false;
          const all = Promise.all(waiting).then((got) => {
            isAnswered = true;
            return got;
          });
          await env.advance(10_000);
          expect(isAnswered).toBe(true);
          for (const got of await all) {
            if (!('token' in got)) continue;
            expect(rejected.has(got.token)).toBe(false);
            handedOut.push(got.token);
          }
          expect(asks - before).toBeLessThanOrEqual(2);
          reason = null;
        }

        for (const each of actions) {
          const last = handedOut.at(-1);
          if (each.do === 'get') await getAll(each.channels);
          else if (each.do === 'suspect') reason = 'suspect';
          else if (each.do === 'reject' && last !== undefined) {
            rejected.add(last);
            tokens.reject(last);
            reason = 'rejected';
          } else if (each.do === 'set') tokens.set(issue(lifetimeMs, each.channels * HOUR_MS));
          else if (each.do === 'clear') tokens.clear();
          else if (each.do === 'abandon') tokens.abandon();
          else if (each.do === 'wait') await env.advance(each.channels * HOUR_MS);
        }
        expect(env.live()).toEqual(NOTHING_LEFT);
      }),
    );
  });
});
