import fc from 'fast-check';
import type { OneTaskEvent } from '@onetask/react';
import type { AttentionPolicy } from '../../src/attention/app-policy.js';
import type { Arrival } from '../../src/attention/arrivals.js';
import type { AttentionInput } from '../../src/attention/attention.js';
import { ALL_KINDS, SELF, type AttentionBench } from './attention-bench.js';
import {
  eventOf,
  focus,
  levelUp,
  notice,
  progress,
  streak,
  task,
  unlocked,
  type Wire,
} from './wire.js';

const EVENTS = [
  'mention',
  'task',
  'system',
  'update',
  'update',
  'update',
  'level',
  'unlocked',
  'progress',
  'milestone',
  'streak',
  'unknown',
  'focus',
] as const;

interface EventPlan {
  readonly kind: (typeof EVENTS)[number];
  /** Of which task, workspace, actor, achievement, level it is. */
  readonly n: number;
  readonly origin: 'live' | 'history' | 'persisted';
  readonly isLate: boolean;
  /** What the app's policy makes of it. */
  readonly policy:
    | 'none'
    | 'critical'
    | 'celebratory'
    | 'ambient'
    | 'expires'
    | 'throws'
    | 'own'
    | 'odd';
}

/** Something that happens in a story. */
export type Step =
  | { readonly type: 'arrive'; readonly events: readonly EventPlan[] }
  | { readonly type: 'pass' | 'freeze' | 'sleep' | 'clockSet'; readonly ms: number }
  | { readonly type: 'input'; readonly input: AttentionInput }
  | { readonly type: 'prefer'; readonly n: number }
  | { readonly type: 'end' | 'dismiss' | 'less' | 'spoken'; readonly n: number };

const from = <const Value>(...values: readonly Value[]) => fc.constantFrom(...values);

const anyEvent: fc.Arbitrary<EventPlan> = fc.record({
  kind: from(...EVENTS),
  n: fc.nat(8),
  origin: from('live', 'live', 'live', 'live', 'live', 'live', 'history', 'persisted'),
  isLate: from(false, false, false, false, false, false, false, true),
  policy: from(
    'none',
    'none',
    'none',
    'none',
    'critical',
    'celebratory',
    'ambient',
    'expires',
    'expires',
    'throws',
    'own',
    'odd',
  ),
});

const anyInput: fc.Arbitrary<AttentionInput> = from<AttentionInput>(
  { type: 'visibility', isVisible: true },
  { type: 'visibility', isVisible: false },
  { type: 'typing', isTyping: true },
  { type: 'typing', isTyping: false },
  { type: 'voice', isMine: true },
  { type: 'voice', isMine: true },
  { type: 'voice', isMine: false },
  { type: 'focus', status: 'focus' },
  { type: 'focus', status: 'lost' },
  { type: 'focus', status: 'break' },
  { type: 'focus', status: 'none' },
  { type: 'presenters', acceptsToast: () => true, celebrations: ALL_KINDS },
  {
    type: 'presenters',
    acceptsToast: () => true,
    celebrations: new Set(['streak_milestone'] as const),
  },
  { type: 'presenters', acceptsToast: null, celebrations: new Set() },
  {
    type: 'presenters',
    acceptsToast: (event) => event.type !== 'task_update',
    celebrations: ALL_KINDS,
  },
  {
    type: 'phaseEnded',
    celebration: {
      key: 'phase',
      kind: 'focus_phase',
      sessionId: '7',
      phase: 'focus',
      next: 'break',
      endedAt: 0,
    },
  },
);

/** Whatever can happen on an afternoon. */
export const anyStory: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        type: fc.constant('arrive' as const),
        events: fc.array(anyEvent, { minLength: 1, maxLength: 7 }),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        type: from('pass', 'pass', 'pass', 'freeze', 'sleep', 'clockSet'),
        ms: from(1, 100, 1_999, 2_001, 5_000, 30_000, 61_000, 200_000, 700_000),
      }),
    },
    { weight: 5, arbitrary: fc.record({ type: fc.constant('input' as const), input: anyInput }) },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('prefer' as const), n: fc.nat(12) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        type: from('end', 'end', 'dismiss', 'less', 'spoken'),
        n: fc.nat(40),
      }),
    },
  ),
  { minLength: 5, maxLength: 28, size: 'large' },
);

/** What the app makes of events: their title says. */
export const storyPolicy: AttentionPolicy = {
  tierOf: (event, byDefault) => {
    switch (planned(event)) {
      case 'critical':
      case 'celebratory':
      case 'ambient':
        return planned(event) as 'critical';
      case 'throws':
        throw new Error('The app is broken.');
      case 'odd':
        return 'loud' as 'critical';
      default:
        return byDefault;
    }
  },
  isOwn: (event) => planned(event) === 'own',
  expiresAt: (event) => {
    if (planned(event) === 'odd') return Number.NaN;
    return planned(event) === 'expires' ? event.receivedAt + EXPIRES_MS : null;
  },
};

/** Such events are of no use so long after their receipt. */
export const EXPIRES_MS = 90_000;

export function planned(event: OneTaskEvent): string {
  return /^(\w+)\//.exec(event.key)?.[1] ?? '';
}

/** Takes one step of a story. @returns what arrived */
export function take(bench: AttentionBench, step: Step, count: number): readonly Arrival[] {
  switch (step.type) {
    case 'arrive': {
      const events = step.events.map((plan, at) => arrivalOf(bench, plan, count * 10 + at));
      bench.give({ type: 'arrived', events });
      return events;
    }
    case 'pass':
      bench.pass(step.ms);
      return [];
    case 'freeze':
      bench.freeze(step.ms);
      return [];
    case 'sleep':
      bench.epochOffset += step.ms;
      bench.give({ type: 'woke', jumpMs: step.ms });
      return [];
    case 'clockSet':
      bench.epochOffset += step.ms % 2 === 0 ? step.ms : -step.ms;
      return [];
    case 'input':
      bench.give(step.input);
      return [];
    case 'prefer':
      bench.prefer(CHOICES(bench)[step.n % CHOICES(bench).length] ?? {});
      return [];
    case 'end': {
      const key = bench.view.celebration?.key;
      if (key !== undefined) bench.give({ type: 'celebrated', key });
      return [];
    }
    case 'dismiss':
    case 'less': {
      const { toasts } = bench.view;
      const card = toasts[step.n % Math.max(1, toasts.length)];
      if (step.type === 'less' && card?.kind === 'event') bench.less(card.event);
      bench.give({ type: 'dismissed', key: card?.key ?? 'nobody' });
      return [];
    }
    case 'spoken': {
      const { log } = bench.view;
      const key = log[step.n % Math.max(1, log.length)]?.key ?? 'nobody';
      bench.give({ type: 'spokenElsewhere', keys: [key] });
      return [];
    }
  }
}

const CHOICES = (bench: AttentionBench) =>
  [
    { doNotDisturb: { is: 'off' } },
    { doNotDisturb: { is: 'on' } },
    { doNotDisturb: { is: 'until', epoch: bench.now + bench.epochOffset + 90_000 } },
    { quietHours: { from: '09:00', to: '10:00', timeZone: 'UTC' } },
    { quietHours: null },
    { holdDuringFocus: false },
    { budget: { count: 0, perMs: 600_000 } },
    { budget: { count: 1, perMs: 60_000 } },
    { budget: { count: 5, perMs: 600_000 } },
    { browserNotifications: true },
    { sound: true, hidden: { streak: true, level: true, points: true, badgeNumber: true } },
    { tiers: { achievement_progress: 'timely', system: 'timely', mention: 'off' } },
    { tiers: { level_up: 'critical', task_update: 'celebratory' } },
  ] as const;

function arrivalOf(bench: AttentionBench, plan: EventPlan, id: number): Arrival {
  const { kind, n, origin, isLate, policy } = plan;
  const key = `${policy}/${id}`;
  const receivedAt = bench.now + bench.epochOffset;
  const event = eventOf(wireOf(kind, n, id), { key, origin, receivedAt });
  return { event, receivedAt: bench.now - (isLate ? 61_000 : 0), isInitial: n === 0 };
}

function wireOf(kind: EventPlan['kind'], n: number, id: number): Wire {
  switch (kind) {
    case 'mention':
      return notice(id, { notification_type: 'mention' });
    case 'task':
      return notice(id, {
        notification_type: 'task',
        related_entity_type: 'task',
        related_entity_id: n % 3,
        data: n % 2 === 0 ? { action: 'updated', actor_id: n % 4 } : null,
      });
    case 'system':
      return notice(id);
    case 'update':
      return task(n % 3, id, {
        workspace_id: n % 2,
        actor_id: n === 1 ? Number(SELF) : 2 + (n % 2),
      });
    case 'level':
      return levelUp(id, n + 1);
    case 'unlocked':
      return unlocked(id, n % 2);
    case 'progress':
      return progress(id, n % 2, n / 10);
    case 'milestone':
      return streak(id, n, true);
    case 'streak':
      return streak(id, n);
    case 'unknown':
      return { type: 'party', data: n };
    case 'focus':
      return focus({ n });
  }
}
