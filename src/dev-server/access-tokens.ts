import { SignJWT, jwtVerify } from 'jose';

/** Issues and checks the tokens of one server: HS256, `sub` = the user's id, good for eight days. */
export interface AccessTokens {
  issue(userId: number): Promise<string>;
  /** The `sub`, or `null` for a token that is foreign, expired or none at all. */
  verify(token: string): Promise<string | null>;
}

const LIFETIME = '8 days';
const ALGORITHM = 'HS256';

export function createAccessTokens(secret: string): AccessTokens {
  const key = new TextEncoder().encode(secret);
  return {
    issue: (userId) =>
      new SignJWT()
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
        .setSubject(String(userId))
        .setExpirationTime(LIFETIME)
        .sign(key),
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, key, { algorithms: [ALGORITHM] });
        return payload.sub ?? null;
      } catch {
        return null;
      }
    },
  };
}
