import type { Channel } from '@onetask/react';
import { createHub, type Hub } from '../../src/worker/hub.js';
// Loaded now, so that a client's `import()` of it takes no time of its own.
import '../../src/worker/worker-transport.js';
import { createRig, surroundingsOf, tokenOf, type Rig, type RigOptions } from './client-rig.js';
import { createVirtualEnvironment, type VirtualEnvironment } from './virtual-environment.js';
import { createVirtualLocks, type VirtualLocks } from './virtual-locks.js';
import { createVirtualPorts, type VirtualPort } from './virtual-port.js';
import type { VirtualSocket } from './virtual-socket.js';

/** A tab of a virtual browser: a client whose sockets are in the worker. */
export interface VirtualTab extends Rig {
  /** The tab's ends of its ways to the worker, the last one last. */
  readonly ports: VirtualPort[];
  /** It is gone, without a word. */
  kill(): void;
}

/** Tabs that share one worker, in virtual surroundings. */
export interface VirtualBrowser {
  /** The surroundings of the worker: its sockets are all that there are. */
  readonly worker: VirtualEnvironment;
  readonly locks: VirtualLocks;
  /** The worker's ends of all ways to it, the ended ones too. */
  readonly ports: readonly VirtualPort[];
  readonly sockets: readonly VirtualSocket[];
  /** The live socket of a path. Throws when there is none. */
  socket(path: string): VirtualSocket;
  /** The paths of all live sockets, sorted. */
  readonly paths: readonly string[];
  /** @param options its `worker` takes the place of the browser's */
  tab(options?: RigOptions): VirtualTab;
  /** Leases channels in a tab; sockets that are new are accepted, and pages paint. */
  open(tab: VirtualTab, ...channels: readonly Channel[]): Promise<void>;
  /** All that is under way arrives, in every tab; no time passes. */
  settle(): Promise<void>;
  /** Every page paints. */
  paint(): Promise<void>;
  advance(ms: number): Promise<void>;
  /** The worker dies without a word; the next one that is made is another. */
  killWorker(): void;
}

/** A port's message may cause a promise, which causes a message, and so on. */
const ROUNDS = 4;
const CONNECTING = 0;

export function createVirtualBrowser(): VirtualBrowser {
  const locks = createVirtualLocks();
  const tabs = new Set<{ readonly env: VirtualEnvironment; readonly tab: VirtualTab }>();
  let life = begin();

  function begin() {
    const owner = locks.owner();
    const env = createVirtualEnvironment({ locks: owner });
    const hub: Hub = createHub({ ...surroundingsOf(env), randomId: () => crypto.randomUUID() });
    const ports: VirtualPort[] = [];
    return { owner, env, hub, ports };
  }

  async function settle(): Promise<void> {
    for (let round = 0; round < ROUNDS; round += 1) await life.env.settle();
  }

  const browser: VirtualBrowser = {
    get worker() {
      return life.env;
    },
    locks,
    get ports() {
      return life.ports;
    },
    get sockets() {
      return life.env.liveSockets;
    },
    socket(path) {
      const found = browser.sockets.find((socket) => socket.path === path);
      if (!found) throw new Error(`no socket of ${path}, only ${browser.paths.join()}`);
      return found;
    },
    get paths() {
      return browser.sockets.map((socket) => socket.path).sort();
    },
    tab(options = {}) {
      const owner = locks.owner();
      const env = options.env ?? createVirtualEnvironment({ locks: owner });
      const { WebSocket: _none, ...surroundings } = surroundingsOf(env);
      const ports: VirtualPort[] = [];
      const rig = createRig({
        token: tokenOf(env),
        env,
        environment: { ...surroundings, randomId: () => crypto.randomUUID() },
        worker() {
          const [mine, its] = createVirtualPorts();
          ports.push(mine);
          life.ports.push(its);
          life.hub.connect(its);
          return { port: mine, onerror: null };
        },
        ...options,
      });
      const tab: VirtualTab = Object.assign(Object.create(rig) as Rig, {
        ports,
        kill() {
          for (const port of ports) {
            port.onmessage = null;
            port.close();
          }
          owner.die();
          tabs.delete(entry);
        },
      });
      const entry = { env, tab };
      tabs.add(entry);
      return tab;
    },
    async open(tab, ...channels) {
      for (const channel of channels) tab.client.lease(channel);
      await settle();
      for (const socket of browser.sockets) if (socket.readyState === CONNECTING) socket.accept();
      await browser.paint();
    },
    settle,
    async paint() {
      await settle();
      for (const { env } of tabs) env.paint();
      await settle();
    },
    async advance(ms) {
      for (const { env } of [...tabs, { env: life.env }]) await env.advance(ms);
      await settle();
    },
    killWorker() {
      const dead = life;
      for (const port of dead.ports) {
        port.onmessage = null;
        port.close();
      }
      for (const socket of dead.env.liveSockets) socket.close();
      life = begin();
      dead.owner.die();
    },
  };
  return browser;
}
