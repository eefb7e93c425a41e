import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OneTaskEvent } from '@onetask/react';
import type { AttentionInput } from '../../src/attention/attention.js';
import { holdOf } from '../../src/attention/holds.js';
import type { AttentionRecord } from '../../src/attention/attention-log.js';
import { GAP_MS } from '../../src/attention/celebration-turns.js';
import {
  ALL_KINDS,
  attentionBench,
  SELF,
  type AttentionBench,
} from '../support/attention-bench.js';
import {
  anyStory,
  EXPIRES_MS,
  planned,
  storyPolicy,
  take,
  type Step,
} from '../support/attention-steps.js';
import { wholeNumberFromEnv } from '../support/whole-number.mjs';

/** More of them by `ONETASK_PROPERTY_RUNS=50000`. */
const RUNS = wholeNumberFromEnv('ONETASK_PROPERTY_RUNS', { min: 1, max: 1_000_000 }, 2_000);

/** What may only be said of all steps together. */
function createWitness(bench: AttentionBench) {
  const events = new Map<string, OneTaskEvent>();
  const records = new Map<string, AttentionRecord>();
  const told = new Set<string>();
  const spent: number[] = [];
  const heldSince = new Map<string, number>();
  let sleptMs = 0;
  let celebration: string | null = null;
  let endedAt = -Infinity;
  /** The last time that a deadline may have been missed. */
  let carelessAt = -Infinity;
  let { budget } = bench.state.preferences;
  /** Until when nothing held, or no toaster was there, in epoch ms. */
  let holdingSince = -Infinity;
  const unwantedAt = new Map<string, number>();

  function interrupt(now: number): void {
    spent.push(now);
    // What time brought comes before a choice that was made at that time.
    const isWithin = [budget, bench.state.preferences.budget].some(
      ({ count, perMs }) => spent.filter((at) => at > now - perMs).length <= count,
    );
    expect(isWithin, 'interruptions within the budget').toBe(true);
  }

  function seeRecords(now: number): void {
    for (const effect of bench.took('outside')) {
      if (effect.type !== 'outside') continue;
      const record = bench.state.log.find(({ key }) => key === effect.event.key);
      if (record?.tier === 'critical') continue;
      told.add(effect.event.key);
      interrupt(now);
    }
    for (const record of bench.state.log) {
      const before = records.get(record.key);
      if (before === record) continue;
      if (before) expect([before.key, before.outcome]).toEqual([record.key, 'held']);
      records.set(record.key, record);
      seeOutcome(record, now);
    }
  }

  function seeOutcome(record: AttentionRecord, now: number): void {
    const { key, outcome, tier, into } = record;
    const event = events.get(key);
    const { toasts } = bench.view;
    if (outcome === 'held') heldSince.set(key, now);
    if (outcome === 'shown' && tier !== 'critical' && !told.has(key)) interrupt(now);
    if (outcome === 'digested' && record.why !== 'tooMany') {
      const digest = toasts.find((card) => card.key === into);
      const keys = digest?.kind === 'digest' ? digest.groups.flatMap((group) => group.keys) : [];
      // It may have been told of in another tab in that very step.
      const isTaken = bench.state.spokenElsewhere.includes(key);
      if (!isTaken) expect(keys, 'the keys of the digest').toContain(key);
    }
    if (outcome === 'caughtUp') expect(heldSince.has(key)).toBe(false);
    if (outcome === 'own') {
      const isTheirs = event?.type === 'task_update' && String(event.actorId) === SELF;
      expect(isTheirs || into !== null || (event && planned(event) === 'own')).toBe(true);
    }
  }

  function seeCritical(): void {
    for (const record of bench.state.log) {
      const { isMine, presenters } = bench.state;
      // Without a toaster it waits for one.
      if (record.tier !== 'critical' || !isMine || !presenters.acceptsToast) continue;
      expect(['shown', 'own', 'caughtUp', 'elsewhere']).toContain(record.outcome);
    }
  }

  function seeCelebration(now: number): void {
    const key = bench.view.celebration?.key ?? null;
    if (key === celebration) return;
    if (celebration !== null) {
      expect(key, 'no other celebration at once').toBeNull();
      endedAt = now;
    } else expect(now - endedAt, 'the gap').toBeGreaterThanOrEqual(GAP_MS);
    celebration = key;
  }

  function seeExpiries(nowEpoch: number): void {
    const hold = holdOf(bench.state);
    // What nothing holds waits for its turn, and what has no toaster for one.
    if (!hold || !bench.state.presenters.acceptsToast) {
      holdingSince = nowEpoch;
      return;
    }
    for (const { key, outcome, tier } of bench.state.log) {
      const event = events.get(key);
      if (outcome !== 'held' || tier === 'critical' || !event || planned(event) !== 'expires')
        continue;
      if ((heldSince.get(key) ?? 0) <= carelessAt) continue;
      // What no toaster wants waits for the digest.
      if (!bench.state.presenters.acceptsToast(event)) unwantedAt.set(key, nowEpoch);
      const useless = event.receivedAt + EXPIRES_MS;
      if (Math.max(holdingSince, unwantedAt.get(key) ?? -Infinity) >= useless) continue;
      expect(nowEpoch, 'held beyond its use').toBeLessThan(event.receivedAt + EXPIRES_MS);
    }
  }

  function seeCards(): void {
    const { toasts, log } = bench.view;
    expect(new Set(toasts.map(({ key }) => key)).size).toBe(toasts.length);
    for (const card of toasts) {
      const shown = card.kind === 'event' ? [card.event] : card.kind === 'group' ? card.events : [];
      for (const event of shown) {
        if (!card.isCritical) expect(event.origin, 'only what is live pops up').toBe('live');
        expect(event.type === 'task_update' && String(event.actorId) === SELF, 'own').toBe(false);
        expect(planned(event)).not.toBe('own');
      }
      if (card.kind !== 'digest') continue;
      expect(card.groups.reduce((sum, { count }) => sum + count, 0)).toBe(card.total);
    }
    expect(log.length).toBeLessThanOrEqual(200);
  }

  return {
    records,
    arrived: (event: OneTaskEvent) => events.set(event.key, event),
    careless() {
      carelessAt = bench.now + sleptMs;
    },
    slept(ms: number) {
      sleptMs += ms;
    },
    look() {
      const now = bench.now + sleptMs;
      seeRecords(now);
      seeCritical();
      seeCelebration(now);
      seeExpiries(bench.now + bench.epochOffset);
      seeCards();
      budget = bench.state.preferences.budget;
    },
  };
}

/** Plays a story, and looks after every step of it, and at every deadline. */
function play(steps: readonly Step[]) {
  const bench = attentionBench({ policy: storyPolicy });
  bench.quietMoment = quietByTheHour;
  const witness = createWitness(bench);
  const { give } = bench;
  bench.give = (input: AttentionInput) => {
    if (input.type === 'arrived') for (const { event } of input.events) witness.arrived(event);
    give(input);
    const { view } = bench;
    witness.look();
    if (input.type !== 'due') return;
    give(input);
    expect(bench.view, 'the view of nothing new').toBe(view);
  };
  const worthy: string[] = [];
  steps.forEach((step, at) => {
    if (step.type === 'sleep') {
      if (step.ms >= 60_000) witness.slept(step.ms);
      witness.careless();
    }
    if (step.type === 'freeze' || step.type === 'clockSet') witness.careless();
    const arrivals = take(bench, step, at + 1);
    if (step.type === 'freeze' || step.type === 'clockSet') witness.careless();
    for (const { event } of arrivals) {
      const isWorthy = event.type !== 'focus_session_update' && event.type !== 'unknown';
      if (isWorthy) worthy.push(event.key);
    }
  });
  return { bench, witness, worthy };
}

/** Each second hour; the true ones, which ask what zone this is, have tests of their own. */
function quietByTheHour(_hours: unknown, epoch: number) {
  const hour = Math.floor(epoch / 3_600_000);
  return { isQuiet: hour % 2 === 1, changesAt: (hour + 1) * 3_600_000 };
}

/** All holds are released. */
function becomeCalm(bench: AttentionBench): void {
  bench.give({ type: 'presenters', acceptsToast: () => true, celebrations: ALL_KINDS });
  bench.give({ type: 'visibility', isVisible: true });
  bench.give({ type: 'typing', isTyping: false });
  bench.give({ type: 'voice', isMine: true });
  bench.give({ type: 'focus', status: 'none' });
  bench.prefer({ doNotDisturb: { is: 'off' }, quietHours: null });
}

describe('whatever arrives, whenever, and whatever the user does meanwhile', () => {
  it('each event has one outcome, and no rule is broken on the way', () => {
    fc.assert(
      fc.property(anyStory, (steps) => {
        const { bench, witness, worthy } = play(steps);
        becomeCalm(bench);
        bench.pass(600_000);
        for (const key of worthy) {
          expect(witness.records.get(key)?.outcome, key).toBeDefined();
          expect(witness.records.get(key)?.outcome, key).not.toBe('held');
        }
        const { held, waiting, unspoken, overflow, missed, moments } = bench.state;
        expect([held, waiting, unspoken, overflow, missed, moments]).toEqual([
          [],
          [],
          [],
          null,
          null,
          [],
        ]);
      }),
      { numRuns: RUNS },
    );
  }, 60_000);
});
