// `npm run fuzz`
import { spawnSync } from 'node:child_process';
import { runScript, wholeNumber } from '../support/run-script.mjs';

const USAGE = `npm run fuzz -- [--runs 1000000] [--seed 7]

  --runs  how many inputs: from 100000 to 1000000000 (default 1000000)
  --seed  what the inputs follow; the same seed gives the same ones:
          from 0 to 2000000000 (default: another each time)
`;

await runScript({
  name: 'fuzz',
  usage: USAGE,
  options: {
    runs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
  // With fewer, a kind of input that is rare may not come, and the test wants each. It has the same
  // ranges.
  read: ({ runs, seed }) => ({
    runs: wholeNumber('--runs', runs, { min: 100_000, max: 1_000_000_000 }),
    seed: wholeNumber('--seed', seed, { min: 0, max: 2_000_000_000 }),
  }),
  run({ runs, seed }) {
    console.log(
      `Fuzzing with ${runs} inputs. To replay: npm run fuzz -- --runs ${runs} --seed ${seed}`,
    );
    const vitest = ['vitest', 'run', '--project', 'unit', 'test/fuzz/fuzz.test.ts'];
    const env = {
      ...process.env,
      ONETASK_FUZZ_RUNS: String(runs),
      ONETASK_FUZZ_SEED: String(seed),
    };
    return spawnSync('npx', vitest, { stdio: 'inherit', env }).status === 0;
  },
});
