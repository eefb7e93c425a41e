import {
  createAttention,
  nextDeadline,
  reduceAttention,
  type AttentionInput,
  type AttentionOptions,
} from '../../src/attention/attention.js';
import type { Outcome } from '../../src/attention/attention-log.js';
import type { AttentionEffect } from '../../src/attention/attention-state.js';
import { viewOf } from '../../src/attention/attention-view.js';
import { DEFAULT_PREFERENCES } from '../../src/attention/preferences.js';
import { NO_PRESENTATION } from '../../src/attention/presentation.js';
import type { CelebrationKind } from '../../src/attention/celebrations.js';
import type { AttentionPreferences } from '../../src/attention/preferences.js';
import { quietMoment, type QuietHours } from '../../src/attention/quiet-hours.js';
import { kindTierOf, withLess } from '../../src/attention/tiers.js';
import type { OneTaskEvent } from '@onetask/react';

/** When a bench begins, in monotonic ms; the wall clock is ahead by `EPOCH_OFFSET`. */
const BEGIN = 1_000_000;
export const EPOCH_OFFSET = Date.UTC(2026, 10, 23, 9) - BEGIN;
/** Who sits at the bench. */
export const SELF = '1';
export const ALL_KINDS: ReadonlySet<CelebrationKind> = new Set([
  'level_up',
  'achievement_unlocked',
  'streak_milestone',
  'focus_phase',
] as const);

export type AttentionBench = ReturnType<typeof attentionBench>;

/** Somebody's attention, with a toaster and all celebrations there, and time that passes by hand. */
export function attentionBench(options: AttentionOptions = {}) {
  let now = BEGIN;
  const bench = {
    state: createAttention({ userId: SELF, ...options }),
    effects: [] as AttentionEffect[],
    view: NO_PRESENTATION,
    epochOffset: EPOCH_OFFSET,
    /** The page begins with a celebration as soon as it is its turn. */
    beginsAtOnce: true,
    quietMoment: quietMoment as (
      hours: QuietHours,
      epoch: number,
    ) => ReturnType<typeof quietMoment>,
    get now() {
      return now;
    },
    give(input: AttentionInput): void {
      const { state, effects } = reduceAttention(bench.state, input, {
        now,
        nowEpoch: now + bench.epochOffset,
        quietMoment: bench.quietMoment,
      });
      bench.state = state;
      bench.effects.push(...effects);
      bench.view = viewOf(state, bench.view);
      const key = state.turn?.celebration.key;
      if (key !== undefined && bench.beginsAtOnce) bench.give({ type: 'begun', key });
    },
    arrive(...events: readonly OneTaskEvent[]): void {
      bench.give({ type: 'arrived', events: events.map((event) => ({ event, receivedAt: now })) });
    },
    prefer(preferences: Partial<AttentionPreferences>): void {
      bench.give({
        type: 'preferences',
        preferences: { ...bench.state.preferences, ...preferences },
      });
    },
    /** "Less like this". */
    less(event: OneTaskEvent): void {
      const { preferences, policy } = bench.state;
      const kind = kindTierOf(event, policy, preferences);
      if (kind) bench.prefer(withLess(preferences, [kind]));
    },
    /** Time passes, and each deadline is met. */
    pass(ms: number): void {
      const until = now + ms;
      for (let next = nextDeadline(bench.state); next !== null && next <= until;) {
        now = Math.max(now, next);
        bench.give({ type: 'due' });
        next = nextDeadline(bench.state);
        if (next !== null && next <= now) throw new Error(`The deadline ${next} stays at ${now}.`);
      }
      now = until;
      bench.give({ type: 'due' });
    },
    /** Time passes that nobody measures: no deadline is met, as in a page that is frozen. */
    freeze(ms: number): void {
      now += ms;
    },
    outcomeOf(event: OneTaskEvent): Outcome | undefined {
      return bench.state.log.find(({ key }) => key === event.key)?.outcome;
    },
    /** What stands in the toaster, and since it was last asked, what was to be done. */
    cards(): readonly string[] {
      return bench.view.toasts.map(({ kind, key }) => `${kind} ${key}`);
    },
    took(type: AttentionEffect['type']): readonly AttentionEffect[] {
      const taken = bench.effects.filter((effect) => effect.type === type);
      bench.effects = bench.effects.filter((effect) => effect.type !== type);
      return taken;
    },
  };
  bench.give({
    type: 'presenters',
    acceptsToast: () => true,
    celebrations: ALL_KINDS,
    canTellOutside: () => true,
  });
  bench.effects = [];
  return bench;
}

/** Preferences that differ in some. */
export function preferring(some: Partial<AttentionPreferences>): AttentionPreferences {
  return { ...DEFAULT_PREFERENCES, ...some };
}
