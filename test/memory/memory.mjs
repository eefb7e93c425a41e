// `npm run bench:memory`
import { importTypeScript, runScript, wholeNumber } from '../support/run-script.mjs';

const USAGE = `npm run bench:memory -- [--events 1000000] [--mounts 10000] [--leak]

  --events  how many events flow through one mounted page:
            a multiple of 10 from 10 to 1000000000 (default 1000000)
  --mounts  how often a provider with hooks and components comes and goes:
            a multiple of 10 from 10 to 1000000000 (default 10000)
  --leak    keeps a little of each on purpose: the verdict must be red (default: it doesn't)
`;

/** A run is measured in tenths; none of them may be empty, or nothing would be proved. */
const IN_TENTHS = { min: 10, max: 1_000_000_000, multipleOf: 10 };

await runScript({
  name: 'bench:memory',
  usage: USAGE,
  options: {
    events: { type: 'string', default: '1000000' },
    mounts: { type: 'string', default: '10000' },
    leak: { type: 'boolean', default: false },
  },
  read: ({ events, mounts, leak }) => ({
    events: wholeNumber('--events', events, IN_TENTHS),
    mounts: wholeNumber('--mounts', mounts, IN_TENTHS),
    leak,
  }),
  async run(flags) {
    const { runMemory } = await importTypeScript(new URL('run-memory.ts', import.meta.url));
    return runMemory(flags);
  },
});
