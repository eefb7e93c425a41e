import { afterEach, expect, it, vi } from 'vitest';
import { focusRooms } from '../../src/client/focus-rooms.js';
import { createRig, open } from '../support/client-rig.js';
import { frameOf } from '../support/frame-of.js';
import { NOTHING_LEFT } from '../support/virtual-environment.js';

afterEach(() => vi.unstubAllGlobals());

const EVENTS = 50_000;
const AT_ONCE = 1_000;
/** So long that 5 minutes bring fewer events than the 4,096 that are remembered in any case. */
const PAUSE_MS = 100_000;
/** PROTOCOL I4. */
const REMEMBERED = 4_096;

/** Every `Map` and `Set` that is made from now on. */
function trackCollections() {
  const made: (ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>)[] = [];
  const { Map: RealMap, Set: RealSet } = globalThis;
  vi.stubGlobal(
    'Map',
    class<Key, Value> extends RealMap<Key, Value> {
      constructor(entries?: Iterable<readonly [Key, Value]> | null) {
        super(entries);
        made.push(this);
      }
    },
  );
  vi.stubGlobal(
    'Set',
    class<Value> extends RealSet<Value> {
      constructor(values?: Iterable<Value> | null) {
        super(values);
        made.push(this);
      }
    },
  );
  return made;
}

it('50,000 events leave every collection at its bound, and nothing open', async () => {
  const made = trackCollections();
  const rig = createRig();
  const { env, client } = rig;
  const stop = client.on('*', () => {});
  client.attach(focusRooms);
  const seat = client.apiOf(focusRooms)?.join(1, {});
  await open(rig, 'tasks/1', 'tasks/2');
  const sockets = await open(rig, 'notifications', 'focus/1');
  for (let number = 1; number <= EVENTS; number += 1) {
    const frame = frameOf(number, env.now());
    for (const socket of sockets) socket.receive(frame);
    if (number % AT_ONCE > 0) continue;
    env.paint();
    await env.advance(PAUSE_MS);
  }

  const { notifications, tasks, focus, gamification } = client.store.getState();
  expect({
    notifications: notifications.items.length,
    removed: notifications.removed.size,
    updates: [tasks['1']?.updates.length, tasks['2']?.updates.length],
    tasks: [tasks['1']?.latest.size, tasks['2']?.latest.size],
    workspaces: Object.keys(tasks),
    messages: focus['1']?.messages.length,
    achievements: gamification.achievements.size,
  }).toEqual({
    notifications: 1_000,
    removed: 0,
    updates: [200, 200],
    tasks: [1_000, 1_000],
    workspaces: ['1', '2'],
    messages: 200,
    achievements: 17,
  });

  // The two of the identity memory: by id and by item. One text an item has no entry of its own.
  const sizes = made.map(({ size }) => size).sort((a, b) => b - a);
  const isMemory = (size: number) => size >= REMEMBERED;
  expect(sizes.filter(isMemory)).toEqual([REMEMBERED, REMEMBERED]);
  expect(Math.max(...sizes.filter((size) => !isMemory(size)))).toBeLessThanOrEqual(1_001);

  stop();
  seat?.leave();
  client.close();
  await env.settle();
  expect(env.live()).toEqual(NOTHING_LEFT);
}, 60_000);
