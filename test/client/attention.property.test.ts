import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AttentionPreferences, OneTaskEvent, OneTaskState } from '@onetask/react';
import { attention } from '../../src/client/attention.js';
import { preferences } from '../../src/client/preferences.js';
import { createRig, open, send } from '../support/client-rig.js';
import { createMemoryStorage } from '../support/memory-storage.js';
import { NOTHING_LEFT } from '../support/virtual-environment.js';
import { levelUp, notice, progress, streak, unlocked, type Wire } from '../support/wire.js';

// The machine has properties of its own (test/attention): this is about what surrounds it.

const RUNS = 400;

/** A message by its number; the last kind is critical by the app's policy. */
const KINDS: readonly ((id: number) => Wire)[] = [
  (id) => notice(id, { notification_type: 'mention' }),
  (id) => notice(id),
  (id) => levelUp(id, id + 1),
  (id) => streak(id, id, true),
  (id) => progress(id, 7, (id % 9) / 10),
  (id) => unlocked(id, id),
  (id) => notice(id, { notification_type: 'fire' }),
];
const CHOICES: readonly Partial<AttentionPreferences>[] = [
  { doNotDisturb: { is: 'on' } },
  { doNotDisturb: { is: 'off' } },
  { budget: { count: 1, perMs: 60_000 } },
  { quietHours: { from: '22:00', to: '07:00', timeZone: 'UTC' } },
  { quietHours: null },
  { tiers: { mention: 'off' } },
  { hidden: { streak: true, level: true, points: true, badgeNumber: true } },
];

const anyStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('receive' as const),
      kinds: fc.array(fc.nat(KINDS.length - 1), { maxLength: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.integer({ min: 1, max: 900_000 }),
    }),
  },
  fc.record({ do: fc.constant('sleep' as const), ms: fc.integer({ min: 1, max: 9_000_000 }) }),
  fc.record({ do: fc.constant('see' as const), isVisible: fc.boolean() }),
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('choose' as const), n: fc.nat(CHOICES.length - 1) }),
  },
  fc.record({ do: fc.constantFrom('answer' as const, 'comeAndGo' as const) }),
);

const isCritical = (event: OneTaskEvent) =>
  event.type === 'notification' && event.notificationType === 'fire';

it('whatever arrives and is chosen, nothing is lost from the store, and each event has one record', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 25 }), async (steps) => {
      const rig = createRig({
        attention: {
          storage: createMemoryStorage(),
          tierOf: (event, byDefault) => (isCritical(event) ? 'critical' : byDefault),
        },
      });
      const { env, client } = rig;
      client.attach(attention);
      const api = client.apiOf(attention);
      let leave = api?.offerToasts({ accepts: () => true });
      api?.offerCelebrations(['level_up', 'streak_milestone']);
      await open(rig, 'notifications');
      /** The kit opens another socket after a sleep. */
      const connected = async () => {
        client.retryNow();
        do await env.advance(1_000);
        while (env.liveSockets.length === 0);
        const [socket] = env.liveSockets;
        if (socket?.readyState === 0) socket.accept();
        await env.settle();
        return socket;
      };
      const finals = new Map<string, string>();
      let id = 0;

      const look = ({ presentation }: OneTaskState) => {
        const { log, toasts, celebration } = presentation;
        expect(new Set(log.map(({ key }) => key)).size, 'one record an event').toBe(log.length);
        expect(new Set(toasts.map(({ key }) => key)).size).toBe(toasts.length);
        for (const { key, outcome } of log) {
          const before = finals.get(key);
          if (before !== undefined) expect(outcome, 'what is final stays').toBe(before);
          if (outcome !== 'held') finals.set(key, outcome);
        }
        if (celebration) expect(toasts.some(({ key }) => key === celebration.key)).toBe(false);
      };
      client.store.subscribe(look);
      client.store.subscribe(({ presentation: { celebration } }) => {
        if (celebration) queueMicrotask(() => api?.beginCelebration(celebration.key));
      });

      for (const step of steps) {
        switch (step.do) {
          case 'receive': {
            const socket = await connected();
            for (const kind of step.kinds) send(socket, KINDS[kind]?.((id += 1)) ?? {});
            env.paint();
            await env.advance(1_000);
            break;
          }
          case 'pass':
            await env.advance(step.ms);
            break;
          case 'sleep':
            env.sleep(step.ms);
            break;
          case 'see':
            env.setVisible(step.isVisible);
            await env.settle();
            break;
          case 'choose':
            client.apiOf(preferences)?.update(CHOICES[step.n] ?? {});
            await env.settle();
            break;
          case 'answer': {
            const { celebration, toasts } = client.store.getState().presentation;
            if (celebration) api?.dismissCelebration(celebration.key);
            const [card] = toasts;
            if (card) api?.dismissToast(card.key);
            break;
          }
          case 'comeAndGo':
            if (leave) leave();
            leave = leave ? undefined : api?.offerToasts({ accepts: () => true });
        }
        const { notifications, presentation } = client.store.getState();
        expect(notifications.items.map(({ notificationId }) => notificationId)).toEqual(
          Array.from({ length: id }, (_, index) => id - index),
        );
        const recorded = new Set(presentation.log.map(({ key }) => key));
        expect(notifications.items.filter(({ key }) => !recorded.has(key))).toEqual([]);
      }
      const { notifications, presentation } = client.store.getState();
      for (const event of notifications.items.filter(isCritical)) {
        const record = presentation.log.find(({ key }) => key === event.key);
        const isThere = leave !== undefined;
        expect(['shown', 'caughtUp', ...(isThere ? [] : ['held'])]).toContain(record?.outcome);
      }
      client.close();
      expect(env.live()).toEqual(NOTHING_LEFT);
      expect(rig.errors).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
