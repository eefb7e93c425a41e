import { OneTaskError, type ErrorInfo, type OneTaskErrorCode } from '../protocol/error.js';
import type { OneTaskOptions } from './options.js';

/** Errors that mean: the user may have to sign in again. */
const AUTH_CODES: ReadonlySet<OneTaskErrorCode> = new Set<OneTaskErrorCode>([
  'token-missing',
  'token-expired',
  'token-rejected',
  'connection-refused',
]);

/** Hands errors to the app; what its handlers throw harms nobody. */
export function createReporter(
  options: Pick<OneTaskOptions, 'onError' | 'onAuthError' | 'logger'>,
): (info: ErrorInfo) => void {
  const { onError, onAuthError, logger = console } = options;
  return (info) => {
    const error = new OneTaskError(info);
    try {
      if (onError) onError(error);
      else logger.error?.(error.message, error);
      if (AUTH_CODES.has(info.code)) onAuthError?.(error);
    } catch {
      logger.error?.('OneTask: `onError` or `onAuthError` threw while it was told of this.', error);
    }
  };
}
