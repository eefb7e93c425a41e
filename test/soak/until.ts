/** How often it is looked. */
const LOOK_EVERY_MS = 50;

/**
 * Resolves when `isSo` answers `true`.
 *
 * @throws when that takes too long, with what it answered instead
 */
export async function until(
  withinMs: number,
  isSo: () => Promise<boolean | string>,
): Promise<void> {
  const startedAt = Date.now();
  for (;;) {
    const answer = await isSo();
    if (answer === true) return;
    if (Date.now() - startedAt > withinMs) {
      throw new Error(`Not so within ${withinMs} ms: ${answer || 'no reason was given'}`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
