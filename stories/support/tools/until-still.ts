/**
 * Waits until what comes in has come: a contrast that is measured half-way through a fade is nobody's.
 * What never ends, and what is held, is not waited for.
 */
export async function untilStill(): Promise<void> {
  for (;;) {
    const moving = document.getAnimations().filter(isMoving);
    if (moving.length === 0) return;
    // One that is cancelled was replaced by another, or its element left.
    await Promise.allSettled(moving.map((animation) => animation.finished));
  }
}

function isMoving({ playState, playbackRate, effect }: Animation): boolean {
  const end = effect?.getComputedTiming().endTime ?? 0;
  return playState === 'running' && playbackRate > 0 && Number(end) < Infinity;
}
