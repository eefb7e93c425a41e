import { createMockToken } from '../../../src/testing/mock-token.js';
import type { Verdict } from './budgets.js';
import { percentile } from './figures.js';
import type { Stage } from './measure.js';
import { openQuietPage, type QuietPage } from './quiet-page.js';
import { SOCKET_PATHS, type StreamConfig } from './stream-page.js';
import { VARIANTS, type VariantName } from './variants.js';

/** So many frames that they take seconds to come in. */
const FRAMES = 200_000;
/** A fast typist's pause between two keys. */
const KEY_EVERY_MS = 50;
/** A longer wait is felt. */
const MAX_DELAY_MS = 50;
const DAY_MS = 86_400_000;

/** How soon the page hears of a key, while a huge burst comes in. */
export async function judgeTyping(stage: Stage): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const variant of ['ideal', 'kit', 'kit-toaster'] as const) {
    const delays = await typeDuringBurst(stage, variant);
    const [p50, p95, max] = [0.5, 0.95, 1].map((share) => percentile(delays, share));
    const isDue = VARIANTS[variant].role === 'kit';
    verdicts.push({
      budget: `p95 of a key's delay in a burst of ${FRAMES / 1_000},000, ${VARIANTS[variant].title}`,
      figure: `${ms(p95)} (p50 ${ms(p50)}, of ${delays.length} keys the last ${ms(max)})`,
      limit: isDue ? `at most ${ms(MAX_DELAY_MS)}` : '',
      isKept: !isDue || (p95 ?? NaN) <= MAX_DELAY_MS,
    });
  }
  return verdicts;
}

/**
 * Ms from each key that a user presses until the page hears of it.
 *
 * @throws when the burst was over before anything could be typed
 */
async function typeDuringBurst(
  { browser, host, server }: Stage,
  variant: VariantName,
): Promise<readonly number[]> {
  const token = createMockToken(1, Date.now() + DAY_MS);
  const own = { isAudited: false, isWatched: false };
  const config: StreamConfig = { variant, url: server.url, token, sockets: 1, ...own };
  const page = await openQuietPage(browser, host.addressFor(config));
  try {
    const paths = SOCKET_PATHS[1];
    await server.opened(paths);
    await page.evaluate(`(${listenToKeys.toString()})()`);
    await page.evaluate('window.stream.begin()');
    const order = { first: 1, count: FRAMES, dropped: null, framesPerSecond: null };
    const delays = await typeUntil(page, server.send({ paths, warmUp: 0, ...order }));
    if (delays.length === 0) throw new Error('The burst was over before a key was pressed.');
    return delays;
  } finally {
    await page.close();
  }
}

/** Types until all was sent and seen. */
async function typeUntil(page: QuietPage, isIn: Promise<unknown>): Promise<readonly number[]> {
  let isSent = false;
  void isIn.then(() => (isSent = true));
  const key = { key: 'a', code: 'KeyA', text: 'a' };
  while (!isSent || Number(await page.evaluate('window.stream.seen()')) < FRAMES) {
    await page.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
    await page.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    await new Promise((resolve) => setTimeout(resolve, KEY_EVERY_MS));
  }
  await isIn;
  const delays = await page.evaluate('window.keyDelays');
  return Array.isArray(delays) ? delays.map(Number) : [];
}

/** In the page. */
function listenToKeys(): void {
  const field = document.body.appendChild(document.createElement('input'));
  field.focus();
  const delays: number[] = [];
  Reflect.set(window, 'keyDelays', delays);
  field.addEventListener('keydown', ({ timeStamp }) => {
    delays.push(performance.now() - timeStamp);
  });
}

function ms(value: number | undefined): string {
  return `${(value ?? NaN).toFixed(1)} ms`;
}
