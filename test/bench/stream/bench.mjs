// `npm run bench`
import { importTypeScript, runScript, wholeNumber } from '../../support/run-script.mjs';

const USAGE = `npm run bench -- [--rounds 5] [--frames 20000] [--only raw,ideal,kit] [--modes burst,paced]
                 [--parts streams,typing,moments] [--json figures.json] [--quick] [--profile kit] [--drop]

  --rounds   how often each is measured, in turns: from 1 to 50 (default 5)
  --frames   frames of a burst: from 1000 to 1000000 (default 20000)
  --only     the variants: silent, raw, ideal, kit, kit-toaster, kit-worker, kit-worker-toaster, guide,
             zustand-frame, zustand-each, rws-callback, rws-last-message (default: all). A budget needs those that it compares
  --modes    burst, paced, burst-4 and paced-4, which send every frame on four sockets (default: all)
  --parts    streams side by side, a user who types while 200,000 frames come in, and moments that people
             look at while 200 events a second do (default: all)
  --json     a file for the figures (default: none)
  --quick    streams alone, 2 rounds of silent, raw, ideal and kit, if nothing else is said
  --profile  measures nothing: the functions in which a burst of this variant spends its time
  --drop     leaves one frame out: the verdict must be red (default: it doesn't)
`;

/** What most budgets are about. */
const QUICK = 'silent,raw,ideal,kit';

const load = (name) => importTypeScript(new URL(name, import.meta.url));
const { VARIANT_NAMES } = await load('variants.ts');
const { MODE_NAMES } = await load('modes.ts');
const { PART_NAMES } = await load('bench-options.ts');

/** The names between commas, each one of these. */
function namesOf(flag, text, all) {
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !all.includes(name));
  if (wrong === undefined) return names;
  throw new Error(`${flag} must be of ${all.join(', ')}, not "${wrong}".`);
}

await runScript({
  name: 'bench',
  usage: USAGE,
  options: {
    rounds: { type: 'string' },
    frames: { type: 'string', default: '20000' },
    only: { type: 'string' },
    modes: { type: 'string', default: MODE_NAMES.join(',') },
    parts: { type: 'string' },
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    profile: { type: 'string' },
    drop: { type: 'boolean', default: false },
  },
  read: ({ rounds, frames, only, modes, parts, json = null, quick, profile, drop }) => ({
    rounds: wholeNumber('--rounds', rounds ?? (quick ? '2' : '5'), { min: 1, max: 50 }),
    frames: wholeNumber('--frames', frames, { min: 1_000, max: 1_000_000 }),
    only: namesOf('--only', only ?? (quick ? QUICK : VARIANT_NAMES.join(',')), VARIANT_NAMES),
    modes: namesOf('--modes', modes, MODE_NAMES),
    parts: namesOf('--parts', parts ?? (quick ? 'streams' : PART_NAMES.join(',')), PART_NAMES),
    json,
    profile: profile === undefined ? null : namesOf('--profile', profile, VARIANT_NAMES)[0],
    drop,
  }),
  async run(options) {
    const { runBench } = await load('run-bench.ts');
    return runBench(options);
  },
});
