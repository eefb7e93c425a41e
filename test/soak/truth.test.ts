import { describe, expect, it } from 'vitest';
import { judge, type Evidence, type PageRecord, type SentEvent } from './truth.js';

const STARTED_AT = 1_000_000;
const MIRA = 1;

const SENT: readonly SentEvent[] = [
  // Before anybody looked: a first page may hold it or not.
  { identity: 'notification/1', channel: 'notifications', at: STARTED_AT - 10 },
  { identity: 'notification/2', channel: 'notifications', at: STARTED_AT + 1_000 },
  { identity: 'task/1/a', channel: 'tasks/1', at: STARTED_AT + 2_000 },
  // A workspace that the page has not leased.
  { identity: 'task/2/b', channel: 'tasks/2', at: STARTED_AT + 3_000 },
  { identity: 'notification/3', channel: 'notifications', at: STARTED_AT + 4_000 },
];

const ALL = ['notification/2', 'task/1/a', 'notification/3'];

function hear(identities: readonly string[]) {
  return identities.map((identity) => ({
    key: `key of ${identity}`,
    identity,
    origin: 'live' as const,
  }));
}

function page(special: Partial<PageRecord> = {}): PageRecord {
  return {
    name: 'mira',
    userId: MIRA,
    hasHistory: true,
    channels: ['notifications', 'tasks/1'],
    heard: hear(ALL),
    held: ALL,
    notificationIds: [3, 2],
    gaps: [],
    openGaps: [],
    totals: { unread: 3 },
    left: { sockets: 0, timers: 0 },
    ...special,
  };
}

function problems(special: Partial<PageRecord>, evidence: Partial<Evidence> = {}) {
  return verdict(special, evidence).problems.map(({ kind, what }) => `${kind}: ${what}`);
}

function verdict(special: Partial<PageRecord>, evidence: Partial<Evidence> = {}) {
  return judge({
    pages: [page(special)],
    sent: new Map([[MIRA, SENT]]),
    totals: new Map([[MIRA, { unread: 3 }]]),
    startedAt: STARTED_AT,
    inFlightMs: 100,
    ...evidence,
  });
}

/** A gap in ms from the start. */
function gap(
  from: number,
  to: number,
  cameLast: readonly string[] = [],
  channel = 'notifications',
) {
  return { channel, from: STARTED_AT + from, to: STARTED_AT + to, cameLast };
}

describe('truth', () => {
  it('is green when each was heard and held once', () => {
    expect(verdict({})).toEqual({ problems: [], excused: 0 });
  });

  it('is red for one dropped event, with history', () => {
    const without = ALL.filter((identity) => identity !== 'notification/2');
    expect(problems({ heard: hear(without), held: without, notificationIds: [3] })).toEqual([
      'not-held: notification/2 (sent at 1.00 s)',
      'not-heard: notification/2 (sent at 1.00 s)',
    ]);
    // A gap that was shown on the way is no excuse.
    expect(problems({ heard: hear(without), held: without, gaps: [gap(0, 9_000)] })).toHaveLength(
      2,
    );
  });

  it('is red for an event that the store alone has, or the listeners alone', () => {
    const without = ALL.filter((identity) => identity !== 'task/1/a');
    expect(problems({ heard: hear(without) })).toEqual(['not-heard: task/1/a (sent at 2.00 s)']);
    expect(problems({ held: without })).toEqual(['not-held: task/1/a (sent at 2.00 s)']);
  });

  it.each([
    ['around it', gap(500, 1_500), true],
    ['that begins while it is under way', gap(1_090, 1_500), true],
    ['that begins later', gap(1_200, 1_500), false],
    ['that ended before it was sent', gap(500, 990), false],
    ['of another channel', gap(500, 1_500, [], 'tasks/1'), false],
    ['that begins late, with what was sent before it', gap(1_900, 2_500, ['notification/1']), true],
    ['that begins late, with what was sent after it', gap(1_900, 2_500, ['task/1/a']), false],
  ])('without history, a gap %s: %s', (_name, told, isExcused) => {
    const without = ALL.filter((identity) => identity !== 'notification/2');
    const special = { hasHistory: false, heard: hear(without), held: without, gaps: [told] };
    const { problems: found, excused } = verdict(special);
    expect({ red: found.length > 0, excused }).toEqual({
      red: !isExcused,
      excused: isExcused ? 1 : 0,
    });
  });

  it('is red for one doubled event: heard, held, or under one key', () => {
    const [first] = hear(ALL);
    const again = { key: 'another key', identity: 'notification/2', origin: 'history' as const };
    expect(problems({ heard: [...hear(ALL), again] })).toEqual(['heard-twice: notification/2']);
    expect(problems({ held: [...ALL, 'task/1/a'] })).toEqual(['held-twice: task/1/a']);
    const sameKey = { key: first?.key ?? '', identity: null, origin: 'live' as const };
    expect(problems({ heard: [...hear(ALL), sameKey] })).toEqual([
      'key-twice: key of notification/2',
    ]);
  });

  it('is red for what nobody sent; focus messages are nobody’s to know', () => {
    const more = [...hear(ALL), ...hear(['notification/9', 'focus/1/2/x/1'])];
    expect(problems({ heard: more })).toEqual(['unheard-of: notification/9']);
  });

  it('is red for a list out of order, a wrong count, a gap left open, one that runs backwards, a leak', () => {
    expect(problems({ notificationIds: [2, 3] })).toEqual(['disorder: 2 before 3']);
    expect(problems({ totals: { unread: 2 } })).toEqual(['wrong-totals: unread 2 instead of 3']);
    expect(problems({ openGaps: ['tasks/1'] })).toEqual(['gap-left: tasks/1']);
    expect(problems({ gaps: [gap(900, 100)] })).toEqual(['backward-gap: notifications: 800 ms']);
    expect(problems({ left: { sockets: 1, timers: 0 } })).toEqual(['leak: 1 sockets']);
  });
});
