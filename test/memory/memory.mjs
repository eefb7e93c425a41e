// `npm run bench:memory`: reads the flags, and loads the bench through Vite, which takes its TypeScript along.
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const USAGE = `npm run bench:memory -- [--events 1000000] [--mounts 10000] [--leak]

  --events  how many events flow through one mounted page:
            a multiple of ten from 10 to 1000000000 (default 1000000)
  --mounts  how often a provider with hooks and components comes and goes:
            a multiple of ten from 10 to 1000000000 (default 10000)
  --leak    keeps a little of each on purpose: the verdict must be red (default: it doesn't)
`;

function readFlags() {
  const { values } = parseArgs({
    options: {
      events: { type: 'string', default: '1000000' },
      mounts: { type: 'string', default: '10000' },
      leak: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    help: values.help,
    events: whole('--events', values.events),
    mounts: whole('--mounts', values.mounts),
    leak: values.leak,
  };
}

/** A run is measured in tenths; none of them may be empty, or nothing would be proved. */
function whole(flag, text) {
  const number = Number(text);
  const isInRange = number >= 10 && number <= 1_000_000_000;
  if (/^\d+$/.test(text.trim()) && isInRange && number % 10 === 0) return number;
  throw new Error(`${flag} must be a multiple of 10 from 10 to 1000000000, not "${text}".`);
}

async function main() {
  let flags;
  try {
    flags = readFlags();
  } catch (error) {
    console.error(`bench:memory: ${error.message}\n\n${USAGE}`);
    return 2;
  }
  if (flags.help) {
    console.log(USAGE);
    return 0;
  }
  const path = fileURLToPath(new URL('run-memory.ts', import.meta.url));
  const { module } = await runnerImport(path, { configFile: false, logLevel: 'warn' });
  return (await module.runMemory(flags)) ? 0 : 1;
}

process.exitCode = await main();
