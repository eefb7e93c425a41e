import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';

export { wholeNumber } from './whole-number.mjs';

/**
 * The front of a script of `package.json`. `--help` prints the usage and exits with 0; a flag that is
 * wrong or unknown is one line and the usage, and exits with 2.
 *
 * @param script.name as it stands after `npm run`
 * @param script.usage what each flag is, may be, and is by default
 * @param script.options the flags, as `parseArgs` takes them
 * @param script.read makes of their values what `run` takes; throws for a wrong one
 * @param script.run resolves to whether all is well: exits with 0, else with 1
 */
export async function runScript({ name, usage, options, read, run }) {
  let flags;
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean' } } });
    if (values.help) {
      console.log(usage);
      return;
    }
    flags = read(values);
  } catch (error) {
    console.error(`${name}: ${error.message}\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  process.exitCode = (await run(flags)) ? 0 : 1;
}

/** Loads a module through Vite, which takes its TypeScript along. */
export async function importTypeScript(url) {
  const { runnerImport } = await import('vite');
  const options = { configFile: false, logLevel: 'warn' };
  const { module } = await runnerImport(fileURLToPath(url), options);
  return module;
}
