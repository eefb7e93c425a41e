/**
 * The worker that the tabs of an app share:
 * `new SharedWorker(new URL('@onetask/react/worker', import.meta.url), { type: 'module' })`.
 * The one module that acts when it is loaded, and the one that nothing imports.
 */
import { createEnvironment, type PortLike } from '../connection/environment.js';
import { createHub } from './hub.js';

const hub = createHub(createEnvironment({ locks: () => navigator.locks ?? null }));

globalThis.addEventListener('connect', (event) => {
  const { ports } = event as MessageEvent<unknown>;
  for (const port of ports) hub.connect(port satisfies PortLike);
});
