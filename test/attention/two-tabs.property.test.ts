import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttentionPolicy } from '../../src/attention/app-policy.js';
import { nextDeadline, type AttentionInput } from '../../src/attention/attention.js';
import type { Outcome } from '../../src/attention/attention-log.js';
import type { OneTaskEvent } from '@onetask/react';
import { attentionBench, type AttentionBench } from '../support/attention-bench.js';
import { eventOf, levelUp, notice, task, unlocked, type Wire } from '../support/wire.js';
import { wholeNumberFromEnv } from '../support/whole-number.mjs';

const RUNS = wholeNumberFromEnv('ONETASK_PROPERTY_RUNS', { min: 1, max: 1_000_000 }, 1_000);

type Step =
  | { readonly type: 'arrive'; readonly kinds: readonly number[] }
  /** Which of the tabs is seen: none, one, the other, both. The voice follows after `lagMs`. */
  | {
      readonly type: 'see';
      readonly seen: number;
      readonly lagMs: number;
      readonly isVoiceFirst: boolean;
      /** What arrives while no tab has the voice. */
      readonly kinds: readonly number[];
    }
  | { readonly type: 'pass'; readonly ms: number }
  | { readonly type: 'dnd'; readonly is: 'on' | 'off' }
  | { readonly type: 'end' };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    type: fc.constant('arrive' as const),
    kinds: fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    type: fc.constant('see' as const),
    seen: fc.nat(3),
    lagMs: fc.constantFrom(0, 0, 500, 3_000),
    isVoiceFirst: fc.boolean(),
    kinds: fc.array(fc.nat(5), { maxLength: 2 }),
  }),
  fc.record({
    type: fc.constant('pass' as const),
    ms: fc.constantFrom(100, 2_500, 30_000, 700_000),
  }),
  fc.record({
    type: fc.constant('dnd' as const),
    is: fc.constantFrom('on' as const, 'off' as const),
  }),
  fc.constant({ type: 'end' as const }),
);

/** Two tabs of one person, who hear of each other at once. */
function createTabs() {
  const policy: AttentionPolicy = {
    tierOf: ({ key }, byDefault) => (key.startsWith('critical') ? 'critical' : byDefault),
  };
  const tabs = [
    attentionBench({ instanceId: 'a', policy }),
    attentionBench({ instanceId: 'b', policy }),
  ] as const;
  const spent: number[] = [];
  /** In which tabs something popped up. */
  const popped = new Map<string, Set<AttentionBench>>();
  let voice = 0;
  let seen = 1;

  function carry(): void {
    for (const tab of tabs) {
      for (const effect of tab.took('spoken')) {
        if (effect.type !== 'spoken') continue;
        spent.push(...Array.from({ length: effect.spent }, () => tab.now));
        const other = tab === tabs[0] ? tabs[1] : tabs[0];
        other.give({ ...effect, type: 'spokenElsewhere' });
      }
    }
  }
  for (const tab of tabs) {
    const { give } = tab;
    tab.give = (input: AttentionInput) => {
      give(input);
      for (const key of told(tab)) popped.set(key, (popped.get(key) ?? new Set()).add(tab));
      carry();
    };
  }
  /** From one deadline to the next, so that both live at the same time. */
  const pass = (ms: number) => {
    const until = tabs[0].now + ms;
    while (tabs[0].now < until) {
      const next = Math.min(...tabs.map(({ state }) => nextDeadline(state) ?? until));
      const stepMs = Math.min(until, Math.max(next, tabs[0].now + 1)) - tabs[0].now;
      for (const tab of tabs) tab.pass(stepMs);
    }
  };
  const moveVoice = (to: number, lagMs: number, meanwhile: () => void) => {
    if (to === voice) return;
    tabs[voice]?.give({ type: 'voice', isMine: false });
    meanwhile();
    pass(lagMs);
    voice = to;
    tabs[voice]?.give({ type: 'voice', isMine: true });
  };
  const see = (which: number, lagMs = 0, isVoiceFirst = true, meanwhile = () => {}) => {
    seen = which;
    const isSeen = (at: number) => (seen & (at + 1)) > 0;
    const to = isSeen(voice) || seen === 0 ? voice : 1 - voice;
    if (isVoiceFirst) moveVoice(to, lagMs, meanwhile);
    tabs.forEach((tab, at) => tab.give({ type: 'visibility', isVisible: isSeen(at) }));
    moveVoice(to, lagMs, meanwhile);
  };
  const each = (act: (tab: AttentionBench) => void) => tabs.forEach(act);
  const end = () =>
    each((tab) => {
      const key = tab.view.celebration?.key;
      if (key !== undefined) each((one) => one.give({ type: 'celebrated', key }));
    });
  tabs[1].give({ type: 'voice', isMine: false });
  tabs[1].give({ type: 'visibility', isVisible: false });
  return { tabs, spent, popped, see, pass, each, end };
}

/** What a tab tells of at the moment. */
function told({ view: { toasts, celebration } }: AttentionBench): readonly string[] {
  const keys = toasts.flatMap((card) => {
    if (card.kind === 'event') return [card.event.key];
    if (card.kind === 'group') return card.events.map(({ key }) => key);
    return card.groups.flatMap((group) => group.keys);
  });
  return celebration ? [...keys, celebration.key] : keys;
}

function wireOf(kind: number, id: number): Wire {
  if (kind === 0) return levelUp(id, id);
  if (kind === 1) return unlocked(id, id);
  if (kind === 2) return task(id, id);
  return notice(id, { notification_type: 'mention' });
}

const TOLD: readonly (Outcome | undefined)[] = ['shown', 'shownLate', 'digested'];

describe('two tabs, whichever is seen, and however late the voice follows', () => {
  it('tell each event once, within one budget', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 3, maxLength: 16, size: 'large' }), (steps) => {
        const { tabs, spent, popped, see, pass, each, end } = createTabs();
        const events: OneTaskEvent[] = [];
        const arrive = (kinds: readonly number[]) => {
          const arrived = kinds.map((kind) => {
            const id = events.length + 1;
            const key = `${kind === 5 ? 'critical' : 'e'}${id}`;
            const event = eventOf(wireOf(kind, id), { key });
            events.push(event);
            return event;
          });
          each((tab) => tab.arrive(...arrived));
        };
        for (const step of steps) {
          switch (step.type) {
            case 'arrive':
              arrive(step.kinds);
              break;
            case 'see':
              see(step.seen, step.lagMs, step.isVoiceFirst, () => arrive(step.kinds));
              break;
            case 'pass':
              pass(step.ms);
              break;
            case 'dnd':
              each((tab) => tab.prefer({ doNotDisturb: { is: step.is } }));
              break;
            case 'end':
              end();
          }
        }
        each((tab) => tab.prefer({ doNotDisturb: { is: 'off' } }));
        for (const which of [1, 2]) {
          see(which);
          pass(600_000);
          end();
          pass(600_000);
        }
        for (const { key } of events) {
          const outcomes = tabs.map((tab) => tab.state.log.find((one) => one.key === key)?.outcome);
          const told = outcomes.filter((outcome) => TOLD.includes(outcome)).length;
          const isPart = outcomes.some((one) => one === 'merged' || one === 'overBudget');
          expect(told, `${key} ${outcomes.join()}`).toBeLessThanOrEqual(1);
          expect(told === 1 || isPart, `${key} ${outcomes.join()}`).toBe(true);
          expect(outcomes).not.toContain('held');
          expect(popped.get(key)?.size ?? 0, `tabs where ${key} popped up`).toBeLessThanOrEqual(1);
        }
        for (const at of spent) {
          expect(spent.filter((one) => one > at - 600_000 && one <= at).length).toBeLessThanOrEqual(
            5,
          );
        }
      }),
      { numRuns: RUNS },
    );
  }, 60_000);
});
