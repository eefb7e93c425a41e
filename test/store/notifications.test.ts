import { describe, expect, it } from 'vitest';
import { selectUnread, selectUnseen } from '@onetask/react';
import type { StoreChange } from '../../src/store/store-change.js';
import { answered, expectNoChange, storeBench, type StoreBench } from '../support/store-bench.js';
import { levelUp, notice, points } from '../support/wire.js';

const unread = (bench: StoreBench) => selectUnread(bench.state.notifications);

const read = (change: number, isRead: boolean, ...ids: number[]): StoreChange => ({
  type: 'read',
  ids,
  isRead,
  change,
});
const allRead = (change: number, upTo: number): StoreChange => ({ type: 'allRead', upTo, change });
const settled = (change: number, tick: number): StoreChange => ({
  type: 'readSettled',
  change,
  tick,
});
const undone = (change: number): StoreChange => ({ type: 'readUndone', change });
const removed = (change: number, ...ids: number[]): StoreChange => ({
  type: 'removed',
  ids,
  change,
});
const removeUndone = (change: number): StoreChange => ({ type: 'removeUndone', change });

/** The server counts `unreadCount`, knows up to `position`, and answers what `inAnswer` says. */
function count(
  unreadCount: number | null,
  position: number,
  options: { askedAt?: number; inAnswer?: Record<number, boolean> } = {},
): StoreChange {
  const { askedAt = 1_000, inAnswer = {} } = options;
  const entries = Object.entries(inAnswer).map(([id, isUnread]) => [Number(id), isUnread] as const);
  return {
    type: 'unread',
    answer: { unreadCount, inAnswer: new Map(entries), position, askedAt },
  };
}

describe('the list of notifications', () => {
  it('stands newest first, whatever the order of arrival', () => {
    const bench = storeBench();
    bench.live(notice(3), notice(1));
    bench.live(notice(2), notice(5));
    bench.recovered(1, notice(4));
    expect(bench.ids).toEqual([5, 4, 3, 2, 1]);
  });

  it('holds each id once; a copy tells nobody anything', () => {
    const bench = storeBench();
    bench.live(notice(1), notice(1));
    expect(bench.ids).toEqual([1]);
    expectNoChange(bench, () => bench.live(notice(1)));
    expectNoChange(bench, () => bench.recovered(1, notice(1, { is_read: false })));
  });

  it('lets a copy fill in what was missing, and nothing else', () => {
    const bench = storeBench();
    bench.live(notice(1, { title: 'First', content: null }));
    const [before] = bench.state.notifications.items;
    bench.recovered(
      1,
      notice(1, {
        title: 'Second',
        content: 'Words',
        related_entity_type: 'task',
        related_entity_id: 7,
        data: { a: 1 },
      }),
    );
    bench.live(notice(1, { content: 'Other words', related_entity_id: 8, data: { b: 1 } }));
    expect(bench.state.notifications.items).toMatchObject([
      {
        title: 'First',
        content: 'Words',
        relatedEntityType: 'task',
        relatedEntityId: 7,
        data: { a: 1 },
        origin: 'live',
        key: before?.key,
        receivedAt: before?.receivedAt,
      },
    ]);
  });

  it.each(['plain first', 'specific first'])('prefers a specific type of one id: %s', (order) => {
    const bench = storeBench();
    const plain = notice(1, { content: 'Words', data: { new_level: 'five' }, is_read: true });
    const specific = levelUp(1, 5);
    for (const wire of order === 'plain first' ? [plain, specific] : [specific, plain]) {
      bench.recovered(1, wire);
    }
    const [item] = bench.state.notifications.items;
    expect(item).toMatchObject({ type: 'level_up', content: 'Words', data: { newLevel: 5 } });
    expect(item?.isRead).toBe(true);
  });

  it("never mixes a plain copy's data into a specific type", () => {
    const bench = storeBench();
    bench.live(notice(1, { type: 'level_up', data: null }));
    bench.recovered(1, notice(1, { data: { new_level: 5 } }));
    expect(bench.state.notifications.items[0]?.data).toBeNull();
  });

  it('keeps the newest within its limit', () => {
    const bench = storeBench({ notifications: 3 });
    bench.live(...[5, 1, 4, 2, 3].map((id) => notice(id)));
    expect(bench.ids).toEqual([5, 4, 3]);
    bench.live(notice(2));
    expect(bench.ids).toEqual([5, 4, 3]);
  });

  it('offers no older page while there is no room for it', () => {
    const bench = storeBench({ notifications: 2 });
    bench.apply(answered('notifications', true));
    bench.live(notice(1));
    expect(bench.state.notifications.hasMore).toBe(true);
    bench.live(notice(2));
    expect(bench.state.notifications.hasMore).toBe(false);
    bench.apply(answered('notifications', true));
    expect(bench.state.notifications.hasMore).toBe(false);
  });
});

describe('the count of unread', () => {
  it('is unknown until the server counts or nobody can', () => {
    const bench = storeBench();
    bench.live(notice(1));
    expect(unread(bench)).toBeNull();
    bench.apply(answered('notifications'));
    expect(unread(bench)).toBe(1);
  });

  it('is 0 elsewhere when an answer tells no count', () => {
    const bench = storeBench();
    bench.apply(count(null, 0));
    bench.live(notice(1), notice(2, { is_read: true }));
    expect(unread(bench)).toBe(1);
    expectNoChange(bench, () => bench.apply(count(null, 0)));
  });

  it('takes the server’s count less what the list holds', () => {
    const bench = storeBench();
    bench.recovered(1, notice(9, { is_read: false }), notice(8, { is_read: true }));
    bench.apply(count(5, 9, { inAnswer: { 9: true, 8: false } }));
    expect(bench.state.notifications.unreadElsewhere).toBe(4);
    expect(unread(bench)).toBe(5);
  });

  it('adds what came live after the question to the count', () => {
    const bench = storeBench();
    bench.live(notice(9), notice(10));
    bench.apply(count(3, 9));
    expect(unread(bench)).toBe(4);
  });

  it('never falls below what is loaded, nor below 0', () => {
    const bench = storeBench();
    bench.live(notice(1), notice(2));
    bench.apply(count(0, 2));
    expect(bench.state.notifications.unreadElsewhere).toBe(0);
    expect(unread(bench)).toBe(2);
  });

  it('keeps counting what the limit evicted', () => {
    const bench = storeBench({ notifications: 2 });
    bench.apply(count(0, 0));
    bench.live(notice(1), notice(2), notice(3), notice(4, { is_read: true }));
    expect(bench.ids).toEqual([4, 3]);
    expect(unread(bench)).toBe(3);
  });

  it('counts what was evicted where nobody counts elsewhere', () => {
    const bench = storeBench({ notifications: 1 });
    bench.apply({ type: 'load', channel: 'notifications', change: { step: 'unavailable' } });
    bench.live(notice(1), notice(2), notice(3));
    expect(unread(bench)).toBe(3);
  });

  it('does not begin to count by an eviction', () => {
    const bench = storeBench({ notifications: 1 });
    bench.live(notice(1), notice(2));
    expect(unread(bench)).toBeNull();
  });

  it('stays the same when an older page brings what was unread elsewhere', () => {
    const bench = storeBench();
    bench.recovered(1, notice(10));
    bench.apply(count(4, 10, { inAnswer: { 10: true } }));
    bench.recovered(2, notice(9, { is_read: false }), notice(8, { is_read: true }));
    bench.apply({ type: 'olderPage', unread: [9], askedAt: 2 });
    expect(unread(bench)).toBe(4);
    bench.apply(count(0, 10));
    bench.apply({ type: 'olderPage', unread: [9], askedAt: 3 });
    expect(bench.state.notifications.unreadElsewhere).toBe(0);
    expectNoChange(bench, () => bench.apply({ type: 'olderPage', unread: [], askedAt: 4 }));
  });

  it('leaves elsewhere what an older page has no room for', () => {
    const bench = storeBench({ notifications: 2 });
    bench.recovered(1, notice(10));
    bench.apply(count(3, 10, { inAnswer: { 10: true } }));
    bench.recovered(2, notice(9), notice(8));
    bench.apply({ type: 'olderPage', unread: [9, 8], askedAt: 2 });
    expect(bench.ids).toEqual([10, 9]);
    expect(unread(bench)).toBe(3);
  });

  it('leaves elsewhere what a first page has no room for', () => {
    const bench = storeBench({ notifications: 1 });
    bench.recovered(1, notice(2), notice(1));
    bench.apply(count(2, 2, { inAnswer: { 2: true, 1: true } }));
    expect(unread(bench)).toBe(2);
  });

  it('does not count again what was evicted and comes as a late copy', () => {
    const bench = storeBench({ notifications: 2 });
    bench.apply(count(0, 0));
    bench.live(notice(1), notice(2), notice(3));
    expectNoChange(bench, () => bench.live(notice(1)));
    expect(unread(bench)).toBe(3);
  });

  it('does not count what was removed here and is unread on the server', () => {
    const bench = storeBench();
    bench.live(notice(1), notice(2));
    bench.apply(removed(1, 1), count(2, 2, { inAnswer: { 1: true, 2: true } }));
    expect(unread(bench)).toBe(1);
  });

  it('knows no older page before there is a count', () => {
    const bench = storeBench();
    bench.live(notice(1));
    expectNoChange(bench, () => bench.apply({ type: 'olderPage', unread: [1], askedAt: 1 }));
  });

  it('loses what is read or removed here, once', () => {
    const bench = storeBench();
    bench.live(notice(1), notice(2), notice(3));
    bench.apply(count(5, 3));
    bench.apply(read(1, true, 3));
    bench.apply(read(2, true, 3));
    bench.apply(removed(3, 2), removed(4, 2));
    expect(unread(bench)).toBe(3);
    expect(bench.unreadIds).toEqual([1]);
  });
});

describe('marking read and unread', () => {
  it('is seen at once and taken back by an undo', () => {
    const bench = storeBench();
    bench.live(notice(1), notice(2), notice(3, { is_read: true }));
    bench.apply(read(1, true, 1, 2));
    expect(bench.unreadIds).toEqual([]);
    bench.apply(read(2, false, 3));
    expect(bench.unreadIds).toEqual([3]);
    bench.apply(undone(1));
    expect(bench.unreadIds).toEqual([3, 2, 1]);
    bench.apply(undone(2));
    expect(bench.unreadIds).toEqual([2, 1]);
  });

  it('undoes nothing that came since: another click, new items, the server’s word', () => {
    const bench = storeBench();
    bench.live(notice(1), notice(2), notice(3));
    bench.apply(read(1, true, 1, 2, 3));
    bench.apply(read(2, true, 2));
    bench.live(notice(4, { content: 'New' }));
    bench.recovered(5, notice(3, { is_read: true }));
    bench.apply(undone(1));
    expect(bench.ids).toEqual([4, 3, 2, 1]);
    expect(bench.unreadIds).toEqual([4, 1]);
    bench.apply(undone(2));
    expect(bench.unreadIds).toEqual([4, 2, 1]);
  });

  it('goes back to what the server said while the action was under way', () => {
    const bench = storeBench();
    bench.live(notice(1));
    bench.apply(read(1, true, 1));
    bench.recovered(5, notice(1, { is_read: true }));
    bench.apply(undone(1));
    expect(bench.unreadIds).toEqual([]);
  });

  it('is not undone by an answer that was asked for before it was settled', () => {
    const bench = storeBench();
    bench.live(notice(1), notice(2, { is_read: true }));
    bench.apply(read(1, true, 1), read(2, false, 2));
    const stale = [notice(1, { is_read: false }), notice(2, { is_read: true })];
    bench.recovered(5, ...stale);
    expect(bench.unreadIds).toEqual([2]);
    expectNoChange(bench, () => bench.recovered(5, ...stale));
    bench.apply(settled(1, 10), settled(2, 11));
    bench.recovered(9, ...stale);
    expect(bench.unreadIds).toEqual([2]);
  });

  it('yields to an answer that was asked for after it was settled', () => {
    const bench = storeBench();
    bench.live(notice(1));
    bench.apply(read(1, false, 1), settled(1, 10));
    bench.recovered(12, notice(1, { is_read: true }));
    expect(bench.unreadIds).toEqual([]);
    bench.live(notice(1));
    expect(bench.unreadIds).toEqual([]);
  });

  it('is remembered for an item that is not loaded yet', () => {
    const bench = storeBench();
    bench.apply(read(1, true, 7));
    bench.live(notice(7), notice(8));
    expect(bench.unreadIds).toEqual([8]);
    bench.apply(undone(1));
    expect(bench.unreadIds).toEqual([8, 7]);
  });

  it('goes back to what was settled before it, not to what was there before that', () => {
    const bench = storeBench();
    bench.live(notice(1));
    bench.apply(read(1, true, 1), settled(1, 10), read(2, false, 1), undone(2));
    expect(bench.unreadIds).toEqual([]);
  });

  it('survives live copies, which know nothing of read state', () => {
    const bench = storeBench();
    bench.live(notice(1));
    bench.apply(read(1, true, 1), settled(1, 2));
    bench.live(notice(1, { content: 'Filled in' }));
    expect(bench.unreadIds).toEqual([]);
  });

  it('remembers no more than 2,000 read states', () => {
    const bench = storeBench();
    const ids = Array.from({ length: 2_500 }, (_, index) => index + 1);
    bench.apply(read(1, true, ...ids), removed(2, ...ids));
    expect(bench.state.notifications.overrides.size).toBe(2_000);
    expect(bench.state.notifications.removed.size).toBe(2_000);
    bench.live(notice(1), notice(2_500));
    expect(bench.ids).toEqual([1]);
  });

  it('settles and undoes nothing for a change that is not there', () => {
    const bench = storeBench();
    bench.live(notice(1));
    bench.apply(read(1, true, 1));
    expectNoChange(bench, () => bench.apply(settled(99, 5), undone(99)));
  });
});

describe('marking all read', () => {
  it('means what was there at the click', () => {
    const bench = storeBench();
    bench.live(notice(1), notice(2));
    bench.apply(count(6, 2));
    bench.apply(allRead(1, 2));
    expect(unread(bench)).toBe(0);
    bench.live(notice(3));
    expect(unread(bench)).toBe(1);
    expect(bench.unreadIds).toEqual([3]);
  });

  it('comes back whole when it is undone, and keeps what arrived since', () => {
    const bench = storeBench();
    bench.live(notice(1), notice(2, { is_read: true }));
    bench.apply(count(5, 2));
    bench.apply(allRead(1, 2));
    bench.live(notice(3));
    bench.apply(undone(1));
    expect(bench.unreadIds).toEqual([3, 1]);
    expect(unread(bench)).toBe(6);
  });

  it('touches nothing newer than what it means', () => {
    const bench = storeBench();
    bench.live(notice(1), notice(2), notice(3));
    bench.apply(allRead(1, 2));
    expect(bench.unreadIds).toEqual([3]);
  });

  it('is not undone by a count that was asked for before it was settled', () => {
    const bench = storeBench();
    bench.live(notice(1));
    bench.apply(count(4, 1));
    bench.apply(allRead(5, 1));
    bench.apply(count(4, 1, { askedAt: 3 }));
    expect(unread(bench)).toBe(0);
    bench.apply(settled(5, 6));
    bench.apply(count(4, 1, { askedAt: 4 }));
    expect(unread(bench)).toBe(0);
    bench.apply(count(2, 1, { askedAt: 7 }));
    expect(unread(bench)).toBe(2);
  });

  it('goes back to the count that came while it was under way, not to twice as many', () => {
    const bench = storeBench();
    bench.live(notice(1));
    bench.apply(count(4, 1), allRead(5, 1), count(6, 1, { askedAt: 3 }), undone(5));
    expect(unread(bench)).toBe(6);
  });

  it('holds for an older page that was asked for before it was settled', () => {
    const bench = storeBench();
    bench.live(notice(10));
    bench.apply(count(3, 10), allRead(5, 10));
    bench.recovered(4, notice(9, { is_read: false }), notice(8, { is_read: true }));
    bench.apply({ type: 'olderPage', unread: [9], askedAt: 4 });
    expect(unread(bench)).toBe(0);
    bench.apply(undone(5));
    expect(bench.unreadIds).toEqual([10, 9]);
    expect(unread(bench)).toBe(3);
  });

  it('lets the server rule over what was not loaded when it is asked after the settling', () => {
    const bench = storeBench();
    bench.live(notice(10));
    bench.apply(allRead(5, 10), settled(5, 6));
    bench.recovered(7, notice(9, { is_read: false }));
    expect(bench.unreadIds).toEqual([9]);
  });

  it('is one thing when it is clicked twice while the first is under way', () => {
    const bench = storeBench();
    bench.live(notice(1));
    bench.apply(count(4, 1), allRead(5, 1));
    bench.live(notice(2));
    bench.apply(allRead(6, 2), undone(5), undone(6));
    expect(unread(bench)).toBe(5);
  });
});

describe('a count that was asked for before a click', () => {
  it('counts what was read meanwhile as read', () => {
    const bench = storeBench();
    bench.live(notice(1), notice(2));
    bench.apply(read(5, true, 1), read(6, true, 2), settled(5, 7));
    bench.apply(count(2, 2, { askedAt: 3 }));
    expect(unread(bench)).toBe(0);
  });

  it('counts what was marked unread meanwhile once', () => {
    const bench = storeBench();
    bench.live(notice(1, { is_read: true }));
    bench.apply(read(5, false, 1), settled(5, 7));
    bench.apply(count(3, 1, { askedAt: 3 }));
    expect(unread(bench)).toBe(4);
  });
});

describe('removing', () => {
  it('takes items out for good: neither a copy nor a history brings them back', () => {
    const bench = storeBench();
    bench.live(notice(1), notice(2));
    bench.apply(removed(1, 1, 9));
    expect(bench.ids).toEqual([2]);
    expectNoChange(bench, () => bench.live(notice(1), notice(9)));
    expectNoChange(bench, () => bench.recovered(50, notice(1, { is_read: false })));
    expectNoChange(bench, () => bench.apply(removed(2)));
  });

  it('is taken back by an undo, each item where it stood', () => {
    const bench = storeBench();
    bench.live(notice(1), notice(2), notice(3));
    bench.apply(read(1, true, 2), removed(5, 2, 3, 9));
    bench.live(notice(4));
    bench.apply(removeUndone(5));
    expect(bench.ids).toEqual([4, 3, 2, 1]);
    expect(bench.unreadIds).toEqual([4, 3, 1]);
    bench.live(notice(9));
    expect(bench.ids).toContain(9);
    expectNoChange(bench, () => bench.apply(removeUndone(5)));
  });

  it('is not taken back by the undo of an earlier removal of the same item', () => {
    const bench = storeBench();
    bench.live(notice(1), notice(2));
    bench.apply(removed(5, 1), removed(6, 1, 2), removeUndone(5));
    expect(bench.ids).toEqual([]);
    bench.apply(removeUndone(6));
    expect(bench.ids).toEqual([2, 1]);
  });

  it('does not let an undo bring the list beyond its limit', () => {
    const bench = storeBench({ notifications: 2 });
    bench.live(notice(1), notice(2));
    bench.apply(count(2, 2), removed(5, 1));
    bench.live(notice(3));
    bench.apply(removeUndone(5));
    expect(bench.ids).toEqual([3, 2]);
    expect(unread(bench)).toBe(3);
  });
});

describe('the events that share the list', () => {
  it('are notices of every type', () => {
    const bench = storeBench();
    bench.live(levelUp(1, 2), points(2, 10, 60));
    expect(bench.state.notifications.items.map((item) => item.type)).toEqual([
      'notification',
      'level_up',
    ]);
  });
});

describe('what was looked at', () => {
  const unseen = (bench: StoreBench) => selectUnseen(bench.state.notifications);

  it('is no longer new, and stays unread', () => {
    const bench = storeBench();
    bench.live(notice(1), notice(2));
    bench.apply(count(5, 2));
    expect([unseen(bench), unread(bench)]).toEqual([5, 5]);
    bench.apply({ type: 'seen', upTo: 2 });
    expect([unseen(bench), unread(bench)]).toEqual([0, 5]);
    bench.live(notice(3));
    expect([unseen(bench), unread(bench)]).toEqual([1, 6]);
    bench.apply(read(1, true, 3));
    expect(unseen(bench)).toBe(0);
  });

  it('never becomes new again, and ends with its user', () => {
    const bench = storeBench();
    bench.live(notice(1), notice(2));
    bench.apply({ type: 'seen', upTo: 2 });
    expectNoChange(bench, () => bench.apply({ type: 'seen', upTo: 1 }));
    bench.apply({ type: 'reset', userId: '2' });
    expect(bench.state.notifications.seenUpTo).toBe(0);
  });

  it('is unknown while the count is awaited', () => {
    const bench = storeBench();
    bench.apply({
      type: 'load',
      channel: 'notifications',
      change: { step: 'asked', reason: 'initial' },
    });
    expect(unseen(bench)).toBeNull();
  });
});
