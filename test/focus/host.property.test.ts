import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_FOCUS_PLAN } from '../../src/focus/focus-plan.js';
import type { RoomState } from '../../src/focus/focus-room.js';
import { isHostHere } from '../../src/focus/room-timer.js';
import { timerOf } from '../support/focus-bench.js';
import { expectAgreement } from '../support/focus-agreement.js';
import { anyStory, becomeQuiet, take } from '../support/focus-steps.js';
import { createWorld, type Page } from '../support/focus-world.js';

const HOST = 1;
const RUNS = 1_000;

/** What somebody who is not the host may say, of itself and in the host's name. */
const anyLie = fc.record({
  who: fc.nat(7),
  after: fc.nat(24),
  kind: fc.constantFrom('timer', 'answer', 'beat', 'ask', 'join'),
  op: fc.constantFrom('start', 'pause', 'stop'),
  count: fc.constantFrom(1, 2, 5, 1_000_000),
  isInHostsName: fc.boolean(),
  remainingMs: fc.constantFrom(0, 1, 60_000),
});
type Lie = typeof anyLie extends fc.Arbitrary<infer Each> ? Each : never;

function bodyOf(lie: Lie, page: Page, host: Page | undefined): object {
  const { kind, op, count, remainingMs } = lie;
  const known = host?.state.register?.stamp;
  const stamp = [count, lie.isInHostsName ? HOST : page.userId, page.instance] as const;
  const own = kind === 'beat' && known ? known : stamp;
  const timer = op === 'stop' ? { stamp, status: 'stopped' } : timerOf(own, { remainingMs });
  return { kind, op, timer, stamp };
}

describe('where the host alone has a say', () => {
  it('nobody else’s messages change the timer, and all have the host’s', () => {
    fc.assert(
      fc.property(anyStory(2, 8), fc.array(anyLie, { maxLength: 8 }), (story, lies) => {
        const { seed, network, people, steps } = story;
        const onTaken = ({ userId, state }: Page, senderId: number, before: RoomState) => {
          const isTold = userId === HOST || (isHostHere(before) && isHostHere(state));
          if (senderId !== HOST && isTold) expect(state.register).toBe(before.register);
        };
        const world = createWorld({ seed, network, hostId: HOST, onTaken });
        for (let userId = 1; userId <= people; userId += 1) world.join(userId);
        const findHost = () => world.pages.find(({ userId }) => userId === HOST);
        const first = findHost();
        if (first) world.dispatch(first, { type: 'start', plan: DEFAULT_FOCUS_PLAN });
        steps.forEach((step, at) => {
          const target = 'who' in step ? world.pages[step.who % world.pages.length] : null;
          // The host stays, with one page and its storage.
          const isExit = step.do === 'leave' || (step.do === 'reload' && !step.isPolite);
          const isSecond = step.do === 'join' && step.who + 1 === HOST;
          if (!(isExit && target?.userId === HOST) && !isSecond) take(world, step);
          for (const lie of lies.filter(({ after }) => after === at)) {
            const others = world.pages.filter(({ userId }) => userId !== HOST);
            const page = others[lie.who % Math.max(1, others.length)];
            if (page) world.lie(page, bodyOf(lie, page, findHost()));
          }
        });
        becomeQuiet(world);
        expectAgreement(world);
        for (const { state } of world.pages) expect(state.register?.stamp[1]).toBe(HOST);
      }),
      { numRuns: RUNS },
    );
  }, 60_000);
});
