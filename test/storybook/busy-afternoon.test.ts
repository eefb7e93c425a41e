import { expect, it } from 'vitest';
import { AFTERNOON_MS, createAfternoon, FOCUS } from '../../stories/support/busy-afternoon.js';
import { createFrameMaker } from '../../stories/support/frames.js';
import { attention } from '../../src/client/attention.js';
import { preferences } from '../../src/client/preferences.js';
import { createRig, open } from '../support/client-rig.js';
import { createMemoryStorage } from '../support/memory-storage.js';

const STEP_MS = 500;
/** So long a feast stands before it is answered. */
const FEAST_MS = 30_000;

it('a busy afternoon loses nothing, and of two hundred events few interrupt', async () => {
  const rig = createRig({ attention: { storage: createMemoryStorage() } });
  const { client, env } = rig;
  client.attach(attention);
  const api = client.apiOf(attention);
  api?.offerToasts({ accepts: () => true });
  api?.offerCelebrations(['level_up']);
  const [notices] = await open(rig, 'notifications');
  const [tasks] = await open(rig, 'tasks/1');

  const frames = createFrameMaker(env.now);
  const steps = createAfternoon();
  expect(steps).toHaveLength(200);
  const begin = env.monotonic();
  let feastAt = 0;
  const poppedUp = new Set<string>();
  const celebrated = new Set<string>();
  client.store.subscribe(({ presentation: { toasts, celebration } }) => {
    for (const { key } of toasts) poppedUp.add(key);
    if (!celebration || celebrated.has(celebration.key)) return;
    queueMicrotask(() => api?.beginCelebration(celebration.key));
    celebrated.add(celebration.key);
    feastAt = env.monotonic() - begin;
  });
  let next = 0;
  while (env.monotonic() - begin < AFTERNOON_MS + 60_000) {
    const sinceNoon = env.monotonic() - begin;
    const isFocused = sinceNoon >= FOCUS.fromMs && sinceNoon < FOCUS.untilMs;
    const { is } = client.store.getState().preferences.doNotDisturb;
    if (isFocused !== (is === 'on')) {
      client.apiOf(preferences)?.update({ doNotDisturb: { is: isFocused ? 'on' : 'off' } });
    }
    for (; (steps[next]?.atMs ?? Infinity) <= sinceNoon; next += 1) {
      const message = steps[next]?.write(frames);
      const socket = message?.['type'] === 'task_update' ? tasks : notices;
      socket?.receive(JSON.stringify(message));
    }
    env.paint();
    const { toasts, celebration } = client.store.getState().presentation;
    // Who works reads a card, and answers a feast.
    if (toasts.length > 3 && toasts[0]) api?.dismissToast(toasts[0].key);
    if (celebration && sinceNoon - feastAt > FEAST_MS) api?.dismissCelebration(celebration.key);
    await env.advance(
      next < steps.length && (steps[next]?.atMs ?? 0) > sinceNoon + 30_000 ? 15_000 : STEP_MS,
    );
  }

  const { notifications, tasks: workspaces, presentation } = client.store.getState();
  const kept = notifications.items.length + (workspaces['1']?.updates.length ?? 0);
  expect([next, kept]).toEqual([200, 200]);
  // Two of three levels came while the first was celebrated.
  expect(celebrated.size).toBe(2);
  expect(poppedUp.size).toBeGreaterThan(10);
  expect(poppedUp.size).toBeLessThan(100);
  const outcomes = new Set(presentation.log.map(({ outcome }) => outcome));
  expect([...outcomes]).toEqual(
    expect.arrayContaining(['shown', 'merged', 'digested', 'badge', 'own']),
  );
  expect(outcomes.has('held')).toBe(false);
});
