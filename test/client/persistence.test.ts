import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPersistence, selectUnread, type PersistenceOptions } from '@onetask/react';
import {
  createHistoryDesk,
  createRig,
  hear,
  open,
  send,
  tokenOf,
  type Rig,
  type RigOptions,
} from '../support/client-rig.js';
import { MAX_LIST_LENGTH } from '../../src/client/persisted-entry.js';
import { DEFAULT_LIMITS } from '../../src/store/store.js';
import { expectSound } from '../support/expect-sound.js';
import { createVirtualBroadcasts } from '../support/virtual-broadcast.js';
import { createMemoryStorage, type MemoryStorage } from '../support/memory-storage.js';
import { createVirtualEnvironment, NOTHING_LEFT } from '../support/virtual-environment.js';
import type { VirtualSocket } from '../support/virtual-socket.js';
import { levelUp, notice, points, streak, unlocked, type Wire } from '../support/wire.js';

const KEY = 'onetask:state:["wss://onetask.test","1"]';
const HOUR_MS = 3_600_000;

interface VisitOptions extends RigOptions {
  readonly storage?: MemoryStorage;
  readonly persistence?: PersistenceOptions;
  /** Epoch ms at which the visit begins. */
  readonly startAt?: number;
}

/** A page that keeps what it knows; `leave` closes it as a browser does. */
function visit({ storage, persistence, startAt, ...options }: VisitOptions = {}) {
  const kept = storage ?? createMemoryStorage();
  const env = options.env ?? createVirtualEnvironment(startAt === undefined ? {} : { startAt });
  const persist = createPersistence({ storage: kept, ...persistence });
  const rig = createRig({ env, persist, ...options });
  return Object.assign(rig, {
    storage: kept,
    leave() {
      env.signal('pagehide');
      return kept;
    },
  });
}

/** Sends, and has it taken in. */
function bring(rig: Rig, socket: VirtualSocket | undefined, ...wires: Wire[]): void {
  rig.env.paint();
  send(socket, ...wires);
  rig.env.paint();
}

const items = (rig: Rig) =>
  rig.client.store.getState().notifications.items.map((item) => [item.notificationId, item.isRead]);
const unread = (rig: Rig) => selectUnread(rig.client.store.getState().notifications);
const gap = (rig: Rig) => rig.client.store.getState().notifications.gap;

/** The storage after a visit that saw these. */
async function after(
  act: (rig: ReturnType<typeof visit>) => Promise<unknown> | unknown,
  options: VisitOptions = {},
): Promise<MemoryStorage> {
  const rig = visit(options);
  const [socket] = await open(rig, 'notifications');
  bring(rig, socket, notice(1), notice(2), streak(3, 6), levelUp(4, 5), points(5, 10, 340));
  await act(rig);
  rig.env.paint();
  const storage = rig.leave();
  rig.client.close();
  return storage;
}

describe('what was known', () => {
  it('is there again before the first socket opens, with what was done to it', async () => {
    const storage = await after(async ({ client }) => {
      await client.markRead([2]);
      await client.remove([1]);
      client.markSeen(4);
    });
    const rig = visit({ storage });
    const heard = hear(rig);
    rig.client.lease('notifications');
    await rig.env.settle();
    expect(rig.env.socket.readyState).toBe(0);
    expect(items(rig)).toEqual([
      [5, false],
      [4, false],
      [3, false],
      [2, true],
    ]);
    const { notifications, gamification } = rig.client.store.getState();
    expect(notifications.seenUpTo).toBe(4);
    expect(unread(rig)).toBe(3);
    expect(gamification).toMatchObject({
      streak: { value: 6, position: 3 },
      level: { value: 5, position: 4 },
      totalPoints: { value: 340, position: 5 },
    });
    expect(notifications.items.every((item) => item.origin === 'persisted')).toBe(true);
    expect(heard).toEqual([]);
  });
});

describe('whatever was brought and done', () => {
  const step = fc.oneof(
    fc.record({ bring: fc.integer({ min: 1, max: 30 }) }),
    fc.record({ read: fc.integer({ min: 1, max: 35 }), isRead: fc.boolean() }),
    fc.record({ remove: fc.integer({ min: 1, max: 35 }) }),
    fc.record({ seen: fc.integer({ min: 1, max: 30 }) }),
    fc.constant({ all: true } as const),
  );

  it('a reload changes nothing of what is to be seen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        let before: unknown;
        const look = (rig: Rig) => {
          const { notifications, gamification } = rig.client.store.getState();
          const { seenUpTo } = notifications;
          return { items: items(rig), unread: unread(rig), seenUpTo, gamification };
        };
        const storage = await after(async (rig) => {
          for (const one of steps) {
            if ('bring' in one) bring(rig, rig.env.socket, streak(one.bring, one.bring % 9));
            else if ('read' in one && one.isRead) await rig.client.markRead([one.read]);
            else if ('read' in one) await rig.client.markUnread([one.read]);
            else if ('remove' in one) await rig.client.remove([one.remove]);
            else if ('seen' in one) rig.client.markSeen(one.seen);
            else await rig.client.markAllRead();
          }
          before = look(rig);
        });
        const rig = visit({ storage });
        await open(rig, 'notifications');
        expect(look(rig)).toEqual(before);
        // Nor does what comes again.
        bring(
          rig,
          rig.env.socket,
          ...steps.flatMap((one): Wire[] => ('bring' in one ? [streak(one.bring, 0)] : [])),
        );
        expect(rig.ids).toEqual([...new Set(rig.ids)].sort((a, b) => b - a));
        rig.client.close();
      }),
      { numRuns: 60 },
    );
  });
});

describe('a history', () => {
  const page = { messages: [notice(6), notice(5), notice(4, { is_read: true })], hasMore: true };

  it('takes the place of what was restored: gone elsewhere is gone, its read state counts', async () => {
    const storage = await after(() => {});
    const env = createVirtualEnvironment();
    const desk = createHistoryDesk(env);
    const rig = visit({ storage, env, history: desk.history });
    await open(rig, 'notifications');
    expect(desk.asked).toEqual(['notifications initial']);
    expect(items(rig)).toHaveLength(5);
    await desk.last.answer({ ...page, unreadCount: 9 });
    expect(items(rig)).toEqual([
      [6, false],
      [5, false],
      [4, true],
    ]);
    expect(unread(rig)).toBe(9);
    expect(rig.client.store.getState().notifications.hasMore).toBe(true);
  });

  it('leaves what came live meanwhile, and what was done meanwhile', async () => {
    const storage = await after(() => {});
    const env = createVirtualEnvironment();
    const desk = createHistoryDesk(env);
    const rig = visit({ storage, env, history: desk.history });
    const [socket] = await open(rig, 'notifications');
    bring(rig, socket, notice(7));
    await rig.client.markRead([5]);
    await desk.last.answer({ ...page, unreadCount: 3 });
    expect(items(rig)).toEqual([
      [7, false],
      [6, false],
      [5, true],
      [4, true],
    ]);
  });

  it.each([
    ['says nothing of notifications', { snapshot: { streak: 7 } }, 5, true],
    ['holds none', { messages: [], unreadCount: 0 }, 0, false],
  ])('that %s leaves %s', async (_what, answer, count, hasGap) => {
    const storage = await after(() => {});
    const env = createVirtualEnvironment({ startAt: createVirtualEnvironment().now() + HOUR_MS });
    const desk = createHistoryDesk(env);
    const rig = visit({ storage, env, history: desk.history });
    await open(rig, 'notifications');
    await desk.last.answer(answer);
    expect(items(rig)).toHaveLength(count);
    expect(unread(rig)).toBe(count);
    expect(gap(rig) !== null).toBe(hasGap);
  });

  it('that tells no count leaves what was unread elsewhere then to the past', async () => {
    const storage = await after(() => {}, { persistence: { maxNotifications: 2 } });
    const env = createVirtualEnvironment();
    const desk = createHistoryDesk(env);
    const rig = visit({ storage, env, history: desk.history });
    await open(rig, 'notifications');
    expect(unread(rig)).toBe(5);
    await desk.last.answer({ messages: [notice(5)] });
    expect(unread(rig)).toBe(1);
  });

  it('does not bring back what was removed, nor unread what was read, where no server is told', async () => {
    const storage = await after(async ({ client }) => {
      await client.remove([5]);
      await client.markRead([4]);
    });
    const env = createVirtualEnvironment();
    const desk = createHistoryDesk(env);
    const rig = visit({ storage, env, history: desk.history });
    await open(rig, 'notifications');
    await desk.last.answer({ messages: [notice(5), notice(4, { is_read: false })] });
    expect(items(rig)).toEqual([[4, true]]);
  });

  it('rules over what the server was told by two marks of all, where single ones are not synced', async () => {
    const actions = { markAllRead: async () => {} };
    const storage = await after(
      async (rig) => {
        await rig.client.markAllRead();
        bring(rig, rig.env.socket, notice(6));
        await rig.client.markAllRead();
      },
      { actions },
    );
    const { localReads } = JSON.parse(storage.entries.get(KEY) ?? '').state.notifications;
    expect(localReads).toEqual([]);
  });

  it('rules over what the server was told', async () => {
    const actions = { markRead: async () => {} };
    const storage = await after(({ client }) => client.markRead([4]), { actions });
    const env = createVirtualEnvironment();
    const desk = createHistoryDesk(env);
    const rig = visit({ storage, env, actions, history: desk.history });
    await open(rig, 'notifications');
    expect(items(rig)[1]).toEqual([4, true]);
    await desk.last.answer({ messages: [notice(4, { is_read: false })] });
    expect(items(rig)).toEqual([[4, false]]);
  });
});

describe('a removal under way when the page ended', () => {
  it('is not taken for done: it comes back where nobody says otherwise', async () => {
    const actions = { remove: () => new Promise(() => {}) };
    const storage = await after(({ client }) => void client.remove([5]), { actions });
    const rig = visit({ storage });
    await open(rig, 'notifications');
    expect(items(rig)).toHaveLength(5);
  });
});

describe('a later copy', () => {
  it('of what was restored is no news', async () => {
    const storage = await after(() => {});
    const rig = visit({ storage });
    const heard = hear(rig);
    const [socket] = await open(rig, 'notifications');
    bring(rig, socket, notice(5), notice(6));
    expect(heard.map((event) => event.key)).toEqual(['notification/6']);
  });
});

describe('without a history', () => {
  it('what came while nobody was there is a visible gap', async () => {
    const storage = await after(() => {});
    const leftAt = createVirtualEnvironment().now();
    const rig = visit({ storage, startAt: leftAt + HOUR_MS });
    await open(rig, 'notifications');
    expect(gap(rig)).toEqual({ from: leftAt, to: leftAt + HOUR_MS });
    rig.client.dismissGap('notifications');
    expect(gap(rig)).toBeNull();
  });

  it('a gap that nobody has dealt with is there again, from where it began', async () => {
    let lostAt = 0;
    const storage = await after(async ({ env, client }) => {
      await env.advance(5_000);
      lostAt = env.now();
      env.socket.drop();
      await env.advance(60_000);
      client.retryNow();
      await env.settle();
      env.socket.accept();
    });
    const now = lostAt + HOUR_MS;
    const rig = visit({ storage, startAt: now });
    await open(rig, 'notifications');
    expect(gap(rig)).toEqual({ from: lostAt - 5_000, to: now });
  });

  it('a clock that was set back makes no gap that ends before it begins', async () => {
    const storage = await after(() => {});
    const rig = visit({ storage, startAt: createVirtualEnvironment().now() - HOUR_MS });
    await open(rig, 'notifications');
    expect(gap(rig)?.from).toBe(gap(rig)?.to);
  });
});

describe('an entry', () => {
  it('is written once for changes that come together, and when the page is hidden', async () => {
    const rig = visit();
    const [socket] = await open(rig, 'notifications');
    for (const id of [1, 2, 3]) {
      bring(rig, socket, notice(id));
      await rig.env.advance(200);
    }
    expect(rig.storage.written).toHaveLength(0);
    await rig.env.advance(1_000);
    expect(rig.storage.written).toHaveLength(1);
    rig.env.paint();
    send(socket, notice(4));
    rig.env.setVisible(false);
    expect(rig.storage.written).toHaveLength(2);
    expect(
      JSON.parse(rig.storage.entries.get(KEY) ?? '').state.notifications.messages,
    ).toHaveLength(4);
    await rig.env.advance(5_000);
    expect(rig.storage.written).toHaveLength(2);
  });

  it('is not written for nothing', async () => {
    const rig = visit();
    await open(rig, 'notifications');
    rig.leave();
    rig.client.close();
    expect(rig.storage.written).toEqual([]);
  });

  it('is bounded in number and in length, the newest being kept', async () => {
    const kept = async (persistence: PersistenceOptions) => {
      const storage = await after(() => {}, { persistence });
      const rig = visit({ storage });
      rig.client.lease('notifications');
      await rig.env.settle();
      return [items(rig).map(([id]) => id), unread(rig)];
    };
    expect(await kept({ maxNotifications: 2 })).toEqual([[5, 4], 5]);
    expect(await kept({ maxLength: 700 })).toEqual([[5], 5]);
    expect(await kept({ maxLength: 10 })).toEqual([[], 5]);
  });

  it('never holds more than is read again, however many are asked for', async () => {
    const count = MAX_LIST_LENGTH + 5;
    const all = { maxNotifications: Infinity, maxLength: Infinity };
    const limits = { notifications: 2 * count };
    const storage = createMemoryStorage();
    const rig = visit({ storage, persistence: all, limits });
    const [socket] = await open(rig, 'notifications');
    bring(rig, socket, ...Array.from({ length: count }, (_, index) => notice(index + 1)));
    rig.client.close();
    const again = visit({ storage, limits });
    again.client.lease('notifications');
    await again.env.settle();
    expect(again.codes).toEqual([]);
    expect(again.ids).toHaveLength(MAX_LIST_LENGTH);
    expect(again.ids[0]).toBe(count);
    again.client.close();
  });

  it.each([
    ['maxNotifications', NaN],
    ['maxNotifications', -1],
    ['maxLength', NaN],
    ['maxLength', -0.5],
    ['maxAgeMs', NaN],
    ['maxAgeMs', -1_000],
    ['maxAgeMs', '1000'],
  ])(
    'with %s %s is kept by the default, which is told once when it starts',
    async (name, value) => {
      const storage = await after(() => {});
      const persistence = { [name]: value } as PersistenceOptions;
      const rig = visit({ storage, persistence });
      expect(rig.codes).toEqual([]);
      const release = rig.client.lease('notifications');
      await rig.env.settle();
      expect(items(rig)).toHaveLength(5);
      expect(rig.codes).toEqual(['invalid-option']);
      expect(rig.errors[0]?.message).toContain(`\`persist.${name}\``);
      release();
      await rig.env.advance(1);
      bring(rig, (await open(rig, 'notifications'))[0], notice(6));
      rig.leave();
      rig.client.close();
      expect(rig.codes).toEqual(['invalid-option']);
      expect(JSON.parse(storage.entries.get(KEY) ?? '').state.notifications.messages).toHaveLength(
        6,
      );
    },
  );

  it('has no hole where one message is too long', async () => {
    const long = notice(4, { content: 'x'.repeat(1_000) });
    const storage = createMemoryStorage();
    const rig = visit({ storage, persistence: { maxLength: 1_000 } });
    const [socket] = await open(rig, 'notifications');
    bring(rig, socket, notice(3), long, notice(5));
    rig.leave();
    const { messages } = JSON.parse(storage.entries.get(KEY) ?? '').state.notifications;
    expect(messages).toHaveLength(1);
  });

  it('has no more of achievements than there is room', async () => {
    const storage = await after(
      (rig) => {
        const achievements = [1, 2, 3].map((achievementId) =>
          unlocked(10 + achievementId, achievementId, {
            achievement_description: 'x'.repeat(50_000),
          }),
        );
        bring(rig, rig.env.socket, ...achievements);
      },
      { persistence: { maxLength: 5_000 } },
    );
    expect(storage.entries.get(KEY)?.length).toBeLessThan(5_500);
    const rig = visit({ storage });
    await open(rig, 'notifications');
    expect(rig.client.store.getState().gamification.streak.value).toBe(6);
  });

  it('that nobody came for is removed when somebody else does', async () => {
    const storage = await after(() => {});
    const startAt = createVirtualEnvironment().now() + 31 * 24 * HOUR_MS;
    storage.setItem('onetask:state:odd', 'no JSON');
    const env = createVirtualEnvironment({ startAt });
    await open(visit({ storage, env, token: tokenOf(env, 2) }), 'notifications');
    expect([...storage.entries.keys()]).toEqual(['onetask:state:odd']);
  });

  it('holds what copies have filled in', async () => {
    const storage = await after((rig) => {
      const sparse = { ...unlocked(20, 7), data: null };
      bring(rig, rig.env.socket, sparse, unlocked(20, 7));
    });
    const rig = visit({ storage });
    await open(rig, 'notifications');
    const [first] = rig.client.store.getState().notifications.items;
    expect(first?.data).toMatchObject({ achievementId: 7 });
  });

  it('is not lost for a message that is no JSON', async () => {
    const storage = createMemoryStorage();
    const messages = [notice(1), { ...notice(2), data: { size: 5n } }];
    const rig = visit({ storage, history: () => ({ messages }) });
    await open(rig, 'notifications');
    rig.leave();
    expect(rig.codes).toEqual(['frame-invalid']);
    expect(JSON.parse(storage.entries.get(KEY) ?? '').state.notifications.messages).toHaveLength(1);
  });

  it('of notifications that came over another socket makes a gap, too', async () => {
    const storage = createMemoryStorage();
    const before = visit({ storage });
    const [socket] = await open(before, 'tasks/1');
    bring(before, socket, notice(1));
    before.leave();
    const rig = visit({ storage, startAt: before.env.now() + HOUR_MS });
    await open(rig, 'notifications');
    expect(gap(rig)).toEqual({ from: before.env.now(), to: rig.env.now() });
  });

  it('is of one server and one user, and holds no token', async () => {
    const storage = await after(() => {});
    expect([...storage.entries.keys()]).toEqual([KEY]);
    expect(storage.entries.get(KEY)).not.toContain(tokenOf(createVirtualEnvironment()));
    const other = visit({ storage, token: tokenOf(createVirtualEnvironment(), 2) });
    await open(other, 'notifications');
    expect(items(other)).toEqual([]);
    expect(other.client.store.getState().gamification.streak.value).toBeNull();
  });

  it('that is too old is removed without a word', async () => {
    const storage = await after(() => {});
    const startAt = createVirtualEnvironment().now() + 31 * 24 * HOUR_MS;
    const rig = visit({ storage, startAt, token: tokenOf(createVirtualEnvironment({ startAt })) });
    await open(rig, 'notifications');
    expect(items(rig)).toEqual([]);
    expect(storage.entries.size).toBe(0);
    expect(rig.codes).toEqual([]);
  });

  it.each([
    ['no JSON', () => '{"version":1,'],
    ['another version', (text: string) => text.replace('"version":1', '"version":2')],
    ['another user’s', (text: string) => text.replace('"user":"1"', '"user":"2"')],
    ['another server’s', (text: string) => text.replace('onetask.test', 'elsewhere.test')],
    [
      'a count of none',
      (text: string) => text.replace('"unreadElsewhere":0', '"unreadElsewhere":-1'),
    ],
    ['a list of wrong ids', (text: string) => text.replace('"removed":[]', '"removed":["1"]')],
    ['no object', () => 'null'],
  ])('that is %s is removed and reported', async (_what, spoil) => {
    const storage = await after(() => {});
    const text = storage.entries.get(KEY) ?? '';
    const spoilt = spoil(text);
    expect(spoilt).not.toBe(text);
    storage.setItem(KEY, spoilt);
    const rig = visit({ storage });
    const [socket] = await open(rig, 'notifications');
    expect(items(rig)).toEqual([]);
    expect(storage.entries.size).toBe(0);
    expect(rig.codes).toEqual(['storage-discarded']);
    bring(rig, socket, notice(9));
    expect(items(rig)).toEqual([[9, false]]);
  });

  it('with a message that can not be read gives the others', async () => {
    const storage = await after(() => {});
    const text = storage.entries.get(KEY) ?? '';
    storage.setItem(KEY, text.replace('"title":"Notice 4"', '"title":4'));
    const rig = visit({ storage });
    await open(rig, 'notifications');
    expect(items(rig).map(([id]) => id)).toEqual([5, 3, 2, 1]);
    expect(rig.codes).toEqual(['frame-invalid']);
  });
});

describe('whatever stands in the storage', () => {
  /** A value anywhere in it exchanged, or taken out. */
  function spoil(value: unknown, path: readonly number[], by: unknown): unknown {
    if (typeof value !== 'object' || value === null || path.length === 0) return by;
    const keys = Object.keys(value);
    const key = keys[(path[0] ?? 0) % Math.max(1, keys.length)];
    if (key === undefined) return by;
    const inner = spoil(Reflect.get(value, key), path.slice(1), by);
    const copy: object = Array.isArray(value) ? [...value] : { ...value };
    if (inner === undefined) Reflect.deleteProperty(copy, key);
    else Reflect.set(copy, key, inner);
    return copy;
  }

  it('nothing is thrown, and the state is sound', async () => {
    const sound = (await after(() => {})).entries.get(KEY) ?? '';
    const anyValue = fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, -1, 1e300, '__proto__'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.array(fc.nat(12), { maxLength: 6 }), anyValue), { maxLength: 3 }),
        fc.option(fc.string()),
        async (spoilings, text) => {
          let entry: unknown = JSON.parse(sound);
          for (const [path, by] of spoilings) entry = spoil(entry, path, by);
          const storage = createMemoryStorage({ [KEY]: text ?? JSON.stringify(entry) ?? '' });
          const rig = visit({ storage });
          const [socket] = await open(rig, 'notifications');
          bring(rig, socket, notice(999_999));
          expectSound(rig.client.store.getState(), DEFAULT_LIMITS);
          expect(items(rig)).toContainEqual([999_999, false]);
          expect(['', 'storage-discarded', 'frame-invalid']).toContain(rig.codes[0] ?? '');
          rig.client.close();
          expect(rig.env.live()).toEqual(NOTHING_LEFT);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a storage', () => {
  it('that is full takes a quarter, and is reported once when that is too much as well', async () => {
    const rig = visit({ persistence: { maxNotifications: 4 } });
    rig.storage.quota = 1_000;
    const [socket] = await open(rig, 'notifications');
    bring(rig, socket, notice(1), notice(2), notice(3), notice(4));
    await rig.env.advance(1_000);
    expect(rig.codes).toEqual([]);
    const { messages } = JSON.parse(rig.storage.entries.get(KEY) ?? '').state.notifications;
    expect(messages.map((one: { notification_id: number }) => one.notification_id)).toEqual([4]);
    rig.storage.quota = 10;
    for (const id of [5, 6]) {
      bring(rig, socket, notice(id));
      await rig.env.advance(1_000);
    }
    expect(rig.codes).toEqual(['storage-failed']);
    rig.storage.quota = Infinity;
    bring(rig, socket, notice(7));
    await rig.env.advance(1_000);
    expect(rig.storage.written).toHaveLength(2);
  });

  it('that is blocked is reported once, and everything else goes on', async () => {
    const rig = visit();
    const token = tokenOf(rig.env);
    rig.storage.failure = new Error(`denied for ${token}`);
    const [socket] = await open(rig, 'notifications');
    bring(rig, socket, notice(1));
    await rig.env.advance(3_000);
    rig.leave();
    rig.client.close();
    expect(items(rig)).toEqual([[1, false]]);
    expect(rig.codes).toEqual(['storage-failed']);
    expect(JSON.stringify(rig.errors.map((error) => String(error.cause)))).not.toContain(token);
  });

  it('that is not there at all is reported, and nothing is said to be left in it', async () => {
    const rig = createRig({ persist: createPersistence() });
    await open(rig, 'notifications');
    rig.client.setToken(null);
    expect(rig.codes).toEqual(['storage-failed']);
  });

  it('says what it failed at', async () => {
    const rig = visit();
    rig.storage.failure = new Error('denied');
    const [socket] = await open(rig, 'notifications');
    expect(rig.errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^OneTask: what was kept from an earlier visit could not be read\. /),
    ]);
    rig.storage.failure = null;
    bring(rig, socket, notice(1));
    await rig.env.advance(1_000);
    rig.storage.quota = 10;
    bring(rig, socket, notice(2));
    await rig.env.advance(1_000);
    expect(rig.errors.at(-1)?.message).toMatch(/^OneTask: what is shown could not be kept\. /);
    expect(rig.codes).toEqual(['storage-failed', 'storage-failed']);
  });

  it('that keeps what is to be removed is reported each time, whatever failed before', async () => {
    const rig = visit();
    const [socket] = await open(rig, 'notifications');
    bring(rig, socket, notice(1));
    await rig.env.advance(1_000);
    rig.storage.failure = new Error('denied');
    bring(rig, socket, notice(2));
    await rig.env.advance(1_000);
    expect(rig.codes).toEqual(['storage-failed']);
    const isLeft = expect.stringContaining('it is still in the storage. call `persist.clear()`');
    rig.client.setToken(null);
    expect(rig.storage.entries.size).toBe(1);
    expect(rig.errors.slice(1).map(({ message }) => message.toLowerCase())).toEqual([isLeft]);
    rig.client.setToken(tokenOf(rig.env, 2));
    rig.client.setToken(null);
    expect(rig.codes).toHaveLength(3);
  });

  it('that does not let go of what can not be used does not say that it is removed', async () => {
    const storage = createMemoryStorage({ [KEY]: 'null' });
    storage.removeItem = () => {
      throw new Error('denied');
    };
    const rig = visit({ storage });
    await open(rig, 'notifications');
    expect(rig.codes).toEqual(['storage-failed']);
  });
});

describe('another user', () => {
  it('finds nothing of the first, whose entry is gone before anything of the second is there', async () => {
    const rig = visit();
    const [socket] = await open(rig, 'notifications');
    bring(rig, socket, notice(1));
    await rig.env.advance(1_000);
    expect(rig.storage.entries.size).toBe(1);
    bring(rig, socket, notice(2));
    const sizes: number[] = [];
    rig.client.store.subscribe((state) => {
      if (state.userId === '2') queueMicrotask(() => sizes.push(rig.storage.entries.size));
    });
    rig.client.setToken(tokenOf(rig.env, 2));
    expect(rig.storage.entries.size).toBe(0);
    await rig.env.advance(5_000);
    expect(sizes[0]).toBe(0);
    expect([...rig.storage.entries.keys()].filter((key) => key === KEY)).toEqual([]);
  });

  it('has what was kept of them, and what then is missing is a gap', async () => {
    const storage = await after(() => {});
    const leftAt = createVirtualEnvironment().now();
    const startAt = leftAt + HOUR_MS;
    const rig = visit({ storage, startAt, token: tokenOf(createVirtualEnvironment(), 2) });
    const [first] = await open(rig, 'notifications');
    bring(rig, first, notice(90));
    rig.client.setToken(tokenOf(rig.env, 1));
    await rig.env.settle();
    expect(items(rig).map(([id]) => id)).toEqual([5, 4, 3, 2, 1]);
    rig.env.socket.accept();
    await rig.env.settle();
    expect(gap(rig)).toEqual({ from: leftAt, to: startAt });
  });

  it('who comes while what was kept is being put back gets nothing of it', async () => {
    const storage = await after(() => {});
    const rig = visit({ storage });
    rig.client.lease('notifications');
    rig.client.setToken(tokenOf(rig.env, 2));
    await rig.env.settle();
    expect(items(rig)).toEqual([]);
    expect(rig.client.store.getState().gamification.level.value).toBeNull();
  });

  it('is nobody: signing out removes the entry, and the page’s end does not bring it back', async () => {
    const rig = visit();
    const [socket] = await open(rig, 'notifications');
    bring(rig, socket, notice(1));
    await rig.env.advance(1_000);
    rig.client.setToken(null);
    expect(rig.storage.entries.size).toBe(0);
    rig.leave();
    rig.client.close();
    expect(rig.storage.entries.size).toBe(0);
  });

  it('is not whom the first token names: an app that starts without one loses nothing', async () => {
    const storage = await after(() => {});
    const rig = visit({ storage, token: null });
    rig.client.lease('notifications');
    await rig.env.settle();
    expect(storage.entries.size).toBe(1);
    rig.client.setToken(tokenOf(rig.env, 1));
    await rig.env.settle();
    expect(items(rig)).toHaveLength(5);
  });
});

describe('a user who goes while no hook is mounted', () => {
  it.each([
    ['signs out', null],
    ['makes room for another', 2],
  ])('%s: the entry goes, too', async (_what, next) => {
    const storage = await after(() => {});
    const rig = visit({ storage });
    const release = rig.client.lease('notifications');
    await rig.env.settle();
    release();
    await rig.env.advance(1_000);
    expect(storage.entries.has(KEY)).toBe(true);
    rig.client.setToken(next === null ? null : tokenOf(rig.env, next));
    expect(storage.entries.has(KEY)).toBe(false);
  });

  it('goes before anything was leased at all', async () => {
    const storage = await after(() => {});
    const rig = visit({ storage });
    rig.client.setToken(null);
    expect(storage.entries.size).toBe(0);
  });

  it('may be followed by nobody in the word of what failed: then nothing is put back', async () => {
    const token = tokenOf(createVirtualEnvironment(), 2);
    const storage = await after(() => {}, { token });
    const rig: Rig = visit({
      storage,
      onError: () => {
        storage.failure = null;
        rig.client.setToken(null);
      },
    });
    await open(rig, 'notifications');
    storage.failure = new Error('denied');
    rig.client.setToken(token);
    await rig.env.settle();
    expect(rig.client.store.getState().userId).toBeNull();
    expect(items(rig)).toEqual([]);
  });
});

describe('a user who is known late, after the first answer', () => {
  it('gets back what was done here, and nothing over what the server says', async () => {
    const storage = await after(async ({ client }) => {
      await client.remove([4]);
      await client.markRead([5]);
    });
    const env = createVirtualEnvironment();
    const history = () => ({ messages: [notice(4), notice(5)], unreadCount: 9, hasMore: true });
    const token = () => 'opaque';
    const rig = visit({ storage, env, history, token });
    await open(rig, 'notifications');
    expect([items(rig).length, unread(rig)]).toEqual([2, 9]);
    rig.client.setToken(token, '1');
    await env.settle();
    expect(items(rig)).toEqual([[5, true]]);
    expect(unread(rig)).toBe(7);
    expectSound(rig.client.store.getState(), DEFAULT_LIMITS);
  });
});

describe('two tabs', () => {
  it('with a gap that nobody has dealt with go on writing', async () => {
    const storage = await after(() => {});
    const startAt = createVirtualEnvironment().now() + HOUR_MS;
    const here = visit({ storage, startAt });
    const [socket] = await open(here, 'notifications');
    const there = visit({ storage, startAt });
    await open(there, 'notifications');
    there.leave();
    expect(gap(here)).not.toBeNull();
    bring(here, socket, notice(30));
    await here.env.advance(2_000);
    const { messages } = JSON.parse(storage.entries.get(KEY) ?? '').state.notifications;
    expect(messages).toHaveLength(6);
  });

  it('follow what is read and removed, whatever hooks are used', async () => {
    const broadcasts = createVirtualBroadcasts();
    const storage = createMemoryStorage();
    const [here, there] = [1, 2].map(() =>
      visit({ storage, env: createVirtualEnvironment({ broadcasts }) }),
    );
    if (!here || !there) throw new Error('two');
    for (const rig of [here, there]) {
      const [socket] = await open(rig, 'tasks/1');
      bring(rig, socket, notice(1), notice(2));
    }
    await here.client.markRead([1]);
    await here.client.remove([2]);
    await here.env.advance(2_000);
    await there.env.settle();
    there.leave();
    const { removed, localReads } = JSON.parse(storage.entries.get(KEY) ?? '').state.notifications;
    expect([removed, localReads]).toEqual([[2], [[1, true]]]);
  });

  it('that are signed out one after the other both leave nothing', async () => {
    const storage = await after(() => {});
    const here = visit({ storage });
    const there = visit({ storage });
    for (const rig of [here, there]) bring(rig, (await open(rig, 'notifications'))[0], notice(8));
    here.client.setToken(null);
    await there.env.advance(2_000);
    here.client.setToken(tokenOf(here.env));
    await here.env.settle();
    here.env.socket.accept();
    await here.env.settle();
    bring(here, here.env.socket, notice(9));
    await here.env.advance(2_000);
    expect(storage.entries.size).toBe(1);
    there.client.setToken(null);
    expect(storage.entries.size).toBe(0);
  });

  it('do not bring back what the other has removed by signing out', async () => {
    const storage = await after(() => {});
    const here = visit({ storage });
    const there = visit({ storage });
    await open(here, 'notifications');
    const [socket] = await open(there, 'notifications');
    here.client.setToken(null);
    bring(there, socket, notice(8));
    await there.env.advance(5_000);
    there.leave();
    expect(storage.entries.size).toBe(0);
  });

  it('leave the entry of the one that knows more', async () => {
    const storage = createMemoryStorage();
    const stale = visit({ storage });
    const [staleSocket] = await open(stale, 'notifications');
    bring(stale, staleSocket, notice(1));
    await stale.env.advance(1_000);
    staleSocket?.drop();
    const fresh = visit({ storage, startAt: stale.env.now() + HOUR_MS });
    const [freshSocket] = await open(fresh, 'notifications');
    bring(fresh, freshSocket, notice(2), notice(3));
    await fresh.env.advance(1_000);
    await stale.client.markRead([1]);
    stale.leave();
    const { messages } = JSON.parse(storage.entries.get(KEY) ?? '').state.notifications;
    expect(messages).toHaveLength(3);
  });
});

describe('clear', () => {
  it('removes all that is kept, and nothing is written until somebody signs in anew', async () => {
    const storage = createMemoryStorage({ 'app:theme': 'dark' });
    const persist = createPersistence({ storage });
    const rig = createRig({ persist });
    const [socket] = await open(rig, 'notifications');
    bring(rig, socket, notice(1));
    await rig.env.advance(1_000);
    bring(rig, socket, notice(2));
    expect(storage.entries.size).toBe(2);
    persist.clear();
    rig.env.signal('pagehide');
    rig.client.close();
    expect([...storage.entries.keys()]).toEqual(['app:theme']);
  });

  it('drops what was about to be written', async () => {
    const storage = createMemoryStorage();
    const persist = createPersistence({ storage });
    const rig = createRig({ persist });
    const [socket] = await open(rig, 'notifications');
    bring(rig, socket, notice(1));
    persist.clear();
    await rig.env.advance(5_000);
    rig.client.close();
    expect(storage.written).toEqual([]);
  });

  it('never throws', () => {
    const storage = createMemoryStorage();
    storage.failure = new Error('denied');
    expect(() => createPersistence({ storage }).clear()).not.toThrow();
    expect(() => createPersistence().clear()).not.toThrow();
  });
});

describe('the end', () => {
  it('leaves no timer and no listener, and keeps what had arrived', async () => {
    const rig = visit();
    const [socket] = await open(rig, 'notifications');
    rig.env.paint();
    send(socket, notice(1), notice(2));
    rig.client.close();
    expect(rig.env.live()).toEqual(NOTHING_LEFT);
    const { messages } = JSON.parse(rig.storage.entries.get(KEY) ?? '').state.notifications;
    expect(messages).toHaveLength(2);
  });

  it('comes with the last release; a later lease puts back nothing twice', async () => {
    const rig = visit();
    const release = rig.client.lease('notifications');
    await rig.env.settle();
    rig.env.socket.accept();
    await rig.env.settle();
    send(rig.env.socket, notice(1));
    release();
    await rig.env.advance(2_000);
    expect(rig.env.live()).toEqual(NOTHING_LEFT);
    await rig.client.remove([1]);
    await open(rig, 'notifications');
    expect(items(rig)).toEqual([]);
  });

  it('between two leases puts nothing back that is there', async () => {
    const storage = await after(() => {}, { persistence: { maxNotifications: 2 } });
    const rig = visit({ storage });
    const release = rig.client.lease('notifications');
    await rig.env.settle();
    release();
    await rig.env.advance(1);
    await open(rig, 'notifications');
    expect(unread(rig)).toBe(5);
  });
});
