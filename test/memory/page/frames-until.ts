import { afterPaint } from './after-paint.js';
import { BenchSocket } from './bench-socket.js';

/** More than a minute of them: what has to come or go has done so by then. */
const MAX_FRAMES = 5_000;

/** Of `BenchApp`: the notifications, two workspaces and a focus session. */
const SOCKETS_A_PAGE = 4;

/**
 * Lets frames pass while something is still missing, or still there.
 *
 * @param wanting what that is, in words; `null` when all is well
 * @throws after some thousand frames, with those words
 */
async function framesUntil(
  wanting: () => string | null,
  frame: () => Promise<void> = afterPaint,
): Promise<void> {
  for (let frames = 0; wanting() !== null; frames += 1) {
    if (frames === MAX_FRAMES) throw new Error(`After ${MAX_FRAMES} frames: ${wanting()}.`);
    await frame();
  }
}

/** Waits until so many pages have all their sockets. */
export function framesUntilOpen(pages: number, frame?: () => Promise<void>): Promise<void> {
  const sockets = pages * SOCKETS_A_PAGE;
  return framesUntil(() => {
    const open = BenchSocket.open.size;
    return open >= sockets ? null : `${open} of ${sockets} sockets are open`;
  }, frame);
}

/** Waits until nothing in the page matches. */
export function framesUntilGone(selector: string, frame?: () => Promise<void>): Promise<void> {
  return framesUntil(() => {
    const left = [...document.querySelectorAll(selector)].map((element) => element.outerHTML);
    return left.length === 0 ? null : `${left.length} are left, the first is ${left[0]}`;
  }, frame);
}
