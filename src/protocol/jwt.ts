/** What the kit reads of a token: whose it is and how long it lasts. Nothing is verified. */
export interface TokenClaims {
  /** The user's id, or `null` where the token does not say. */
  readonly sub: string | null;
  /** The time it was issued in epoch ms, or `null`. */
  readonly issuedAt: number | null;
  /** The time it expires in epoch ms, or `null`. */
  readonly expiresAt: number | null;
}

const UNREADABLE: TokenClaims = { sub: null, issuedAt: null, expiresAt: null };

/** Reads a JWT's payload without verifying it. An opaque token gives `null` for all. Never throws. */
export function readClaims(token: string): TokenClaims {
  const payload = token.split('.')[1];
  if (payload === undefined) return UNREADABLE;
  try {
    const bytes = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const text = new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
    const claims: unknown = JSON.parse(text);
    if (typeof claims !== 'object' || claims === null) return UNREADABLE;
    const sub: unknown = Reflect.get(claims, 'sub');
    return {
      sub: typeof sub === 'string' || typeof sub === 'number' ? String(sub) : null,
      issuedAt: toMs(Reflect.get(claims, 'iat')),
      expiresAt: toMs(Reflect.get(claims, 'exp')),
    };
  } catch {
    return UNREADABLE;
  }
}

/** A JWT's times are in seconds. */
function toMs(seconds: unknown): number | null {
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds * 1000 : null;
}
