import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, Order, SendOrder, Sent } from './server-messages.js';

/** The server, in a process of its own. */
export interface StreamServer {
  /** `ws://…` */
  readonly url: string;
  /** Resolves when sockets are open at all of these paths. */
  opened(paths: readonly string[]): Promise<void>;
  send(order: Omit<SendOrder, 'is'>): Promise<Sent>;
  close(): Promise<void>;
}

/** A page that has no sockets by then is broken. */
const OPENING_MS = 10_000;
/** The slowest variant on the slowest machine. */
const SENDING_MS = 120_000;
const LOOK_AGAIN_MS = 20;

/** Starts the process. */
export async function createStreamServer(): Promise<StreamServer> {
  const child = fork(fileURLToPath(new URL('server-process.mjs', import.meta.url)));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));

  function next<Is extends Answer['is']>(is: Is, withinMs: number) {
    return new Promise<Extract<Answer, { is: Is }>>((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        child.off('message', onMessage);
        child.off('exit', onExit);
      };
      const onMessage = (answer: Answer) => {
        if (answer.is !== is) return;
        stop();
        // Told by what it is.
        resolve(answer as Extract<Answer, { is: Is }>);
      };
      const onExit = () => {
        stop();
        reject(new Error(`The server is gone; "${is}" was waited for.`));
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`The server did not say "${is}" within ${withinMs / 1000} s.`));
      }, withinMs);
      child.on('message', onMessage);
      child.on('exit', onExit);
    });
  }

  const tell = (order: Order) => void child.send(order);
  const { port } = await next('listening', OPENING_MS);
  return {
    url: `ws://127.0.0.1:${port}`,
    async opened(paths) {
      for (const endsAt = Date.now() + OPENING_MS; ;) {
        tell({ is: 'look' });
        const { paths: open } = await next('paths', OPENING_MS);
        const missing = paths.filter((path) => !open.includes(path));
        if (missing.length === 0) return;
        if (Date.now() > endsAt) throw new Error(`No socket was opened at ${missing.join(', ')}.`);
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      }
    },
    send(order) {
      tell({ is: 'send', ...order });
      return next('sent', SENDING_MS);
    },
    async close() {
      child.kill();
      await exited;
    },
  };
}
