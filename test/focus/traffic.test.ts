import { expect, it } from 'vitest';
import { DEFAULT_FOCUS_PLAN } from '../../src/focus/focus-plan.js';
import { expectAgreement } from '../support/focus-agreement.js';
import { createWorld } from '../support/focus-world.js';

const MINUTE_MS = 60_000;
const MAX_BYTES = 15_000;
/** Of people who have been with the service for a while. */
const [ADA, BEN, CLEO, DAN] = [10_001, 10_002, 10_003, 10_004];

it('an hour of four people in focus takes at most 15 kB of each to send', () => {
  const sent = new Map<number, number>();
  const received = new Map<number, number>();
  const world = createWorld({
    seed: 7,
    network: 'mobile',
    onSent(page, data) {
      add(sent, page.userId, bytesOf(data));
      const frame = { type: 'focus_session_update', session_id: '1', sender_id: page.userId, data };
      for (const { userId } of world.pages) add(received, userId, bytesOf(frame));
    },
  });
  world.calm();
  const ada = world.join(ADA);
  const ben = world.join(BEN);
  const cleo = world.join(CLEO);
  world.dispatch(ada, { type: 'start', plan: { ...DEFAULT_FOCUS_PLAN, rounds: 2 } });
  world.pass(6 * MINUTE_MS);
  const dan = world.join(DAN);
  world.pass(4 * MINUTE_MS);
  world.dispatch(ben, { type: 'pause' });
  world.pass(2 * MINUTE_MS);
  world.dispatch(ben, { type: 'resume' });
  world.pass(5 * MINUTE_MS);
  world.dispatch(cleo, { type: 'extend', ms: 3 * MINUTE_MS });
  // The break begins after 25 minutes, 2 of a pause and 3 of the extension.
  world.pass(14 * MINUTE_MS);
  for (const page of [ada, cleo, dan]) world.dispatch(page, { type: 'react', reaction: '🎉' });
  world.pass(1_000);
  expect(ben.state.reactions).toHaveLength(3);
  world.pass(29 * MINUTE_MS - 1_000);
  expectAgreement(world);

  const figures = `sent ${[...sent.values()].join(', ')}; received ${[...received.values()].join(', ')}`;
  expect(Math.max(...sent.values()), figures).toBeLessThanOrEqual(MAX_BYTES);
  expect(sent.size).toBe(4);
});

function bytesOf(data: object): number {
  return Buffer.byteLength(JSON.stringify(data));
}

function add(to: Map<number, number>, userId: number, bytes: number): void {
  to.set(userId, (to.get(userId) ?? 0) + bytes);
}
