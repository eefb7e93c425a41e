/** What the kit reads of a token: whose it is and how long it lasts. Nothing is verified. */
export interface TokenClaims {
  /** The user's id, or `null` where the token does not say. */
  readonly sub: string | null;
  /** The time it expires in epoch ms, or `null`. */
  readonly expiresAt: number | null;
}

const UNREADABLE: TokenClaims = { sub: null, expiresAt: null };

/** Reads a JWT's payload without verifying it. An opaque token gives `null` for both. Never throws. */
export function readClaims(token: string): TokenClaims {
  const payload = token.split('.')[1];
  if (payload === undefined) return UNREADABLE;
  try {
    const bytes = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const text = new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
    const claims: unknown = JSON.parse(text);
    if (typeof claims !== 'object' || claims === null) return UNREADABLE;
    const sub: unknown = Reflect.get(claims, 'sub');
    const exp: unknown = Reflect.get(claims, 'exp');
    return {
      sub: typeof sub === 'string' || typeof sub === 'number' ? String(sub) : null,
      expiresAt: typeof exp === 'number' && Number.isFinite(exp) ? exp * 1000 : null,
    };
  } catch {
    return UNREADABLE;
  }
}
