import type { ErrorInfo } from '../protocol/error.js';

/** An option that can't be used as it is, and what is done instead. */
export function invalidOption(name: string, todo: string): ErrorInfo {
  return {
    code: 'invalid-option',
    message: `OneTask: the option \`${name}\` can't be used as it is. ${todo}`,
  };
}
