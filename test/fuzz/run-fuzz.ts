import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

// npm run fuzz -- --runs 1000000 --seed 7
const { values } = parseArgs({
  options: {
    /** Inputs. */
    runs: { type: 'string', default: '1000000' },
    /** Another seed, other inputs; the same, the same. */
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
console.log(
  `Fuzzing with ${values.runs} inputs. To replay: npm run fuzz -- --runs ${values.runs} --seed ${values.seed}`,
);
const vitest = ['vitest', 'run', '--project', 'unit', 'test/fuzz/fuzz.test.ts'];
const { status } = spawnSync('npx', vitest, {
  stdio: 'inherit',
  env: { ...process.env, ONETASK_FUZZ_RUNS: values.runs, ONETASK_FUZZ_SEED: values.seed },
});
process.exitCode = status ?? 1;
