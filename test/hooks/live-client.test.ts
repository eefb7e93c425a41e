import { expect, it, vi } from 'vitest';
import type { OneTaskOptions } from '../../src/client/options.js';
import { createLiveClient, shapeOf } from '../../src/hooks/live-client.js';
import { tokenOf } from '../support/client-rig.js';
import { createVirtualEnvironment } from '../support/virtual-environment.js';
import { createVirtualLocks } from '../support/virtual-locks.js';
import { createVirtualPorts } from '../support/virtual-port.js';

it('an inline `worker` is called once, the latest one, and another one joins nothing anew', async () => {
  const env = createVirtualEnvironment({ locks: createVirtualLocks().owner() });
  const { setTimer, locks } = env;
  const calls: string[] = [];
  const optionsOf = (name: string): OneTaskOptions => ({
    url: 'wss://onetask.test',
    token: tokenOf(env),
    environment: { setTimer, locks },
    worker() {
      calls.push(name);
      return { port: createVirtualPorts()[0], onerror: null };
    },
  });
  const live = createLiveClient(optionsOf('first'));
  live.update(optionsOf('second'));
  expect(calls).toEqual([]);
  live.client.lease('notifications');
  await vi.waitFor(() => expect(calls).toEqual(['second']));
  live.update(optionsOf('third'));
  live.client.lease('tasks/1');
  await env.settle();
  expect(calls).toEqual(['second']);
  expect(shapeOf(optionsOf('third'))).toBe(live.shape);
  expect(shapeOf({ ...optionsOf('third'), worker: undefined })).not.toBe(live.shape);
  live.client.close();
});
