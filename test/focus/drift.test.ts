import { expect, it } from 'vitest';
import { expectAgreement } from '../support/focus-agreement.js';
import { createWorld } from '../support/focus-world.js';

const MINUTE_MS = 60_000;
const CHANGES = 28;
/** Longer than eight beats: of the round trips that count, none is from the time before. */
const WEATHER_MS = 12 * MINUTE_MS;

it('however often the network turns slow and fast again, the end stays where it was', () => {
  const world = createWorld({ seed: 7, network: 'overloaded' });
  world.calm();
  for (const userId of [1, 2, 3, 4, 5, 6]) world.join(userId);
  const [first] = world.pages;
  const plan = { focusMs: 50 * MINUTE_MS, breakMs: 10 * MINUTE_MS, rounds: 12 };
  if (first) world.dispatch(first, { type: 'start', plan });
  for (let change = 0; change < CHANGES; change += 1) {
    world.pass(WEATHER_MS);
    world.changeNetwork(change % 2 === 0 ? 'cable' : 'overloaded');
  }
  expectAgreement(world);
  expect(first?.state.register?.countdown?.pace.type).toBe('running');
});
