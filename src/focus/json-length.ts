import { isFields } from '../protocol/readers.js';

/**
 * About how many characters a value takes as JSON, counted no further than `limit`: somebody else's
 * nesting must not overflow the stack, which `JSON.stringify` would.
 */
export function jsonLength(value: unknown, limit: number): number {
  const left: unknown[] = [value];
  let length = 0;
  while (left.length > 0 && length <= limit) {
    const next = left.pop();
    if (typeof next === 'string') length += next.length + 2;
    else if (Array.isArray(next)) {
      length += 2 + next.length;
      if (length <= limit) for (const item of next) left.push(item);
    } else if (isFields(next)) {
      length += 2;
      for (const key of Object.keys(next)) {
        length += key.length + 4;
        if (length > limit) break;
        left.push(next[key]);
      }
    } else length += String(next).length;
  }
  return length;
}
