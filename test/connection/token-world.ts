import type { TokenNeed } from '../../src/connection/token.js';
import { jwtOf } from '../support/json-web-token.js';
import { createVirtualEnvironment } from '../support/virtual-environment.js';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** The server's clock, in epoch ms, when a test begins. */
export const SERVER_START = Date.UTC(2026, 10, 22, 23);

/** What a connection needs that has never had a token. */
export const INITIAL: TokenNeed = { reason: null, failed: null, triedAt: 0 };

/** A server that issues tokens, and a machine whose clock is ahead of the server's by `leadMs`. */
export function createTokenWorld(leadMs: number, hasIssuedAt = true) {
  const env = createVirtualEnvironment({ startAt: SERVER_START + leadMs });
  const serverNow = () => SERVER_START + env.monotonic();
  let serial = 0;
  /** @param agoMs how long ago it was issued */
  function issue(lifetimeMs: number, agoMs = 0): string {
    const iat = (serverNow() - agoMs) / 1000;
    serial += 1;
    return jwtOf({
      sub: '7',
      ...(hasIssuedAt && { iat }),
      exp: iat + lifetimeMs / 1000,
      jti: String(serial),
    });
  }
  return { env, issue };
}
