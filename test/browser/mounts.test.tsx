import { createMockToken } from '@onetask/react/testing';
import { act, cleanup, render } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { BenchApp } from '../memory/page/bench-app.js';
import { BenchSocket } from '../memory/page/bench-socket.js';
import { frameOf } from '../support/frame-of.js';
import { countEverything, countingEnvironment } from './counting.js';

const MOUNTS = 50;
const HOUR_MS = 3_600_000;
/** Of each kind that pops up, and some that don't. */
const TOLD = [901, 950, 992, 993, 994, 998];

/** What listens at the page itself, whatever it listens to. */
function countPageListeners() {
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const isPage = (target: EventTarget | null) => target === window || target === document;
  const counts = new Map<string, number>();
  const count = (type: string, by: number) => counts.set(type, (counts.get(type) ?? 0) + by);
  EventTarget.prototype.addEventListener = function added(type, ...rest) {
    if (isPage(this ?? window)) count(type, 1);
    add.call(this, type, ...rest);
  };
  EventTarget.prototype.removeEventListener = function removed(type, ...rest) {
    if (isPage(this ?? window)) count(type, -1);
    remove.call(this, type, ...rest);
  };
  return {
    now: () => Object.fromEntries([...counts].filter(([, left]) => left !== 0).sort()),
    restore() {
      EventTarget.prototype.addEventListener = add;
      EventTarget.prototype.removeEventListener = remove;
    },
  };
}

const restores: (() => void)[] = [];

afterEach(() => {
  cleanup();
  for (const restore of restores.splice(0).reverse()) restore();
});

it(`everything mounted ${MOUNTS} times in StrictMode leaves nothing behind`, async () => {
  const { counts, restore } = countEverything();
  const listeners = countPageListeners();
  restores.push(restore, listeners.restore);
  const options = {
    url: 'wss://mounts.test',
    token: createMockToken(1, Date.now() + HOUR_MS),
    logger: {},
    environment: { ...countingEnvironment(counts), WebSocket: BenchSocket },
  };

  async function mountOnce(number: number) {
    render(
      <StrictMode>
        <BenchApp options={options} onEvent={() => {}} />
      </StrictMode>,
    );
    await expect.poll(() => BenchSocket.open.size).toBe(4);
    act(() => {
      for (const kind of TOLD) BenchSocket.broadcast(frameOf(number * 1_000 + kind, Date.now()));
    });
    cleanup();
    await expect.poll(() => BenchSocket.open.size).toBe(0);
    await expect.poll(() => [counts.timers, counts.frameRequests]).toEqual([0, 0]);
    return {
      nodes: document.querySelectorAll('*').length,
      listeners: listeners.now(),
      channels: counts.broadcasts,
    };
  }

  const first = await mountOnce(1);
  for (let number = 2; number < MOUNTS; number += 1) await mountOnce(number);
  expect(await mountOnce(MOUNTS)).toEqual(first);
  expect([counts.listeners, counts.broadcasts]).toEqual([0, 0]);
}, 60_000);
