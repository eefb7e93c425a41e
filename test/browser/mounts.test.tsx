import { createMockToken } from '@onetask/react/testing';
import { act, cleanup, render } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { BenchApp } from '../memory/page/bench-app.js';
import { BenchSocket } from '../memory/page/bench-socket.js';
import { frameOf } from '../support/frame-of.js';
import { NOTHING_LEFT } from '../support/virtual-environment.js';
import { countEverything, countingEnvironment } from './counting.js';

const MOUNTS = 50;
const HOUR_MS = 3_600_000;
/** Of each kind that pops up, and some that don't. */
const TOLD = [901, 950, 992, 993, 994, 998];

afterEach(cleanup);

it(`everything mounted ${MOUNTS} times in StrictMode leaves nothing behind`, async () => {
  const { counts, left, pageListeners, restore } = countEverything();
  onTestFinished(restore);
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
      listeners: pageListeners(),
      channels: counts.broadcasts,
    };
  }

  const first = await mountOnce(1);
  for (let number = 2; number < MOUNTS; number += 1) await mountOnce(number);
  expect(await mountOnce(MOUNTS)).toEqual(first);
  expect(left()).toEqual(NOTHING_LEFT);
}, 60_000);
