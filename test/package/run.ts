import { execFile, type ExecFileException, type ExecFileOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const runFile = promisify(execFile);
/** Vitest's `NODE_ENV=test` would make it a development build. */
const { NODE_ENV: _, ...env } = process.env;

/** The tools print what is wrong to their standard output, so a failure shows that too. */
export function run(command: string, args: readonly string[], options: ExecFileOptions = {}) {
  return runFile(command, args, { env, ...options, encoding: 'utf8' }).catch(
    (error: ExecFileException) => {
      throw new Error(`${error.message}\n${error.stdout ?? ''}`, { cause: error });
    },
  );
}

export function runInRoot(command: string, ...args: readonly string[]) {
  return run(command, args, { cwd: root });
}
