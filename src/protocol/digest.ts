import { isFields } from './readers.js';

/**
 * Texts and whole numbers as one number of 53 bits, the same for the same (cyrb53: two multiplicative
 * hashes, mixed): for telling them apart and keeping none of them. Not for secrets.
 */
export function digest(...parts: readonly (string | number)[]): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (const part of parts) {
    let last: number;
    if (typeof part === 'string') {
      for (let index = 0; index < part.length; index += 1) {
        const code = part.charCodeAt(index);
        a = Math.imul(a ^ code, PRIME_A);
        b = Math.imul(b ^ code, PRIME_B);
      }
      // What ends one text must not begin the next.
      last = part.length;
    } else {
      a = Math.imul(a ^ part, PRIME_A);
      b = Math.imul(b ^ part, PRIME_B);
      last = Math.floor(part / TWO_32);
    }
    a = Math.imul(a ^ last, PRIME_A);
    b = Math.imul(b ^ last, PRIME_B);
  }
  const low = mix(a, b) >>> 0;
  return (mix(b, low) & 0x1fffff) * TWO_32 + low;
}

/**
 * JSON as one number, whatever the order of its keys: the fields of an object are added up. Not for
 * secrets.
 */
export function digestJson(value: unknown): number {
  if (typeof value === 'string') return digest('text', value);
  if (Array.isArray(value)) {
    return value.reduce<number>((sum, item) => digest(sum, digestJson(item)), digest('list'));
  }
  // A number, a boolean or null reads as no text does.
  if (!isFields(value)) return digest('plain', String(value));
  let sum = 0;
  // Addends of 52 bits: a sum of two is exact, and so the same in any order.
  for (const key of Object.keys(value))
    sum = (sum + (digest(key, digestJson(value[key])) % TWO_52)) % TWO_52;
  return digest('fields', sum);
}

const TWO_32 = 2 ** 32;
const TWO_52 = 2 ** 52;
const PRIME_A = 0x9e3779b1;
const PRIME_B = 0x5f356495;

/** Lets each bit of both have a say in all. */
function mix(one: number, other: number): number {
  return Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
}
