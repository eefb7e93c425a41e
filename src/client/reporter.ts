import { OneTaskError, type ErrorInfo, type OneTaskErrorCode } from '../protocol/error.js';
import type { Logger, OneTaskOptions } from './options.js';

/** Errors that mean: the user may have to sign in again. */
const AUTH_CODES: ReadonlySet<OneTaskErrorCode> = new Set<OneTaskErrorCode>([
  'token-missing',
  'token-expired',
  'token-rejected',
  'connection-refused',
]);

/** Hands errors to the app; what its handlers throw harms nobody. */
export function createReporter(
  { onError, onAuthError }: Pick<OneTaskOptions, 'onError' | 'onAuthError'>,
  logger: Logger,
): (info: ErrorInfo) => void {
  function tell(name: string, handler: (error: OneTaskError) => void, error: OneTaskError): void {
    try {
      handler(error);
    } catch {
      logger.error?.(`OneTask: \`${name}\` threw while it was told of this.`, error);
    }
  }

  return (info) => {
    const error = new OneTaskError(info);
    if (onError) tell('onError', onError, error);
    else logger.error?.(error.message, error);
    if (onAuthError && AUTH_CODES.has(info.code)) tell('onAuthError', onAuthError, error);
  };
}
