import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Notification } from '@onetask/react';
import {
  holdList,
  NOT_SHOWN,
  type HeldList,
  type HeldListInput,
} from '../../src/hooks/held-list.js';

const notification = (id: number, isRead = false): Notification => ({
  type: 'notification',
  notificationType: 'task',
  notificationId: id,
  title: String(id),
  content: null,
  relatedEntityType: null,
  relatedEntityId: null,
  createdAt: id,
  isRead,
  data: null,
  key: String(id),
  origin: 'live',
  receivedAt: id,
  raw: null,
});

const items = (...ids: readonly number[]) => ids.map((id) => notification(id));

const input = (overrides: Partial<HeldListInput> = {}): HeldListInput => ({
  view: 'all',
  refreshes: 0,
  items: [],
  isWanted: () => true,
  isHeld: false,
  limit: 50,
  isReady: true,
  ...overrides,
});

const idsOf = (list: HeldList) => list.rows.map((row) => row.notification.notificationId);

describe('a list', () => {
  const shown = holdList(NOT_SHOWN, input({ items: items(9, 7, 5), limit: 3 }));

  it('flows while nobody holds it, to its limit', () => {
    const next = holdList(shown, input({ items: items(10, 9, 7, 5), limit: 3 }));
    expect(idsOf(next)).toEqual([10, 9, 7]);
    expect(next).toMatchObject({ waiting: [], olderCount: 1, startedAt: 9 });
  });

  it('held, lets what comes above or between wait, and older ones join below', () => {
    const now = items(10, 9, 8, 7, 5, 4);
    const next = holdList(shown, input({ items: now, isHeld: true, limit: 4 }));
    expect(idsOf(next)).toEqual([9, 7, 5, 4]);
    expect(next.waiting).toEqual([10, 8]);
    const refreshed = holdList(next, input({ items: now, isHeld: true, limit: 4, refreshes: 1 }));
    expect(idsOf(refreshed)).toEqual([10, 9, 8, 7]);
    expect(refreshed).toMatchObject({ waiting: [], startedAt: 9 });
  });

  it('held, keeps the place of what is gone until it is let go, and takes it back', () => {
    const held = holdList(shown, input({ items: items(9, 5), isHeld: true, limit: 3 }));
    expect(held.rows.map((row) => row.isGone)).toEqual([false, true, false]);
    const back = holdList(held, input({ items: items(9, 7, 5), isHeld: true, limit: 3 }));
    expect(back.rows.map((row) => row.isGone)).toEqual([false, false, false]);
    expect(idsOf(holdList(held, input({ items: items(9, 5), limit: 3 })))).toEqual([9, 5]);
  });

  it('keeps what no longer belongs to the view until the view is another', () => {
    const isWanted = (item: Notification) => !item.isRead;
    const unread = holdList(NOT_SHOWN, input({ items: items(2, 1), isWanted, view: 'unread' }));
    const read = [notification(2, true), notification(1)];
    const next = holdList(unread, input({ items: read, isWanted, view: 'unread' }));
    expect(next.rows.map((row) => row.notification.isRead)).toEqual([true, false]);
    expect(idsOf(holdList(next, input({ items: read, isWanted, view: 'again' })))).toEqual([1]);
  });

  it('knows what came since from when its first load was over', () => {
    const loading = holdList(NOT_SHOWN, input({ items: items(3), isReady: false }));
    expect(loading.startedAt).toBeNull();
    expect(holdList(loading, input({ items: items(4, 3) })).startedAt).toBe(4);
    expect(holdList(NOT_SHOWN, input()).startedAt).toBe(0);
  });
});

/** What can happen to a list, as numbers for whatever it needs. */
const step = fc.record({
  what: fc.constantFrom(
    'arrive',
    'between',
    'older',
    'remove',
    'read',
    'hold',
    'release',
    'page',
    'refresh',
  ),
  which: fc.nat(40),
});

it('whatever happens, moves no row while it is held, loses none and shows none twice', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.boolean(), (steps, isUnreadOnly) => {
      const isWanted = (item: Notification) => !isUnreadOnly || !item.isRead;
      let now = input({ items: items(520, 510, 500), isWanted, limit: 3 });
      let list = holdList(NOT_SHOWN, now);
      for (const { what, which } of steps) {
        now = after(now, what, which);
        const next = holdList(list, now);
        // Rendering twice is rendering once.
        expect(holdList(next, now)).toBe(next);
        const [before, ids] = [idsOf(list), idsOf(next)];
        if (now.isHeld && what !== 'refresh') expect(ids.slice(0, before.length)).toEqual(before);
        expect(ids.length).toBeLessThanOrEqual(now.limit);
        expect([...ids].sort((a, b) => b - a)).toEqual(ids);
        const everywhere = [...ids, ...next.waiting];
        expect(new Set(everywhere).size).toBe(everywhere.length);
        // What is wanted is shown, waits, or is older than the last row.
        const bottom = ids.at(-1) ?? Infinity;
        for (const item of now.items.filter(isWanted)) {
          const isThere = everywhere.includes(item.notificationId);
          expect(isThere || item.notificationId < bottom).toBe(true);
        }
        const present = new Map(now.items.map((item) => [item.notificationId, item]));
        for (const row of next.rows) {
          const item = present.get(row.notification.notificationId);
          expect(row.isGone).toBe(item === undefined);
          if (item) expect(row.notification).toBe(item);
        }
        if (!now.isHeld) expect(next.waiting).toEqual([]);
        list = next;
      }
    }),
  );
});

function after(now: HeldListInput, what: string, which: number): HeldListInput {
  const ids = now.items.map((item) => item.notificationId);
  const add = (id: number) =>
    ids.includes(id) ? now : { ...now, items: [...now.items, notification(id)].sort(newestFirst) };
  const at = which % Math.max(1, ids.length);
  switch (what) {
    case 'arrive':
      return add((ids[0] ?? 500) + 10);
    case 'between':
      return add((ids[at] ?? 500) - 1);
    case 'older':
      return add((ids.at(-1) ?? 500) - 10);
    case 'remove':
      return { ...now, items: now.items.filter((_, index) => index !== at) };
    case 'read':
      return {
        ...now,
        items: now.items.map((item, index) =>
          index === at ? notification(item.notificationId, true) : item,
        ),
      };
    case 'hold':
      return { ...now, isHeld: true };
    case 'release':
      return { ...now, isHeld: false };
    case 'page':
      return { ...now, limit: now.limit + 3 };
    default:
      return { ...now, refreshes: now.refreshes + 1 };
  }
}

function newestFirst(a: Notification, b: Notification): number {
  return b.notificationId - a.notificationId;
}
