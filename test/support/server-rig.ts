import type { Channel, TokenReason } from '@onetask/react';
import { SignJWT } from 'jose';
import { expect, onTestFinished, vi } from 'vitest';
import type { DevServer } from '../../src/dev-server/server.js';
import { MIRA } from '../dev-server/clients.js';
import { createRig, type RigOptions } from './client-rig.js';
import { createVirtualEnvironment, NOTHING_LEFT } from './virtual-environment.js';

const HOUR_S = 3_600;

/** A token of Mira's by the server's clock, the real one; a negative lifetime has ended already. */
export function sign(secret: string, lifetimeS: number, hasIssuedAt = true): Promise<string> {
  const nowS = Math.floor(Date.now() / 1000);
  const token = new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(String(MIRA))
    .setJti(crypto.randomUUID())
    .setExpirationTime(nowS + lifetimeS);
  if (hasIssuedAt) token.setIssuedAt(lifetimeS > 0 ? nowS : nowS + lifetimeS - HOUR_S);
  return token.sign(new TextEncoder().encode(secret));
}

/**
 * A client at a dev server, and every token that was sent there. Sockets are real, the clock is the
 * test's: nobody waits for a back-off.
 *
 * @param leadMs how far this machine's clock is ahead of the server's
 */
export function createServerRig(server: DevServer, options: Pick<RigOptions, 'token'>, leadMs = 0) {
  const sent: string[] = [];
  const Socket = class extends globalThis.WebSocket {
    constructor(url: string) {
      super(url);
      sent.push(new URL(url).searchParams.get('token') ?? '');
    }
  };
  const env = createVirtualEnvironment({ WebSocket: Socket, startAt: Date.now() + leadMs });
  const rig = createRig({ url: server.url, env, ...options });
  const infoOf = (channel: Channel) => rig.client.store.getState().connections[channel];

  /** Waits for the network: no time passes by the test's clock. */
  const until = (check: () => void) =>
    vi.waitFor(
      async () => {
        env.paint();
        await env.settle();
        check();
      },
      { interval: 5, timeout: 5_000 },
    );

  onTestFinished(async () => {
    rig.client.close();
    expect(env.live()).toEqual(NOTHING_LEFT);
    await vi.waitFor(() => expect(server.backend.sockets()).toEqual([]));
  });

  return {
    ...rig,
    env,
    sent,
    until,
    infoOf,
    errorCodes: () => rig.errors.map(({ code }) => code),
    authCodes: () => rig.authErrors.map(({ code }) => code),
    lease(...channels: readonly Channel[]) {
      for (const channel of channels) rig.client.lease(channel);
    },
    untilOpen: (...channels: readonly Channel[]) =>
      until(() => {
        for (const channel of channels) expect(infoOf(channel)?.status).toBe('open');
        expect(server.backend.sockets()).toHaveLength(channels.length);
      }),
    /** Time passes up to the next try of the notifications' socket. Gives how long that was. */
    async toNextTry() {
      const waitMs = (infoOf('notifications')?.nextRetryAt ?? NaN) - env.now();
      await env.advance(waitMs);
      return waitMs;
    },
  };
}

/** An app's `token`: each call takes the next answer, the last of them again and again. */
export function answering(...answers: readonly (() => unknown)[]) {
  const asked: TokenReason[] = [];
  const token = async ({ reason }: { readonly reason: TokenReason }) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(reason);
    return (await answer?.()) as string;
  };
  return { asked, token };
}
