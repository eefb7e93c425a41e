import type { App } from './install-app.js';
import { startOneTask, type OneTask } from './one-task.js';
import { startProcess } from './start-process.js';

/** How an app is served as it would be published. */
export interface AppServer {
  /** A program that it has installed. */
  readonly program: string;
  readonly args: readonly string[];
  /** What it says when it is ready; its first group is the address. */
  readonly ready: RegExp;
}

export const VITE: AppServer = {
  program: 'vite',
  args: ['preview', '--host', '127.0.0.1', '--port', '0'],
  ready: /(http:\S+)/,
};

export const NEXT: AppServer = {
  program: 'next',
  args: ['start', '--hostname', '127.0.0.1', '--port', '0'],
  ready: /(http:\/\/127\S+)[\s\S]*Ready/,
};

/** Where React tells of each difference to what the server rendered. */
export const NEXT_DEV: AppServer = { ...NEXT, args: ['dev', ...NEXT.args.slice(1)] };

/** Serves an app, and OneTask by the bin that it installed, for as long as something is done. */
export async function serveApp(
  app: App,
  { program, args, ready }: AppServer,
  task: (url: string, oneTask: OneTask) => Promise<void>,
): Promise<void> {
  const oneTask = await startOneTask(app.bin('onetask-dev-server'), app.folder);
  try {
    const server = await startProcess(app.bin(program), args, app.folder, ready);
    try {
      await task(server.ready[1] ?? '', oneTask);
    } finally {
      await server.stop();
    }
  } finally {
    await oneTask.stop();
  }
}
