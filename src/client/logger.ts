import type { Logger } from './options.js';

/** A logger whose own failures harm nobody: there is no one left to tell of them. */
export function createSafeLogger(logger: Logger): Logger {
  const quietly = (write: () => void) => {
    try {
      write();
    } catch {
      // See above.
    }
  };
  return {
    debug: (message) => quietly(() => logger.debug?.(message)),
    warn: (message) => quietly(() => logger.warn?.(message)),
    error: (message, error) => quietly(() => logger.error?.(message, error)),
  };
}
