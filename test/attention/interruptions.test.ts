import { describe, expect, it } from 'vitest';
import type { AttentionPolicy } from '../../src/attention/app-policy.js';
import { MAX_CARDS } from '../../src/attention/cards.js';
import { UNCLAIMED_MS } from '../../src/attention/held.js';
import { UNSPOKEN_MS } from '../../src/attention/critical.js';
import {
  ALL_KINDS,
  attentionBench,
  EPOCH_OFFSET,
  preferring,
  SELF,
} from '../support/attention-bench.js';
import {
  focus,
  focusEvent,
  eventOf,
  noticeEvent,
  notice,
  progress,
  task,
  taskEvent,
  unlocked,
  type Wire,
} from '../support/wire.js';

const mention = (id: number, key = `m${id}`) =>
  noticeEvent(notice(id, { notification_type: 'mention' }), { key });
const update = (id: number, over: Wire = {}) => taskEvent(task(id, id, over), { key: `t${id}` });
const updates = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => update(from + at));

describe('tiers', () => {
  it('decide: timely is shown, ambient moves the badge, off nothing, the rest is no business', () => {
    const bench = attentionBench({ preferences: preferring({ tiers: { task_due: 'off' } }) });
    const [ambient, off] = [
      noticeEvent(notice(2)),
      noticeEvent(notice(3, { notification_type: 'task_due' })),
    ];
    bench.arrive(mention(1), ambient, off, focusEvent(focus({})), eventOf({ type: 'party' }));
    expect(bench.cards()).toEqual(['event m1']);
    expect([ambient, off].map(bench.outcomeOf)).toEqual(['badge', 'off']);
    expect(bench.view.log).toHaveLength(3);
  });

  it('of types that the kit does not know are the app’s to give', () => {
    const bench = attentionBench({
      policy: { tierOf: (event, byDefault) => (event.type === 'unknown' ? 'timely' : byDefault) },
    });
    bench.arrive(eventOf({ type: 'party' }, { key: 'p' }));
    expect(bench.cards()).toEqual(['event p']);
  });

  it('are the user’s in the end, and "less like this" lowers them step by step', () => {
    const bench = attentionBench({ policy: { tierOf: () => 'critical' } });
    bench.arrive(mention(1));
    for (const tier of ['timely', 'ambient', 'off', 'off'] as const) {
      const id = bench.view.log.length + 1;
      bench.less(mention(id - 1));
      expect(bench.state.preferences.tiers).toEqual({ mention: tier });
      bench.give({ type: 'dismissed', key: `m${id - 1}` });
      bench.arrive(mention(id));
    }
    expect(bench.cards()).toEqual([]);
  });

  it('are not found in what every object inherits', () => {
    const bench = attentionBench();
    const odd = ['constructor', '__proto__', 'toString'].map((notification_type, id) =>
      noticeEvent(notice(id, { notification_type })),
    );
    bench.arrive(...odd);
    for (const event of odd) {
      expect(bench.outcomeOf(event)).toBe('shown');
      bench.less(event);
    }
    expect(Object.keys(bench.state.preferences.tiers)).toEqual([
      'constructor',
      '__proto__',
      'toString',
    ]);
    const again = noticeEvent(notice(9, { notification_type: '__proto__' }));
    bench.arrive(again);
    expect(bench.outcomeOf(again)).toBe('badge');
  });

  it('are the default ones where the policy throws, and the app hears of it', () => {
    const cause = new Error('broken');
    const bench = attentionBench({
      policy: {
        tierOf: () => {
          throw cause;
        },
      },
    });
    bench.arrive(mention(1));
    expect(bench.cards()).toEqual(['event m1']);
    expect(bench.took('policyFailed')).toEqual([{ type: 'policyFailed', cause }]);
  });
});

describe('what is critical', () => {
  const policy: AttentionPolicy = { tierOf: () => 'critical' };

  it('passes everything: do not disturb, focus, an empty budget, typing, and that nobody looks', () => {
    const bench = attentionBench({
      policy,
      preferences: preferring({
        doNotDisturb: { is: 'on' },
        budget: { count: 0, perMs: 600_000 },
        sound: true,
        browserNotifications: true,
      }),
    });
    bench.give({ type: 'focus', status: 'focus' });
    bench.give({ type: 'typing', isTyping: true });
    bench.give({ type: 'visibility', isVisible: false });
    bench.give({ type: 'presenters', acceptsToast: () => false, celebrations: new Set() });
    bench.arrive(mention(1), ...updates(1, 4));
    expect(bench.cards()).toEqual(['event m1', 'event t1', 'event t2', 'event t3', 'event t4']);
    expect(bench.took('sound')).toHaveLength(5);
    expect(bench.took('outside')).toHaveLength(5);
  });

  it('waits for a toaster where there is none, and is not taken for shown', () => {
    const bench = attentionBench({ policy });
    bench.give({ type: 'presenters', acceptsToast: null, celebrations: new Set() });
    bench.arrive(mention(1));
    bench.pass(60_000);
    expect([bench.cards(), bench.outcomeOf(mention(1))]).toEqual([[], 'held']);
    expect(bench.took('spoken')).toEqual([]);
    bench.give({ type: 'presenters', acceptsToast: () => true, celebrations: new Set() });
    expect([bench.cards(), bench.outcomeOf(mention(1))]).toEqual([['event m1'], 'shown']);
  });

  it('is shown by the tab that speaks, and by this one where no other told of it in time', () => {
    const bench = attentionBench({ policy });
    bench.give({ type: 'voice', isMine: false });
    bench.arrive(mention(1), mention(2));
    bench.give({ type: 'spokenElsewhere', keys: ['m1'] });
    bench.pass(UNSPOKEN_MS - 1);
    expect(bench.cards()).toEqual([]);
    bench.pass(1);
    expect(bench.cards()).toEqual(['event m2']);
    expect(bench.outcomeOf(mention(1))).toBe('elsewhere');
    bench.arrive(mention(3));
    bench.give({ type: 'voice', isMine: true });
    expect(bench.cards()).toEqual(['event m2', 'event m3']);
  });

  it('is not shown when it was there before, and never makes room for others', () => {
    const bench = attentionBench({ policy });
    const old = noticeEvent(notice(1), { origin: 'persisted' });
    const first = noticeEvent(notice(2), { origin: 'history' });
    bench.arrive(old);
    bench.give({
      type: 'arrived',
      events: [{ event: first, receivedAt: bench.now, isInitial: true }],
    });
    expect([old, first].map(bench.outcomeOf)).toEqual(['caughtUp', 'caughtUp']);
    bench.arrive(...updates(1, MAX_CARDS));
    bench.give({ type: 'policy', policy: {} });
    bench.arrive(mention(3));
    expect(bench.cards()).toHaveLength(MAX_CARDS);
    expect(bench.cards()).not.toContain('event m3');
  });
});

describe('own actions', () => {
  it('never show, nor does the notification of the same change', () => {
    const bench = attentionBench({ policy: { isOwn: (event) => event.key === 'm9' } });
    const own = update(1, { actor_id: Number(SELF) });
    const told = noticeEvent(
      notice(2, { notification_type: 'task', related_entity_type: 'task', related_entity_id: 1 }),
    );
    const by = noticeEvent(notice(3, { notification_type: 'task', data: { actor_id: 1 } }));
    bench.arrive(own, told, by, mention(9));
    expect(bench.view.toasts).toEqual([]);
    expect([own, told, by, mention(9)].map(bench.outcomeOf)).toEqual(['own', 'own', 'own', 'own']);
  });
});

describe('bursts', () => {
  it('of three and more updates are one card that grows, in the place of the first', () => {
    const bench = attentionBench();
    bench.arrive(...updates(1, 2), mention(9));
    expect(bench.cards()).toEqual(['event t1', 'event t2', 'event m9']);
    for (const one of updates(3, 30)) {
      bench.pass(60);
      bench.arrive(one);
    }
    expect(bench.cards()).toEqual(['group t1', 'event m9']);
    expect(bench.view.toasts[0]).toMatchObject({ kind: 'group', count: 30, workspaceId: 1 });
    expect(bench.state.spent).toHaveLength(3);
    expect(bench.outcomeOf(update(30))).toBe('merged');
  });

  it('end with a pause, are of one workspace, and what was closed stays closed', () => {
    const bench = attentionBench();
    bench.arrive(...updates(1, 3));
    bench.give({ type: 'dismissed', key: 't1' });
    bench.arrive(update(4), update(5, { workspace_id: 2 }));
    expect(bench.cards()).toEqual(['event t5']);
    expect(bench.outcomeOf(update(4))).toBe('merged');
    bench.pass(2_001);
    bench.arrive(update(6));
    expect(bench.cards()).toEqual(['event t5', 'event t6']);
  });

  it('grow over the budget, since that is no interruption more', () => {
    const bench = attentionBench({
      preferences: preferring({ budget: { count: 1, perMs: 600_000 } }),
    });
    bench.arrive(...updates(1, 2), mention(9));
    expect(bench.cards()).toEqual(['group t1']);
    expect(bench.outcomeOf(mention(9))).toBe('overBudget');
  });

  it('a notification and an update of the same change are one', () => {
    const bench = attentionBench();
    const told = (id: number, data: object | null = null, type = 'task') =>
      noticeEvent(
        notice(id, {
          notification_type: type,
          related_entity_type: 'task',
          related_entity_id: 1,
          data,
        }),
      );
    bench.arrive(update(1));
    bench.pass(5_000);
    const [same, third] = [told(1, { action: 'updated', actor_id: 2 }), told(2)];
    bench.arrive(same, third);
    expect([same, third].map(bench.outcomeOf)).toEqual(['merged', 'shown']);
    const otherAction = told(3, { action: 'deleted' });
    const otherActor = told(4, { action: 'updated', actor_id: 7 });
    const about = told(5, null, 'mention');
    bench.arrive(taskEvent(task(1, 9)));
    bench.give({
      type: 'preferences',
      preferences: preferring({ budget: { count: 50, perMs: 600_000 } }),
    });
    bench.arrive(taskEvent(task(1, 10), { key: 'again' }), otherAction, otherActor, about);
    expect([otherAction, otherActor, about].map(bench.outcomeOf)).toEqual([
      'shown',
      'shown',
      'shown',
    ]);
    bench.pass(5_001);
    bench.arrive(told(6));
    expect(bench.outcomeOf(told(6))).toBe('shown');
  });

  it('two updates of one task are two', () => {
    const bench = attentionBench();
    bench.arrive(taskEvent(task(1, 1), { key: 'one' }), taskEvent(task(1, 2), { key: 'two' }));
    expect(bench.cards()).toEqual(['event one', 'event two']);
  });

  it('progress keeps the last, and goes once it is reached', () => {
    const bench = attentionBench({
      preferences: preferring({
        tiers: { achievement_progress: 'timely', achievement_unlocked: 'timely' },
      }),
    });
    const steps = [0.25, 0.5, 0.75].map((share, at) =>
      noticeEvent(progress(at, 1, share), { key: `p${at}` }),
    );
    bench.arrive(...steps);
    expect(bench.view.toasts).toMatchObject([{ key: 'p0', event: { key: 'p2' } }]);
    bench.arrive(noticeEvent(unlocked(5, 1), { key: 'u' }));
    expect(bench.cards()).toEqual(['event u']);
    bench.prefer({ doNotDisturb: { is: 'on' } });
    bench.arrive(
      noticeEvent(progress(6, 2, 0.5), { key: 'p6' }),
      noticeEvent(unlocked(7, 2), { key: 'v' }),
    );
    expect(bench.view.log.slice(0, 2)).toMatchObject([
      { key: 'v', outcome: 'held' },
      { key: 'p6', outcome: 'merged', into: 'v' },
    ]);
  });
});

describe('the budget', () => {
  it('is five in ten minutes, sliding; the rest goes to the inbox', () => {
    const bench = attentionBench();
    for (let id = 1; id <= 6; id += 1) {
      bench.arrive(mention(id));
      bench.pass(60_000);
    }
    expect(bench.outcomeOf(mention(5))).toBe('shown');
    expect(bench.outcomeOf(mention(6))).toBe('overBudget');
    bench.pass(240_000 - 1);
    bench.arrive(mention(7));
    expect(bench.outcomeOf(mention(7))).toBe('overBudget');
    bench.pass(1);
    bench.arrive(mention(8), mention(9));
    expect([mention(8), mention(9)].map(bench.outcomeOf)).toEqual(['shown', 'overBudget']);
  });
});

describe('what was read meanwhile', () => {
  it('is in no digest, and its card goes', () => {
    const bench = attentionBench();
    bench.arrive(mention(1));
    bench.prefer({ doNotDisturb: { is: 'on' } });
    bench.arrive(mention(2), mention(3), mention(4), mention(5));
    bench.give({ type: 'read', keys: ['m1', 'm2'] });
    expect([bench.cards(), bench.outcomeOf(mention(2))]).toEqual([[], 'badge']);
    bench.prefer({ doNotDisturb: { is: 'off' } });
    expect(bench.view.digest).toMatchObject({ total: 3 });
    bench.give({ type: 'read', keys: ['m3', 'm4', 'm5'] });
    expect(bench.view.digest).toBeNull();
  });
});

describe('what was missed', () => {
  it('comes silently, and as one summary', () => {
    const bench = attentionBench();
    const missed = [1, 2, 3, 4].map((id) =>
      noticeEvent(notice(id, { notification_type: 'mention', is_read: id === 4 }), {
        key: `h${id}`,
        origin: 'history',
      }),
    );
    bench.arrive(...missed.slice(0, 2));
    bench.pass(1_999);
    bench.arrive(...missed.slice(2));
    expect(bench.cards()).toEqual([]);
    bench.pass(2_000);
    expect(bench.view.toasts).toMatchObject([
      { kind: 'digest', after: 'caughtUp', total: 3, isQuiet: true },
    ]);
    expect(missed.map(bench.outcomeOf)).toEqual(['caughtUp', 'caughtUp', 'caughtUp', 'caughtUp']);
    bench.pass(60_000);
    expect(bench.view.toasts).toHaveLength(1);
  });

  it('is summed up in the tab that is looked at, whichever spoke before', () => {
    const [one, other] = [attentionBench(), attentionBench({ instanceId: 'other' })];
    other.give({ type: 'voice', isMine: false });
    for (const bench of [one, other]) {
      bench.give({ type: 'visibility', isVisible: false });
      bench.arrive(...[1, 2, 3].map((id) => ({ ...mention(id), origin: 'history' as const })));
      bench.pass(5_000);
    }
    one.give({ type: 'voice', isMine: false });
    other.give({ type: 'voice', isMine: true });
    other.give({ type: 'visibility', isVisible: true });
    for (const bench of [one, other]) bench.pass(30_000);
    expect([one.cards(), other.cards()]).toEqual([[], ['digest digest/other/0']]);
  });

  it('is no summary of two, and waits while somebody wants quiet', () => {
    const bench = attentionBench();
    const old = (id: number) =>
      noticeEvent(notice(id, { notification_type: 'mention' }), {
        key: `h${id}`,
        origin: 'history',
      });
    bench.arrive(old(1), old(2));
    bench.pass(60_000);
    expect(bench.cards()).toEqual([]);
    bench.prefer({ doNotDisturb: { is: 'on' } });
    bench.arrive(old(3), old(4), old(5));
    bench.pass(60_000);
    expect(bench.cards()).toEqual([]);
    bench.prefer({ doNotDisturb: { is: 'off' } });
    expect(bench.view.toasts).toMatchObject([{ kind: 'digest', total: 3 }]);
  });

  it('is what lay in the pipes for long, or while the machine slept, whatever servers say', () => {
    const bench = attentionBench();
    bench.give({
      type: 'arrived',
      events: [{ event: mention(1), receivedAt: bench.now - 60_001 }],
    });
    bench.give({
      type: 'arrived',
      events: [{ event: mention(2), receivedAt: bench.now - 60_000 }],
    });
    bench.give({ type: 'woke', jumpMs: 3 * 3_600_000 });
    bench.arrive(mention(3));
    bench.pass(5_000);
    bench.arrive(
      noticeEvent(notice(4, { notification_type: 'mention', created_at: '2001-01-01T00:00:00' }), {
        key: 'm4',
      }),
    );
    expect([1, 2, 3, 4].map((id) => bench.outcomeOf(mention(id)))).toEqual([
      'caughtUp',
      'shown',
      'caughtUp',
      'shown',
    ]);
  });
});

describe('outside the page', () => {
  it('is told what is timely while nobody looks, within the budget, where that was asked for', () => {
    const bench = attentionBench({
      preferences: preferring({ browserNotifications: true, budget: { count: 1, perMs: 600_000 } }),
    });
    bench.give({ type: 'visibility', isVisible: false });
    bench.arrive(mention(1), mention(2), noticeEvent(notice(3)));
    expect(bench.took('outside')).toMatchObject([{ tag: 'onetask/mention' }]);
    expect(bench.cards()).toEqual([]);
    bench.give({ type: 'visibility', isVisible: true });
    expect(bench.view.toasts).toMatchObject([{ kind: 'digest', after: 'away', total: 2 }]);
  });

  it('costs nothing where nobody could tell it', () => {
    const bench = attentionBench({ preferences: preferring({ browserNotifications: true }) });
    bench.give({ type: 'presenters', acceptsToast: () => true, celebrations: ALL_KINDS });
    bench.give({ type: 'visibility', isVisible: false });
    bench.arrive(mention(1), mention(2));
    expect([bench.took('outside'), bench.state.spent]).toEqual([[], []]);
  });

  it('is silent while nobody is to be disturbed, and unless it was asked for', () => {
    const bench = attentionBench();
    bench.give({ type: 'visibility', isVisible: false });
    bench.arrive(mention(1));
    bench.prefer({ browserNotifications: true, doNotDisturb: { is: 'on' } });
    bench.arrive(mention(2));
    expect(bench.took('outside')).toEqual([]);
  });
});

describe('one voice', () => {
  it('tells of a change with the event that carries it, in whatever order two tabs hear of both', () => {
    const update = taskEvent(task(1, 1), { key: 'u' });
    const told = noticeEvent(
      notice(1, {
        notification_type: 'task',
        data: { task_id: 1, action: 'updated', actor_id: 2 },
      }),
      { key: 'n' },
    );
    const [here, there] = [attentionBench(), attentionBench()];
    there.give({ type: 'voice', isMine: false });
    const tell = () => {
      for (const effect of here.took('spoken')) {
        if (effect.type === 'spoken') there.give({ ...effect, type: 'spokenElsewhere' });
      }
    };
    for (const bench of [here, there]) bench.prefer({ doNotDisturb: { is: 'on' } });
    here.arrive(told);
    here.arrive(update);
    there.arrive(update);
    there.arrive(told);
    tell();
    expect(there.state.held).toHaveLength(1);
    for (const bench of [here, there]) bench.prefer({ doNotDisturb: { is: 'off' } });
    tell();
    expect([here.cards().length, there.state.held]).toEqual([1, []]);
  });

  it('tells of all that went into what it tells of, one through another', () => {
    const bench = attentionBench({
      policy: { tierOf: (event, byDefault) => (event.type === 'unknown' ? byDefault : 'timely') },
    });
    bench.prefer({ doNotDisturb: { is: 'on' } });
    for (const share of [0.25, 0.5, 0.75]) {
      bench.arrive(noticeEvent(progress(share * 100, 7, share), { key: `p${share}` }));
    }
    bench.took('spoken');
    bench.prefer({ doNotDisturb: { is: 'off' } });
    const keys = bench.took('spoken').flatMap((effect) => ('keys' in effect ? effect.keys : []));
    expect(keys).toEqual(expect.arrayContaining(['p0.25', 'p0.5', 'p0.75']));
  });

  it('shows nothing where another tab speaks, and tells the others what it told', () => {
    const bench = attentionBench();
    bench.arrive(mention(1));
    expect(bench.took('spoken')).toEqual([{ type: 'spoken', keys: ['m1'], spent: 1 }]);
    bench.give({ type: 'voice', isMine: false });
    bench.arrive(mention(2));
    bench.pass(UNCLAIMED_MS - 1);
    expect(bench.view.log[0]).toMatchObject({ outcome: 'held', why: 'voice' });
    bench.pass(1);
    expect(bench.outcomeOf(mention(2))).toBe('elsewhere');
    expect(bench.took('spoken')).toEqual([]);
    expect(bench.cards()).toEqual(['event m1']);
  });

  it('takes over in time, and counts what interrupted in the other tab', () => {
    const bench = attentionBench({
      preferences: preferring({ budget: { count: 2, perMs: 600_000 } }),
    });
    bench.give({ type: 'voice', isMine: false });
    bench.give({ type: 'spokenElsewhere', keys: ['m1'], spent: 1 });
    bench.arrive(mention(1), mention(2));
    bench.pass(UNCLAIMED_MS - 1);
    bench.give({ type: 'voice', isMine: true });
    bench.arrive(mention(3));
    expect([1, 2, 3].map((id) => bench.outcomeOf(mention(id)))).toEqual([
      'elsewhere',
      'shown',
      'overBudget',
    ]);
  });

  it('takes over with what waited, but for what the other tab told', () => {
    const bench = attentionBench();
    bench.give({ type: 'voice', isMine: false });
    bench.give({ type: 'visibility', isVisible: false });
    bench.arrive(mention(1), mention(2));
    bench.give({ type: 'spokenElsewhere', keys: ['m1', 'm3'] });
    bench.arrive(mention(3));
    bench.give({ type: 'voice', isMine: true });
    bench.give({ type: 'visibility', isVisible: true });
    expect(bench.cards()).toEqual(['event m2']);
    expect(bench.outcomeOf(mention(3))).toBe('elsewhere');
  });
});

describe('the view', () => {
  it('keeps what did not change, forgets one user for another, and tells the time of receipt', () => {
    const bench = attentionBench();
    bench.arrive(mention(1));
    const { toasts, log, dnd } = bench.view;
    expect(log[0]?.at).toBe(bench.now + EPOCH_OFFSET);
    bench.arrive(noticeEvent(notice(2)));
    expect(bench.view.toasts).toBe(toasts);
    expect(bench.view.dnd).toBe(dnd);
    expect(bench.view.log).not.toBe(log);
    bench.prefer({ doNotDisturb: { is: 'on' } });
    bench.give({ type: 'identified', userId: '2' });
    expect(bench.view).toMatchObject({ toasts: [], log: [], dnd: { isActive: false } });
  });

  it('takes the cards away whose toaster left', () => {
    const bench = attentionBench();
    bench.arrive(mention(1), ...updates(1, 3));
    bench.give({
      type: 'presenters',
      acceptsToast: (event) => event.type === 'task_update',
      celebrations: new Set(),
    });
    expect(bench.cards()).toEqual(['group t1']);
    bench.give({ type: 'presenters', acceptsToast: null, celebrations: new Set() });
    bench.arrive(mention(2));
    expect(bench.cards()).toEqual([]);
    expect(bench.outcomeOf(mention(2))).toBe('unshown');
  });
});
