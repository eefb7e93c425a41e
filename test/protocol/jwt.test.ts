import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClaims } from '../../src/protocol/jwt.js';
import { jwtOf } from '../support/json-web-token.js';

const UNREADABLE = { sub: null, issuedAt: null, expiresAt: null };

describe('readClaims', () => {
  it('reads whose a token is, when it was issued and when it ends', () => {
    expect(readClaims(jwtOf({ sub: '7', iat: 1_795_388_100, exp: 1_795_388_400 }))).toEqual({
      sub: '7',
      issuedAt: 1_795_388_100_000,
      expiresAt: 1_795_388_400_000,
    });
  });

  it('takes a numeric `sub` as text', () => {
    expect(readClaims(jwtOf({ sub: 7 })).sub).toBe('7');
  });

  it('reads any `sub`, so base64url and UTF-8 too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (sub) => {
        expect(readClaims(jwtOf({ sub })).sub).toBe(sub);
      }),
    );
    expect(readClaims(jwtOf({ sub: '>>>???ÿ日本' })).sub).toBe('>>>???ÿ日本');
  });

  it.each([
    [{}],
    [{ sub: null, iat: null, exp: null }],
    [{ sub: {}, iat: {}, exp: '1795388400' }],
    [{ sub: true, iat: true, exp: true }],
    [[]],
    [null],
    ['text'],
    [7],
  ])('gives null for what the claims %j do not say', (claims) => {
    expect(readClaims(jwtOf(claims))).toEqual(UNREADABLE);
  });

  it.each(['', 'opaque', 'a.b', 'a.b.c', '..', 'a.%%%.c', 'a.bm90IGpzb24.c', 'ü.ü.ü'])(
    'gives null for the opaque token %j',
    (token) => {
      expect(readClaims(token)).toEqual(UNREADABLE);
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((part) => `a.${part}.c`),
        ),
        (token) => {
          expect(readClaims(token)).toHaveProperty('sub');
        },
      ),
    );
  });
});
