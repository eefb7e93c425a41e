// `npm run soak`
import { importTypeScript, runScript, wholeNumber } from '../support/run-script.mjs';

const USAGE = `npm run soak -- [--seconds 30] [--seed 7 | --seed 1,2,3] [--speed 5] [--drop] [--double]

  --seconds  how long each seed runs: from 5 to 86400 (default 30)
  --seed     what the schedule follows; the same seed gives the same one:
             from 0 to 2147483648, or several with commas between them (default 7)
  --speed    how many times as fast the kit's timers run: from 1 to 20 (default 5)
  --drop     swallows one event on every path: the verdict must be red (default: it doesn't)
  --double   sends one frame twice on a socket: the verdict must be red (default: it doesn't)
`;

await runScript({
  name: 'soak',
  usage: USAGE,
  options: {
    seconds: { type: 'string', default: '30' },
    seed: { type: 'string', default: '7' },
    speed: { type: 'string', default: '5' },
    drop: { type: 'boolean', default: false },
    double: { type: 'boolean', default: false },
  },
  read: ({ seconds, seed, speed, drop, double }) => ({
    seeds: seed.split(',').map((text) => wholeNumber('--seed', text, { min: 0, max: 2 ** 31 })),
    shared: {
      seconds: wholeNumber('--seconds', seconds, { min: 5, max: 86_400 }),
      speed: wholeNumber('--speed', speed, { min: 1, max: 20 }),
      drop,
      double,
    },
  }),
  async run({ seeds, shared }) {
    const { runSeeds } = await importTypeScript(new URL('run-seeds.ts', import.meta.url));
    return runSeeds(seeds, shared);
  },
});
