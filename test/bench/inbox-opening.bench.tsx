import { NotificationPanel } from '@onetask/react/components';
import { OneTaskProvider } from '@onetask/react';
import { cleanup, render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { MINUTE_MS } from '../../stories/support/index.js';
import { createStoryWorld } from '../../stories/support/world.js';

// What it costs to open the inbox with a thousand notifications loaded, beside fifty. Told, not
// asserted: times are the machine's.

const ROUNDS = 15;

/** Milliseconds until it stands in the page and is laid out, in the middle of all rounds. */
async function measure(count: number): Promise<number> {
  const world = createStoryWorld(
    {
      messages: (frames) =>
        Array.from({ length: count }, (_, index) =>
          frames.taskDue(`Task ${index}`, { agoMs: index * MINUTE_MS }),
        ),
    },
    'normal',
  );
  const { client } = world;
  const release = client.lease('notifications');
  const items = () => client.store.getState().notifications.items.length;
  await world.until('loaded', ({ notifications }) => notifications.status === 'ready');
  while (items() < count) await client.loadMore('notifications');
  const view = render(<OneTaskProvider client={client} />);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    view.rerender(
      <OneTaskProvider client={client}>
        <NotificationPanel key={round} />
      </OneTaskProvider>,
    );
    const rows = view.container.querySelectorAll('.onetask-notification-list-row');
    expect(view.container.getBoundingClientRect().height).toBeGreaterThan(0);
    times.push(performance.now() - startedAt);
    expect(rows).toHaveLength(50);
  }
  cleanup();
  release();
  world.close();
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? NaN;
}

it('opens', async () => {
  // The first is slower for what is compiled by it.
  await measure(50);
  const fifty = await measure(50);
  const thousand = await measure(1_000);
  expect(thousand).toBeGreaterThan(0);
  console.log(
    `Opening with 50 loaded ${fifty.toFixed(1)} ms, with 1,000 ${thousand.toFixed(1)} ms: ${(thousand / fifty).toFixed(2)} times.`,
  );
});
