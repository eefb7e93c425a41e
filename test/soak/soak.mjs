// `npm run soak`: reads the flags, and loads the soak through Vite, which takes its TypeScript along.
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const USAGE = `npm run soak -- [--seconds 30] [--seed 7 | --seed 1,2,3] [--speed 5] [--drop] [--double]

  --seconds  how long each seed runs
  --seed     what the schedule follows; the same seed gives the same one
  --speed    how many times as fast the kit's timers run
  --drop     swallows one event on every path: the verdict must be red
  --double   sends one frame twice on a socket: the verdict must be red
`;

function readFlags() {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '30' },
      seed: { type: 'string', default: '7' },
      speed: { type: 'string', default: '5' },
      drop: { type: 'boolean', default: false },
      double: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    help: values.help,
    seeds: values.seed.split(',').map((text) => whole('--seed', text, 0, 2 ** 31)),
    shared: {
      seconds: whole('--seconds', values.seconds, 5, 86_400),
      speed: whole('--speed', values.speed, 1, 20),
      drop: values.drop,
      double: values.double,
    },
  };
}

function whole(flag, text, low, high) {
  const number = Number(text);
  if (/^\d+$/.test(text.trim()) && number >= low && number <= high) return number;
  throw new Error(`${flag} must be a whole number from ${low} to ${high}, not "${text}".`);
}

async function main() {
  let flags;
  try {
    flags = readFlags();
  } catch (error) {
    console.error(`soak: ${error.message}\n\n${USAGE}`);
    return 2;
  }
  if (flags.help) {
    console.log(USAGE);
    return 0;
  }
  const path = fileURLToPath(new URL('run-seeds.ts', import.meta.url));
  const { module } = await runnerImport(path, { configFile: false, logLevel: 'warn' });
  return (await module.runSeeds(flags.seeds, flags.shared)) ? 0 : 1;
}

process.exitCode = await main();
