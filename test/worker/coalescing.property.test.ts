import type { Channel, OneTaskState } from '@onetask/react';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRig, hear, open } from '../support/client-rig.js';
import { createVirtualBrowser } from '../support/virtual-browser.js';
import { focusRooms } from '../../src/client/focus-rooms.js';
import { envelope, focus, levelUp, notice, points, task, type Wire } from '../support/wire.js';

const CHANNELS: readonly Channel[] = ['notifications', 'tasks/1', 'tasks/2', 'focus/1'];
/** Small, so that what is beyond them comes soon. */
const LIMITS = { taskUpdates: 4, tasks: 6, focusMessages: 3, notifications: 5 };
/** Beyond what is told at once (64), so that the rest is gathered. */
const MAX_BURST = 120;

const frame: fc.Arbitrary<Wire> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
      )
      .map(([id, second, workspace]) => task(id, second, { workspace_id: workspace })),
  },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 40 }).map((id) => notice(id)) },
  { weight: 1, arbitrary: fc.integer({ min: 41, max: 60 }).map((id) => levelUp(id, id % 10)) },
  { weight: 1, arbitrary: fc.integer({ min: 61, max: 80 }).map((id) => points(id, 5, id)) },
  { weight: 1, arbitrary: fc.nat(30).map((n) => focus(envelope('someone', n + 1))) },
  { weight: 1, arbitrary: fc.nat(30).map((n) => focus({ plain: n })) },
  { weight: 1, arbitrary: fc.nat(3).map((n) => ({ type: 'weather', n })) },
);

type Step = { readonly burst: readonly Wire[] } | 'paint' | 'hide' | 'show';

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        burst: fc.array(frame, { minLength: 40, maxLength: MAX_BURST, size: 'max' }),
      }),
    },
    { weight: 2, arbitrary: fc.constant('paint' as const) },
    { weight: 1, arbitrary: fc.constantFrom('hide' as const, 'show' as const) },
  ),
  { maxLength: 6 },
);

/** What a user gets to see. Keys differ where events were passed over; they are looked at apart. */
function shown({ notifications, tasks, focus: rooms, gamification }: OneTaskState) {
  return {
    notices: notifications.items.map(({ raw, isRead }) => [raw, isRead]),
    updates: ['1', '2', '3'].map((id) => tasks[id]?.updates.map(({ raw }) => raw)),
    latest: ['1', '2', '3'].map((id) => [...(tasks[id]?.latest ?? [])].map(([, { raw }]) => raw)),
    messages: rooms['1']?.messages.map(({ data, senderId }) => [data, senderId]),
    gamification,
  };
}

/** A tab and a client with its sockets in its own page, at the same server. */
async function createPair() {
  const browser = createVirtualBrowser();
  const tab = browser.tab({ limits: LIMITS });
  await browser.open(tab, ...CHANNELS);
  const inPage = createRig({ limits: LIMITS });
  const own = await open(inPage, ...CHANNELS);
  for (const { client } of [tab, inPage]) {
    client.attach(focusRooms);
    client.apiOf(focusRooms)?.join('1', {});
  }
  const shared = CHANNELS.map((channel) => browser.socket(`/ws/${channel}`));
  return {
    browser,
    tab,
    inPage,
    async run(step: Step) {
      if (step === 'hide' || step === 'show') {
        for (const { env } of [tab, inPage]) env.setVisible(step === 'show');
      } else if (step === 'paint') {
        inPage.env.paint();
        await browser.paint();
      } else {
        // All of it within one frame of the tab's, on every socket.
        for (const wire of step.burst) {
          const text = JSON.stringify(wire);
          for (const socket of [...own, ...shared]) socket.receive(text);
        }
      }
    },
    async end() {
      for (const { env } of [tab, inPage]) env.setVisible(true);
      // Once for what waits in the page, and again for what the worker kept back until then.
      for (let round = 0; round < 4; round += 1) {
        inPage.env.paint();
        await browser.paint();
        for (const { env } of [tab, inPage]) await env.advance(100);
      }
    },
    close() {
      for (const { client } of [tab, inPage]) client.close();
    },
  };
}

/** Making a find smaller takes its time. */
const TIMEOUT_MS = 60_000;

it(
  'a tab that follows a state shows what a client in the page shows',
  { timeout: TIMEOUT_MS },
  async () => {
    let gathered = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const pair = await createPair();
        for (const step of script) await pair.run(step);
        await pair.end();
        const state = pair.tab.client.store.getState();
        expect(shown(state)).toEqual(shown(pair.inPage.client.store.getState()));
        const keys = Object.values(state.tasks).flatMap((one) =>
          one?.updates.map(({ key }) => key),
        );
        expect(new Set(keys).size).toBe(keys.length);
        const sent =
          JSON.stringify(pair.tab.ports[0]?.heard).match(/"is":"delivery"/g)?.length ?? 0;
        const frames = script.flatMap((step) => (typeof step === 'object' ? step.burst : []));
        gathered += frames.length - sent;
        pair.close();
      }),
      { numRuns: 30 },
    );
    // Not for nothing: much of it never came to the tab.
    expect(gathered).toBeGreaterThan(500);
  },
);

it('a tab that listens hears each event once, in order', { timeout: TIMEOUT_MS }, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (script) => {
      const pair = await createPair();
      const heard = [hear(pair.tab), hear(pair.inPage)];
      await pair.browser.settle();
      for (const step of script) await pair.run(step);
      await pair.end();
      const [inTab, inPage] = heard.map((events) => events.map(({ raw, key }) => [raw, key]));
      expect(inTab).toEqual(inPage);
      pair.close();
    }),
    { numRuns: 20 },
  );
});
