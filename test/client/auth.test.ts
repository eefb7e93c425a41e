import type { Channel } from '@onetask/react';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDevServer } from '../../src/dev-server/server.js';
import { serve } from '../dev-server/clients.js';
import { answering, createServerRig, sign } from '../support/server-rig.js';

// Real sockets to a real server with real tokens; the clock is the test's, so nobody waits.

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const HOUR_MS = HOUR_S * 1000;
const CHANNELS: readonly Channel[] = ['notifications', 'tasks/1', 'focus/1'];

describe('a token', () => {
  it('that expires is replaced when a socket must be opened; an open one is not dropped', async () => {
    const server = await serve();
    const [first, second] = [
      await sign(server.secret, HOUR_S),
      await sign(server.secret, 9 * HOUR_S),
    ];
    const { asked, token } = answering(
      () => first,
      () => second,
    );
    const world = createServerRig(server, { token });
    world.lease('notifications');
    await world.untilOpen('notifications');
    await world.env.advance(HOUR_MS - 30_000);
    expect([asked, world.sent]).toEqual([['initial'], [first]]);

    world.lease('tasks/1');
    await world.untilOpen('notifications', 'tasks/1');
    expect([asked, world.sent]).toEqual([
      ['initial', 'expiring'],
      [first, second],
    ]);

    server.backend.dropAll(1001);
    await world.until(() => expect(world.infoOf('notifications')?.status).toBe('reconnecting'));
    await world.env.advance(2_000);
    await world.untilOpen('notifications', 'tasks/1');
    expect(asked).toHaveLength(2);
    expect(world.sent).toEqual([first, second, second, second]);
  });

  it('is suspect after a refused handshake, and kept on back-off when the app gives it again', async () => {
    const server = await serve();
    const good = await sign(server.secret, HOUR_S);
    const { asked, token } = answering(() => good);
    const world = createServerRig(server, { token });
    server.backend.refuse(403);
    world.lease('notifications');
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await world.until(() => {
        expect(world.infoOf('notifications')).toMatchObject({ status: 'reconnecting', attempt });
        expect(world.infoOf('notifications')?.nextRetryAt).not.toBe(null);
      });
      if (attempt === 3) server.backend.refuse(null);
      await world.toNextTry();
    }
    await world.untilOpen('notifications');
    expect(asked).toEqual(['initial', 'suspect', 'suspect', 'suspect']);
    expect(world.sent).toEqual([good, good, good, good]);
    expect(world.errors).toEqual([]);
  });

  it.each([1008, 4401, 4403])(
    'that was closed with %i is never sent again; a good one resumes by itself',
    async (code) => {
      const server = await serve();
      const [bad, good] = [await sign(server.secret, HOUR_S), await sign(server.secret, HOUR_S)];
      const { asked, token } = answering(
        () => bad,
        () => bad,
        () => bad,
        () => bad,
        () => good,
      );
      const world = createServerRig(server, { token });
      world.lease('notifications');
      await world.untilOpen('notifications');
      server.backend.dropAll(code);
      for (let probe = 0; probe < 3; probe += 1) {
        await world.until(() => {
          expect(asked).toHaveLength(2 + probe);
          expect(world.infoOf('notifications')?.status).toBe('unauthorized');
        });
        expect(world.authCodes()).toEqual(['token-rejected']);
        await world.toNextTry();
      }
      await world.untilOpen('notifications');
      expect(asked).toEqual(['initial', 'rejected', 'rejected', 'rejected', 'rejected']);
      expect(world.sent).toEqual([bad, good]);
    },
  );

  it('is asked for again after `token` threw, and after it hung', async () => {
    const server = await serve();
    const good = await sign(server.secret, HOUR_S);
    const { asked, token } = answering(
      () => Promise.reject(new Error('the session server is down')),
      () => new Promise(() => {}),
      () => good,
    );
    const world = createServerRig(server, { token });
    world.lease('notifications');
    await world.until(() => expect(world.errorCodes()).toEqual(['token-failed']));
    await world.toNextTry();
    await world.env.advance(10_000);
    await world.until(() => expect(world.errorCodes()).toEqual(['token-failed', 'token-timeout']));
    expect(world.sent).toEqual([]);
    await world.toNextTry();
    await world.untilOpen('notifications');
    expect(asked).toHaveLength(3);
    expect([world.sent, world.authCodes()]).toEqual([[good], []]);
  });

  it('is asked for once for three sockets: first, and after all of them were closed', async () => {
    const server = await serve();
    const [first, second] = [await sign(server.secret, HOUR_S), await sign(server.secret, HOUR_S)];
    const { asked, token } = answering(
      () => first,
      () => second,
    );
    const world = createServerRig(server, { token });
    world.lease(...CHANNELS);
    await world.untilOpen(...CHANNELS);
    expect(asked).toEqual(['initial']);
    server.backend.dropAll(4401);
    await world.until(() => expect(world.sent).toHaveLength(6));
    await world.untilOpen(...CHANNELS);
    expect(asked).toEqual(['initial', 'rejected']);
    expect(world.sent).toEqual([first, first, first, second, second, second]);
    expect(world.errors).toEqual([]);
  });
});

describe('a fixed token', () => {
  it('reconnects across a restart of the server, and nobody is signed out', async () => {
    const server = await serve();
    const token = await sign(server.secret, HOUR_S);
    const world = createServerRig(server, { token });
    world.lease('notifications');
    await world.untilOpen('notifications');
    await server.close();
    // Two minutes of a server that is away.
    for (let elapsedMs = 0, tries = 0; elapsedMs < 120_000; tries += 1) {
      await world.until(() => {
        expect(world.sent).toHaveLength(1 + tries);
        expect(world.infoOf('notifications')).toMatchObject({
          status: 'reconnecting',
          nextRetryAt: expect.any(Number),
        });
      });
      elapsedMs += await world.toNextTry();
    }
    await world.until(() => expect(world.infoOf('notifications')?.nextRetryAt).not.toBe(null));
    const { port, secret, backend } = server;
    const again = await createDevServer({ port, secret, backend });
    onTestFinished(() => again.close());
    await world.toNextTry();
    await world.untilOpen('notifications');
    expect(new Set(world.sent)).toEqual(new Set([token]));
    expect(world.errors).toEqual([]);
  });

  it('that is bad ends unauthorized, is probed slowly, and a good one resumes at once', async () => {
    const server = await serve();
    const bad = await sign('another server', HOUR_S);
    const world = createServerRig(server, { token: bad });
    world.lease('notifications');
    for (let tries = 1; tries < 5; tries += 1) {
      await world.until(() => {
        expect(world.infoOf('notifications')).toMatchObject({
          status: 'reconnecting',
          attempt: tries,
          nextRetryAt: expect.any(Number),
        });
      });
      await world.toNextTry();
    }
    for (let probe = 0; probe < 10; probe += 1) {
      await world.until(() => {
        expect(world.sent).toHaveLength(5 + probe);
        expect(world.infoOf('notifications')?.status).toBe('unauthorized');
      });
      world.env.randomValue = probe / 10;
      const waitMs = await world.toNextTry();
      expect(waitMs).toBeGreaterThanOrEqual(30_000);
      expect(waitMs).toBeLessThan(60_000);
    }
    await world.until(() => expect(world.infoOf('notifications')?.status).toBe('unauthorized'));
    expect(world.authCodes()).toEqual(['connection-refused']);

    const good = await sign(server.secret, HOUR_S);
    world.client.setToken(good);
    await world.untilOpen('notifications');
    expect(world.sent.slice(15)).toEqual([good]);
  });
});

describe('a clock', () => {
  it.each([
    ['with `iat`', true],
    ['without `iat`', false],
  ])('an hour ahead keeps nobody out, %s', async (_what, hasIssuedAt) => {
    const server = await serve();
    const issue = () => sign(server.secret, 15 * MINUTE_S, hasIssuedAt);
    const [stored, fresh] = [await issue(), await issue()];
    const { asked, token } = answering(
      () => stored,
      () => fresh,
    );
    const world = createServerRig(server, { token }, HOUR_MS);
    world.lease(...CHANNELS);
    await world.untilOpen(...CHANNELS);
    server.backend.dropAll(1001);
    await world.until(() => expect(server.backend.sockets()).toEqual([]));
    await world.until(() => expect(world.infoOf('notifications')?.status).toBe('reconnecting'));
    await world.env.advance(2_000);
    await world.untilOpen(...CHANNELS);
    expect(asked).toEqual(['initial', 'expiring']);
    expect(new Set(world.sent)).toEqual(new Set([fresh]));
    expect(world.sent).toHaveLength(6);
    expect(world.errors).toEqual([]);
  });

  it('an hour behind sends what has ended, and the app is asked when it is refused', async () => {
    const server = await serve();
    const [ended, fresh] = [
      await sign(server.secret, -30 * MINUTE_S),
      await sign(server.secret, HOUR_S),
    ];
    const { asked, token } = answering(
      () => ended,
      () => fresh,
    );
    const world = createServerRig(server, { token }, -HOUR_MS);
    world.lease('notifications');
    await world.until(() =>
      expect(world.infoOf('notifications')).toMatchObject({
        status: 'reconnecting',
        nextRetryAt: expect.any(Number),
      }),
    );
    await world.toNextTry();
    await world.untilOpen('notifications');
    expect(asked).toEqual(['initial', 'suspect']);
    expect(world.sent).toEqual([ended, fresh]);
    expect(world.errors).toEqual([]);
  });
});
