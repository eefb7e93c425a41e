import { readFileSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import type { LocksLike, PortLike } from '../../src/connection/environment.js';
import { createHub } from '../../src/worker/hub.js';
import { VERSION } from '../../src/worker/messages.js';
import { createRig, hear, send, surroundingsOf, tokenOf } from '../support/client-rig.js';
import { createVirtualEnvironment } from '../support/virtual-environment.js';
import { createVirtualLocks } from '../support/virtual-locks.js';
import { levelUp, notice, task, unlocked } from '../support/wire.js';

const open: { close(): void }[] = [];

afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** A `MessagePort` of Node's as a page's: it hands over the data of each message. */
function asPort(port: MessagePort): PortLike {
  open.push(port);
  return port;
}

it('everything that passes can be cloned by a real port', async () => {
  const locks = createVirtualLocks();
  const env = createVirtualEnvironment({ locks: locks.owner() });
  const hub = createHub(surroundingsOf(env));
  const tabEnv = createVirtualEnvironment({ locks: locks.owner() as LocksLike });
  const { WebSocket: _none, ...environment } = surroundingsOf(tabEnv);
  const rig = createRig({
    env: tabEnv,
    environment,
    token: () => tokenOf(tabEnv),
    paths: { focus: '/ws/focus-session/{id}' },
    heartbeat: { message: '{}', intervalMs: 1_000 },
    worker() {
      const { port1, port2 } = new MessageChannel();
      hub.connect(asPort(port2));
      return { port: asPort(port1), onerror: null };
    },
  });
  open.push(rig.client);
  const heard = hear(rig);
  rig.client.lease('notifications');
  rig.client.lease('focus/1');
  await vi.waitFor(() => expect(env.sockets).toHaveLength(2));
  for (const socket of env.sockets) socket.accept();
  const frames = [
    notice(1),
    levelUp(2, 3),
    unlocked(3, 4),
    task(5, 6),
    { type: 'weather', deep: [{}] },
  ];
  send(env.sockets[0], ...frames);
  await vi.waitFor(() => {
    tabEnv.paint();
    expect(heard).toHaveLength(frames.length);
  });
  expect(heard.map(({ raw }) => raw)).toEqual(frames);
  env.sockets[0]?.receive('{');
  env.sockets[0]?.drop(1008);
  await vi.waitFor(() => expect(rig.codes).toContain('frame-not-json'));
  await vi.waitFor(() =>
    expect(rig.authErrors.map(({ code }) => code)).toEqual(['token-rejected']),
  );
});

it('the version is the package’s', () => {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  expect(manifest).toMatchObject({ version: VERSION });
});
