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
      last = part / TWO_32;
    }
    a = Math.imul(a ^ last, PRIME_A);
    b = Math.imul(b ^ last, PRIME_B);
  }
  const low = mix(a, b) >>> 0;
  return (mix(b, low) & 0x1fffff) * TWO_32 + low;
}

const TWO_32 = 2 ** 32;
const PRIME_A = 0x9e3779b1;
const PRIME_B = 0x5f356495;

/** Lets each bit of both have a say in all. */
function mix(one: number, other: number): number {
  return Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
}
