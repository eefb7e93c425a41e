import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that runs until it is stopped. */
export interface RunningProcess {
  /** What it said when it was ready. */
  readonly ready: RegExpExecArray;
  stop(): Promise<void>;
}

const { NODE_ENV: _, ...ENVIRONMENT } = process.env;

/**
 * Runs a program, and waits until it says that it is ready.
 *
 * @param program its file, run directly: what a shell starts outlives the shell
 * @param ready looked for in all that it says
 */
export async function startProcess(
  program: string,
  args: readonly string[],
  cwd: string,
  ready: RegExp,
): Promise<RunningProcess> {
  const child = spawn(program, args, {
    cwd,
    env: { ...ENVIRONMENT, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = once(child, 'exit');
  let said = '';
  const match = await new Promise<RegExpExecArray>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += String(chunk);
      const found = ready.exec(said);
      if (found) resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`${program} ended with ${code}:\n${said}`)));
  });
  return {
    ready: match,
    async stop() {
      child.kill();
      await exit;
    },
  };
}
