import type { CDPSession, Page } from 'playwright';
import { createMockToken } from '../../../src/testing/mock-token.js';
import type { Stage } from './measure.js';
import { SOCKET_PATHS, type StreamConfig } from './stream-page.js';
import type { VariantName } from './variants.js';

/** So many frames that they take seconds to come in. */
const FRAMES = 200_000;
/** A fast typist's pause between two keys. */
const KEY_EVERY_MS = 50;
const DAY_MS = 86_400_000;

/**
 * Ms from each key that a user presses until the page hears of it, while a huge burst comes in.
 *
 * @throws when the burst was over before anything could be typed
 */
export async function typeDuringBurst(
  { browser, host, server }: Stage,
  variant: VariantName,
): Promise<readonly number[]> {
  const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
  try {
    const token = createMockToken(1, Date.now() + DAY_MS);
    const config: StreamConfig = { variant, url: server.url, token, sockets: 1, isAudited: false };
    const { page } = await host.open(context, config);
    const cdp = await context.newCDPSession(page);
    const paths = SOCKET_PATHS[1];
    await server.opened(paths);
    await page.evaluate(listenToKeys);
    await page.evaluate(() => window.stream.begin());
    const order = { first: 1, count: FRAMES, dropped: null, framesPerSecond: null };
    const isIn = server.send({ paths, warmUp: 0, ...order });
    const delays = await typeUntil(page, cdp, isIn);
    if (delays.length === 0) throw new Error('The burst was over before a key was pressed.');
    return delays;
  } finally {
    await context.close();
  }
}

/** Types until all was sent and seen. */
async function typeUntil(
  page: Page,
  cdp: CDPSession,
  isIn: Promise<unknown>,
): Promise<readonly number[]> {
  let isSent = false;
  void isIn.then(() => (isSent = true));
  const isSeen = () =>
    page.evaluate((last) => {
      const seen = window.stream.seen();
      return seen === null || seen >= last;
    }, FRAMES);
  while (!isSent || !(await isSeen())) {
    const key = { key: 'a', code: 'KeyA', text: 'a' };
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    await new Promise((resolve) => setTimeout(resolve, KEY_EVERY_MS));
  }
  await isIn;
  return page.evaluate(() => window.keyDelays);
}

function listenToKeys(): void {
  const field = document.body.appendChild(document.createElement('input'));
  field.focus();
  window.keyDelays = [];
  field.addEventListener('keydown', ({ timeStamp }) => {
    window.keyDelays.push(performance.now() - timeStamp);
  });
}

declare global {
  interface Window {
    keyDelays: number[];
  }
}
