import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// What `npm test` runs: half a minute of faults, which must be green; and beside it two short runs in
// which one event is dropped, or comes twice, and which must be red. A check that can't fail proves
// nothing.

const SOAK = fileURLToPath(new URL('soak.mjs', import.meta.url));

const RUNS = [
  { flags: ['--seconds', '30', '--seed', '7'], isGreen: true },
  { flags: ['--seconds', '5', '--seed', '7', '--drop'], isGreen: false },
  { flags: ['--seconds', '5', '--seed', '7', '--double'], isGreen: false },
];

const outcomes = await Promise.all(RUNS.map(run));
for (const { flags, isGreen, code, output } of outcomes) {
  const isAsItShould = isGreen
    ? code === 0
    : code === 1 && /verdict +RED(?!: the run)/.test(output);
  const name = `soak ${flags.join(' ')}`;
  if (isGreen || !isAsItShould) console.log(`${name}\n${output}`);
  console.log(
    `${name}: ${isGreen ? 'green' : 'red'} is wanted, ${isAsItShould ? 'and seen' : `NOT SEEN (exit ${code})`}`,
  );
  if (!isAsItShould) process.exitCode = 1;
}

/** Runs the soak and gives back what it printed and how it ended. */
function run({ flags, isGreen }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SOAK, ...flags]);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ flags, isGreen, code, output }));
  });
}
