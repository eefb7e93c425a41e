/** An answer to "whose token is this": the user's id, or `null` for one that is not good. */
export type VerifyToken = (
  token: string,
) => string | number | null | Promise<string | number | null>;

/** A OneTask token lasts eight days (PROTOCOL S6). */
export const TOKEN_LIFETIME_MS = 8 * 86_400_000;

/** Stands where a signature would be: whoever reads it sees that there is none. */
const SIGNATURE = 'mock-unsigned';

/**
 * A token of the right form, `header.payload.signature`, that nobody signed. For tests and stories
 * alone: a real server refuses it.
 */
export function createMockToken(userId: number | string, expiresAt: number): string {
  const header = encode({ alg: 'none', typ: 'JWT' });
  const payload = encode({ sub: String(userId), exp: Math.floor(expiresAt / 1000) });
  return `${header}.${payload}.${SIGNATURE}`;
}

/** The `sub` of a mock token, or `null` when it is none or expired at `now` (epoch ms). */
export function readMockToken(token: string, now: number): string | null {
  const [, payload = '', signature] = token.split('.');
  if (signature !== SIGNATURE) return null;
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    if (typeof claims !== 'object' || claims === null) return null;
    const sub: unknown = Reflect.get(claims, 'sub');
    const exp: unknown = Reflect.get(claims, 'exp');
    return typeof sub === 'string' && typeof exp === 'number' && exp * 1000 > now ? sub : null;
  } catch {
    return null;
  }
}

function encode(part: object): string {
  const text = btoa(JSON.stringify(part));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
