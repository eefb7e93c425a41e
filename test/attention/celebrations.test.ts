import { describe, expect, it } from 'vitest';
import { GAP_MS, MAX_WAIT_MS, MOMENT_MS } from '../../src/attention/celebration-turns.js';
import type { PhaseEnd } from '../../src/attention/celebrations.js';
import { ALL_KINDS, attentionBench, preferring } from '../support/attention-bench.js';
import { levelUp, notice, noticeEvent, streak, unlocked } from '../support/wire.js';

const level = (id: number, to: number) => noticeEvent(levelUp(id, to), { key: `l${to}` });
const achieved = (id: number) => noticeEvent(unlocked(id, id), { key: `a${id}` });
const milestone = (id: number, days: number) =>
  noticeEvent(streak(id, days, true), { key: `s${days}` });
const phaseEnd: PhaseEnd = {
  key: 'phase',
  kind: 'focus_phase',
  sessionId: '7',
  phase: 'focus',
  next: 'break',
  endedAt: 0,
};

describe('celebrations', () => {
  it('come one at a time, the greatest first, with a breath between', () => {
    const bench = attentionBench({ preferences: preferring({ sound: true }) });
    bench.arrive(milestone(1, 7), achieved(2), level(3, 5));
    const seen: (string | undefined)[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const { celebration } = bench.view;
      seen.push(celebration?.key);
      bench.give({ type: 'celebrated', key: celebration?.key ?? '' });
      bench.pass(GAP_MS - 1);
      expect(bench.view.celebration).toBeNull();
      bench.pass(1);
    }
    expect(seen).toEqual(['l5', 'a2', 's7']);
    expect(bench.took('sound')).toEqual([]);
    expect(bench.view.celebrated.map(({ key }) => key)).toEqual(['s7', 'a2', 'l5']);
    expect(bench.state.spent).toHaveLength(3);
  });

  it('are one of a kind: "Level 4 to 6", three achievements, the latest milestone', () => {
    const bench = attentionBench();
    bench.give({ type: 'typing', isTyping: true });
    bench.arrive(level(1, 5), level(2, 6), achieved(3), achieved(4), achieved(5), milestone(6, 7));
    bench.arrive(milestone(7, 14));
    expect(bench.state.waiting.map(({ celebration }) => celebration)).toMatchObject([
      { kind: 'level_up', key: 'l6', from: 4, to: 6 },
      { kind: 'achievement_unlocked', key: 'a5', count: 3 },
      { kind: 'streak_milestone', key: 's14' },
    ]);
    expect(bench.state.log).toMatchObject([
      { key: 'l5', outcome: 'merged', into: 'l6' },
      { key: 'l6', outcome: 'held', why: 'turn' },
      { key: 'a3', outcome: 'merged', into: 'a4' },
      { key: 'a4', outcome: 'merged', into: 'a5' },
      { key: 'a5', outcome: 'held' },
      { key: 's7', outcome: 'merged', into: 's14' },
      { key: 's14', outcome: 'held' },
    ]);
  });

  it('of levels know the way in whatever order they came', () => {
    const bench = attentionBench();
    bench.give({ type: 'typing', isTyping: true });
    const unknown = noticeEvent(levelUp(9, 5), { key: 'x' });
    bench.arrive(level(2, 6), level(1, 5), { ...unknown, data: null } as typeof unknown);
    expect(bench.state.waiting[0]?.celebration).toMatchObject({ key: 'x', from: 4, to: 6 });
  });

  it.each([
    ['somebody types', { type: 'typing', isTyping: true }, { type: 'typing', isTyping: false }],
    [
      'nobody looks',
      { type: 'visibility', isVisible: false },
      { type: 'visibility', isVisible: true },
    ],
    ['another tab speaks', { type: 'voice', isMine: false }, { type: 'voice', isMine: true }],
    ['focus runs', { type: 'focus', status: 'focus' }, { type: 'focus', status: 'none' }],
  ] as const)('wait while %s', (_what, begin, end) => {
    const bench = attentionBench();
    bench.give(begin);
    bench.arrive(level(1, 5));
    bench.pass(MAX_WAIT_MS - 1);
    expect(bench.view.celebration).toBeNull();
    bench.give(end);
    expect(bench.view.celebration?.key).toBe('l5');
  });

  it('wait for room in the budget, and are told quietly after ten minutes', () => {
    const bench = attentionBench({
      preferences: preferring({ budget: { count: 1, perMs: 60_000 } }),
    });
    bench.arrive(noticeEvent(notice(1, { notification_type: 'mention' })), level(2, 5));
    bench.pass(60_000 - 1);
    expect(bench.view.celebration).toBeNull();
    bench.pass(1);
    expect(bench.view.celebration?.key).toBe('l5');
    bench.give({ type: 'typing', isTyping: true });
    bench.arrive(level(3, 6), level(4, 7));
    bench.pass(MAX_WAIT_MS);
    expect(bench.outcomeOf(level(4, 7))).toBe('digested');
    expect(bench.view.toasts.at(-1)).toMatchObject({ kind: 'digest', after: 'waited', total: 2 });
  });

  it('are none where the budget is nothing, or the number is hidden', () => {
    const none = attentionBench({
      preferences: preferring({ budget: { count: 0, perMs: 60_000 } }),
    });
    none.arrive(level(1, 5));
    expect(none.outcomeOf(level(1, 5))).toBe('overBudget');
    const hidden = { streak: true, level: true, points: false, badgeNumber: false };
    const bench = attentionBench({ preferences: preferring({ hidden }) });
    bench.arrive(level(1, 5), milestone(2, 7), achieved(3));
    expect([level(1, 5), milestone(2, 7)].map(bench.outcomeOf)).toEqual(['badge', 'badge']);
    expect(bench.view.celebration?.key).toBe('a3');
  });

  it('are toasts where nobody celebrates them, also those whose celebrant left', () => {
    const bench = attentionBench();
    bench.give({ type: 'typing', isTyping: true });
    bench.arrive(level(1, 5));
    bench.give({ type: 'presenters', acceptsToast: () => true, celebrations: new Set() });
    bench.arrive(achieved(2));
    expect(bench.cards().toSorted()).toEqual(['event a2', 'event l5']);
    const shown = attentionBench();
    shown.arrive(level(1, 5));
    shown.give({ type: 'presenters', acceptsToast: () => true, celebrations: new Set() });
    expect(shown.view.celebration).toBeNull();
  });

  it('that the page has not begun with wait again when their moment has gone, and count for nothing', () => {
    const bench = attentionBench();
    bench.beginsAtOnce = false;
    const level = noticeEvent(levelUp(1, 5), { key: 'l5' });
    bench.arrive(level);
    expect([bench.view.celebration?.key, bench.outcomeOf(level)]).toEqual(['l5', 'held']);
    expect([bench.state.spent, bench.took('spoken')]).toEqual([[], []]);
    bench.prefer({ doNotDisturb: { is: 'on' } });
    expect(bench.view.celebration).toBeNull();
    bench.prefer({ doNotDisturb: { is: 'off' } });
    expect(bench.view.celebration?.key).toBe('l5');
    bench.arrive(noticeEvent(levelUp(2, 6), { key: 'l6' }));
    expect(bench.view.celebration).toMatchObject({ key: 'l6', from: 4, to: 6 });
    bench.give({ type: 'presenters', acceptsToast: () => true, celebrations: new Set() });
    expect(bench.view.celebration).toBeNull();
    bench.give({ type: 'presenters', acceptsToast: () => true, celebrations: ALL_KINDS });
    expect(bench.cards()).toEqual(['digest digest//0']);
  });

  it('are shown once the page has begun with them, and end as they began', () => {
    const bench = attentionBench();
    bench.beginsAtOnce = false;
    const level = noticeEvent(levelUp(1, 5), { key: 'l5' });
    bench.arrive(level);
    bench.give({ type: 'begun', key: 'other' });
    expect(bench.outcomeOf(level)).toBe('held');
    bench.give({ type: 'begun', key: 'l5' });
    expect([bench.outcomeOf(level), bench.state.spent.length]).toEqual(['shown', 1]);
    bench.prefer({ doNotDisturb: { is: 'on' } });
    expect(bench.view.celebration?.key).toBe('l5');
    const [spoken] = bench.took('spoken');
    expect(spoken).toMatchObject({ keys: ['l5'], spent: 1 });
  });

  it('that found no moment in the page for ten minutes are told quietly', () => {
    const bench = attentionBench();
    bench.beginsAtOnce = false;
    bench.arrive(noticeEvent(levelUp(1, 5), { key: 'l5' }));
    bench.pass(600_000);
    expect([bench.view.celebration, bench.cards().length]).toEqual([null, 1]);
  });

  it('of a streak that has changed since are none', () => {
    const bench = attentionBench();
    bench.arrive(level(1, 5), milestone(2, 7), noticeEvent(streak(3, 1), { key: 'reset' }));
    expect(bench.state.waiting).toEqual([]);
    expect(bench.view.log.find(({ key }) => key === 's7')).toMatchObject({
      outcome: 'merged',
      into: 'reset',
    });
    bench.give({ type: 'celebrated', key: 'l5' });
    bench.pass(GAP_MS);
    bench.arrive(milestone(4, 14));
    expect(bench.view.celebration?.key).toBe('s14');
    bench.arrive(noticeEvent(streak(5, 1)));
    expect(bench.view.celebration).toBeNull();
  });

  it('that another tab celebrated are none here', () => {
    const bench = attentionBench();
    bench.give({ type: 'voice', isMine: false });
    bench.arrive(level(1, 5));
    bench.give({ type: 'spokenElsewhere', keys: ['l5'] });
    bench.give({ type: 'voice', isMine: true });
    expect(bench.view.celebration).toBeNull();
    expect(bench.outcomeOf(level(1, 5))).toBe('elsewhere');
  });

  it('three hours of sleep give no fanfare', () => {
    const bench = attentionBench();
    bench.give({ type: 'visibility', isVisible: false });
    bench.arrive(level(1, 5), achieved(2), milestone(3, 7));
    bench.epochOffset += 3 * 3_600_000;
    bench.give({ type: 'woke', jumpMs: 3 * 3_600_000 });
    bench.arrive(level(4, 6), level(5, 7));
    bench.give({ type: 'visibility', isVisible: true });
    expect(bench.view.celebration).toBeNull();
    expect(bench.view.toasts).toMatchObject([{ kind: 'digest', total: 3 }]);
  });
});

describe('the end of a phase', () => {
  it('passes what the user asked for, and goes before the others', () => {
    const bench = attentionBench();
    bench.give({ type: 'focus', status: 'focus' });
    bench.arrive(level(1, 5));
    bench.give({ type: 'phaseEnded', celebration: phaseEnd });
    bench.give({ type: 'focus', status: 'break' });
    expect(bench.view.celebration?.key).toBe('phase');
    bench.give({ type: 'celebrated', key: 'phase' });
    bench.pass(GAP_MS);
    expect(bench.view.celebration?.key).toBe('l5');
  });

  it('is an old story after ten seconds', () => {
    const bench = attentionBench();
    bench.arrive(level(1, 5));
    bench.give({ type: 'phaseEnded', celebration: phaseEnd });
    bench.pass(MOMENT_MS);
    bench.give({ type: 'celebrated', key: 'l5' });
    bench.pass(GAP_MS);
    expect(bench.view.celebration).toBeNull();
  });
});
