import type { TokenOption, TokenRequest } from '@onetask/react';
import { describe, expect, it } from 'vitest';
import { createDeferred, send, tokenOf } from '../support/client-rig.js';
import { createVirtualBrowser } from '../support/virtual-browser.js';
import { notice } from '../support/wire.js';

/** An app's `token` that notes what it was asked. */
function asking(answer: (request: TokenRequest) => string | null | Promise<string | null>) {
  const reasons: string[] = [];
  const token: TokenOption = (request) => {
    reasons.push(request.reason);
    return answer(request);
  };
  return { reasons, token };
}

const HANG = () => new Promise<never>(() => {});
const PATIENCE_MS = 3_000;

describe('the token', () => {
  it('is asked once of each tab, and not again of those that find the sockets open', async () => {
    const browser = createVirtualBrowser();
    const first = asking(() => tokenOf(browser.worker));
    const second = asking(() => tokenOf(browser.worker));
    await browser.open(browser.tab({ token: first.token }), 'notifications', 'tasks/1');
    await browser.open(browser.tab({ token: second.token, userId: '1' }), 'notifications');
    expect(first.reasons).toEqual(['initial']);
    expect(second.reasons).toEqual(['initial']);
    expect(browser.sockets.map((socket) => socket.token)).toEqual(
      Array.from({ length: 2 }, () => tokenOf(browser.worker)),
    );
  });

  it('that the server rejects is asked anew of the tab that came into view last', async () => {
    const browser = createVirtualBrowser();
    const fresh = tokenOf(browser.worker, 1, 3_600_000);
    const first = asking(({ reason }) => (reason === 'rejected' ? fresh : tokenOf(browser.worker)));
    const second = asking(({ reason }) =>
      reason === 'rejected' ? fresh : tokenOf(browser.worker),
    );
    const a = browser.tab({ token: first.token });
    await browser.open(a, 'notifications');
    await browser.open(browser.tab({ token: second.token }), 'notifications');
    a.env.setVisible(false);
    a.env.setVisible(true);
    await browser.settle();
    browser.socket('/ws/notifications').drop(1008);
    await browser.settle();
    expect(first.reasons).toEqual(['initial', 'rejected']);
    expect(second.reasons).toEqual(['initial']);
    expect(browser.socket('/ws/notifications').token).toBe(fresh);
  });

  it('is asked of the next tab when the one that was asked dies', async () => {
    const browser = createVirtualBrowser();
    const fresh = tokenOf(browser.worker, 1, 3_600_000);
    const living = asking(({ reason }) =>
      reason === 'rejected' ? fresh : tokenOf(browser.worker),
    );
    await browser.open(browser.tab({ token: living.token }), 'notifications');
    const dying = asking(({ reason }) => (reason === 'initial' ? tokenOf(browser.worker) : HANG()));
    const victim = browser.tab({ token: dying.token });
    await browser.open(victim, 'notifications');
    browser.socket('/ws/notifications').drop(1008);
    await browser.settle();
    expect(dying.reasons).toEqual(['initial', 'rejected']);
    expect(browser.sockets).toEqual([]);
    victim.kill();
    await browser.settle();
    expect(living.reasons).toEqual(['initial', 'rejected']);
    expect(browser.socket('/ws/notifications').token).toBe(fresh);
  });

  it('is asked of the next tab, too, when one does not answer or has none', async () => {
    const browser = createVirtualBrowser();
    const stale = tokenOf(browser.worker);
    const fresh = tokenOf(browser.worker, 1, 3_600_000);
    const better = asking(({ reason }) => (reason === 'rejected' ? fresh : stale));
    await browser.open(browser.tab({ token: better.token }), 'notifications');
    // A token in the app's markup is the one that was rejected.
    await browser.open(browser.tab({ token: stale }), 'notifications');
    const silent = asking(({ reason }) => (reason === 'rejected' ? HANG() : stale));
    await browser.open(browser.tab({ token: silent.token }), 'notifications');
    browser.socket('/ws/notifications').drop(1008);
    await browser.settle();
    expect([silent.reasons, better.reasons]).toEqual([['initial', 'rejected'], ['initial']]);
    await browser.worker.advance(PATIENCE_MS);
    await browser.settle();
    expect(better.reasons).toEqual(['initial', 'rejected']);
    expect(browser.socket('/ws/notifications').token).toBe(fresh);
  });

  it('that fails in every tab shows as it would in the page', async () => {
    const browser = createVirtualBrowser();
    const rig = browser.tab({ token: () => Promise.reject(new Error('HTTP 500')), userId: '1' });
    rig.client.lease('notifications');
    await browser.paint();
    expect(rig.codes).toEqual(['token-failed']);
    expect(rig.errors[0]?.cause).toEqual(new Error('Error: HTTP 500'));
    expect(rig.client.store.getState().connections['notifications']?.status).toBe('reconnecting');
  });

  it('that can’t be had before the user is known is asked for again, later each time', async () => {
    const browser = createVirtualBrowser();
    let isDown = true;
    const { reasons, token } = asking(() => {
      if (isDown) throw new Error('HTTP 500');
      return tokenOf(browser.worker);
    });
    const rig = browser.tab({ token });
    rig.client.lease('notifications');
    await browser.paint();
    const info = () => rig.client.store.getState().connections['notifications'];
    expect(info()?.status).toBe('reconnecting');
    expect(info()?.nextRetryAt).toBeGreaterThan(rig.env.now());
    expect([rig.codes, rig.ports.length, reasons.length]).toEqual([['token-failed'], 0, 1]);
    await rig.env.advance(60_000);
    expect(reasons.length).toBeGreaterThan(3);
    expect(rig.codes).toEqual(['token-failed']);
    isDown = false;
    rig.client.retryNow();
    await browser.settle();
    browser.socket('/ws/notifications').accept();
    await browser.paint();
    expect(info()?.status).toBe('open');
  });

  it('that is none tells the app that nobody is signed in', async () => {
    const browser = createVirtualBrowser();
    const rig = browser.tab({ token: () => null });
    rig.client.lease('notifications');
    await browser.paint();
    expect(rig.authErrors.map(({ code }) => code)).toEqual(['token-missing']);
    expect(rig.client.store.getState().connections['notifications']?.status).toBe('unauthorized');
  });

  it('of another user takes the tab that gave it away, and stays out of the session', async () => {
    const browser = createVirtualBrowser();
    let userId = 1;
    const a = browser.tab({ token: () => tokenOf(browser.worker, userId) });
    await browser.open(a, 'notifications');
    const b = browser.tab({ token: () => tokenOf(browser.worker, 1, 3_600_000) });
    await browser.open(b, 'notifications');
    a.env.setVisible(false);
    a.env.setVisible(true);
    await browser.settle();
    userId = 2;
    browser.socket('/ws/notifications').drop(1008);
    await browser.settle();
    expect(a.client.store.getState().userId).toBe('2');
    expect(b.client.store.getState().userId).toBe('1');
    expect(browser.sockets.map(({ token }) => token).sort()).toEqual(
      [tokenOf(browser.worker, 1, 3_600_000), tokenOf(browser.worker, 2)].sort(),
    );
  });

  it('that the app exchanges goes to the worker, and opens what it was refused for', async () => {
    const browser = createVirtualBrowser();
    const stale = tokenOf(browser.worker);
    const [a, b] = [browser.tab({ token: stale }), browser.tab({ token: stale })];
    await browser.open(a, 'notifications');
    await browser.open(b, 'notifications');
    browser.socket('/ws/notifications').drop(1008);
    await browser.paint();
    const status = () => b.client.store.getState().connections['notifications']?.status;
    expect(status()).toBe('unauthorized');
    const late = browser.tab({ token: stale });
    late.client.lease('notifications');
    await browser.paint();
    expect(late.authErrors.map(({ code }) => code)).toContain('token-rejected');
    const fresh = tokenOf(browser.worker, 1, 3_600_000);
    a.client.setToken(fresh);
    await browser.settle();
    browser.socket('/ws/notifications').accept();
    await browser.paint();
    expect(browser.socket('/ws/notifications').token).toBe(fresh);
    expect(status()).toBe('open');
  });

  it('that becomes a function is asked for at once, and may be another user’s', async () => {
    const browser = createVirtualBrowser();
    const tab = browser.tab();
    await browser.open(tab, 'notifications');
    const answer = createDeferred<string>();
    tab.client.setToken(() => answer.promise);
    await browser.settle();
    expect(browser.sockets).toHaveLength(1);
    answer.resolve(tokenOf(browser.worker, 2));
    await browser.settle();
    expect(tab.client.store.getState().userId).toBe('2');
    expect(browser.sockets.map(({ token }) => token)).toEqual([tokenOf(browser.worker, 2)]);
  });

  it('is nowhere but in the messages that carry it, and in the sockets’ addresses', async () => {
    const browser = createVirtualBrowser();
    const token = tokenOf(browser.worker);
    const planted = () => new Error(`Bearer ${token}`);
    const tab = browser.tab();
    const { token: failing } = asking(({ reason }) =>
      reason === 'initial' ? token : Promise.reject(planted()),
    );
    const other = browser.tab({ token: failing });
    await browser.open(tab, 'notifications', 'focus/1');
    await browser.open(other, 'notifications', 'focus/1');
    const [socket] = browser.sockets;
    socket?.receive(token);
    socket?.receive(JSON.stringify({ type: 'notification', notification_id: token }));
    browser.worker.constructorError = planted();
    browser.socket('/ws/notifications').drop(1008);
    await browser.paint();
    await browser.advance(5_000);
    expect(browser.locks.held.join()).not.toContain(token);
    for (const { ports, logged, errors } of [tab, other]) {
      expect(errors.length).toBeGreaterThan(0);
      expect(JSON.stringify(ports.map(({ heard }) => heard))).not.toContain(token);
      expect(
        JSON.stringify([logged, errors.map((error) => [String(error), error.cause])]),
      ).not.toContain(token);
    }
  });

  it('of another `sub` takes its tab to other sockets, whatever `userId` says', async () => {
    const browser = createVirtualBrowser();
    let sub = 1;
    const a = browser.tab({ token: () => tokenOf(browser.worker, sub), userId: 'u' });
    const b = browser.tab({ token: tokenOf(browser.worker, 1, 3_600_000), userId: 'u' });
    await browser.open(b, 'notifications');
    await browser.open(a, 'notifications');
    expect(browser.sockets).toHaveLength(1);
    sub = 2;
    browser.socket('/ws/notifications').drop(1008);
    await browser.settle();
    // Another tab by its option.
    const c = browser.tab({ token: tokenOf(browser.worker, 1), userId: 'u' });
    await browser.open(c, 'notifications');
    c.client.setToken(tokenOf(browser.worker, 3), 'u');
    await browser.open(c);
    const foreign = browser.sockets.filter(({ token }) => token !== tokenOf(browser.worker, 1));
    expect(foreign.map(({ token }) => token)).toEqual([
      tokenOf(browser.worker, 2),
      tokenOf(browser.worker, 3),
    ]);
    for (const socket of foreign) send(socket, notice(1, { title: 'Foreign' }));
    await browser.paint();
    expect([a.ids, b.ids, c.ids]).toEqual([[1], [], [1]]);
    expect(JSON.stringify(b.ports.map(({ heard }) => heard))).not.toContain('Foreign');
    for (const { client } of [a, c]) {
      expect(client.store.getState().connections['notifications']?.status).toBe('open');
    }
  });
});
