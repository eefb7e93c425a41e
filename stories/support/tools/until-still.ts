/** Nearly a minute of them. What still moves then is not waited for, either. */
const MAX_FRAMES = 3_000;

/**
 * Waits until what comes in has come: a contrast that is measured half-way through a fade is nobody's.
 * What never ends, and what is held, is not waited for.
 */
export async function untilStill(): Promise<void> {
  for (let frames = 0; frames < MAX_FRAMES; frames += 1) {
    if (!document.getAnimations().some(isMoving)) return;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

function isMoving({ playState, playbackRate, effect }: Animation): boolean {
  const end = effect?.getComputedTiming().endTime ?? 0;
  return playState === 'running' && playbackRate > 0 && Number(end) < Infinity;
}
