import { expect, it } from 'vitest';
import { send, tokenOf } from '../support/client-rig.js';
import { createVirtualBrowser } from '../support/virtual-browser.js';
import { notice } from '../support/wire.js';

it('an error that makes the app change its user ends what came with it', async () => {
  const browser = createVirtualBrowser();
  const tab = browser.tab({ onError: () => tab.client.setToken(tokenOf(tab.env, 2)) });
  await browser.open(tab, 'notifications');
  const socket = browser.socket('/ws/notifications');
  for (let id = 1; id <= 100; id += 1) send(socket, notice(id));
  socket.receive('{');
  for (let id = 101; id <= 120; id += 1) send(socket, notice(id));
  await browser.paint();
  await browser.paint();
  for (const one of tab.env.pendingTimersMs) await browser.advance(one);
  await browser.advance(1_000);
  expect(tab.client.store.getState().userId).toBe('2');
  expect(tab.ids).toEqual([]);
});
