import { writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { chromium } from 'playwright';
import { resolveChromium } from '../../chromium.js';
import { createPageHost } from '../../support/page-host.js';
import { judgeMoments } from '../moments/judge-moments.js';
import type { BenchOptions } from './bench-options.js';
import { toFiguresTable, toVerdictTable } from './bench-tables.js';
import { judge, type Results } from './budgets.js';
import { profileOf, selfTimes, toProfileTable } from './cpu-profile.js';
import { figuresOf, type Rounds } from './figures.js';
import { measure, type Measured, type Stage } from './measure.js';
import { MODE_NAMES } from './modes.js';
import { planRuns, runOf, type PlannedRun } from './plan-runs.js';
import { createStreamServer } from './stream-server.js';
import { judgeTyping } from './typing.js';
import { VARIANT_NAMES, VARIANTS, type VariantName } from './variants.js';

/** Functions in a profile's table. */
const PROFILED_FUNCTIONS = 25;

/** True when every budget is kept. Prints what was measured. */
export async function runBench(options: BenchOptions): Promise<boolean> {
  const { profile } = options;
  const host = await createPageHost(new URL('page/', import.meta.url), {
    sourcemap: profile !== null,
  });
  const server = await createStreamServer();
  const browser = await chromium.launch(await resolveChromium());
  const stage = { host, server, browser };
  try {
    if (profile !== null) {
      await runProfile(stage, profile, options);
      return true;
    }
    return await measureAll(stage, options);
  } finally {
    await browser.close();
    await server.close();
    await host.close();
  }
}

async function measureAll(stage: Stage, options: BenchOptions): Promise<boolean> {
  const startedAt = performance.now();
  const { parts, rounds } = options;
  const done: (PlannedRun & { readonly measured: Measured })[] = [];
  for (const planned of parts.includes('streams') ? planRuns(options) : []) {
    done.push({ ...planned, measured: await measure(stage, planned.run) });
  }
  const results = resultsOf(done);
  for (const mode of parts.includes('streams') ? options.modes : []) {
    console.log(toFiguresTable(mode, results.all));
  }
  const verdicts = [
    ...judge(results),
    ...(parts.includes('typing') ? await judgeTyping(stage) : []),
    ...(parts.includes('moments') ? await judgeMoments(stage.browser, rounds) : []),
  ];
  console.log(toVerdictTable(verdicts));
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`\n${rounds} rounds in ${seconds.toFixed(0)} s. ${loadNote()}`);
  if (options.json !== null) {
    await writeFile(options.json, JSON.stringify({ options, figures: results.all, verdicts }));
  }
  return verdicts.every(({ isKept }) => isKept);
}

function resultsOf(done: readonly (PlannedRun & { readonly measured: Measured })[]): Results {
  const all = new Map<string, Rounds>();
  for (const { mode, use, run, measured } of done) {
    if (use === 'nothing') continue;
    const { variant } = run;
    const key = `${mode} ${variant}`;
    const rounds = all.get(key) ?? { mode, variant, measured: [], audits: [] };
    const kind = use === 'audit' ? 'audits' : 'measured';
    all.set(key, { ...rounds, [kind]: [...rounds[kind], measured] });
  }
  const rounds: Results['rounds'] = (mode, variant) => all.get(`${mode} ${variant}`) ?? null;
  const figures = VARIANT_NAMES.flatMap((variant) =>
    MODE_NAMES.flatMap((mode) => {
      const own = rounds(mode, variant);
      return own ? figuresOf(own, rounds(mode, 'raw'), rounds(mode, 'ideal')) : [];
    }),
  );
  return {
    rounds,
    figures: (mode, variant) =>
      figures.find((one) => one.mode === mode && one.variant === variant) ?? null,
    all: figures,
  };
}

/** Prints where a burst's time goes, by function. */
async function runProfile(
  stage: Stage,
  variant: VariantName,
  options: BenchOptions,
): Promise<void> {
  let table = '';
  const run = runOf('burst', variant, options);
  const { mainMs } = await measure(stage, run, async (page, work) => {
    table = toProfileTable(await selfTimes(await profileOf(page, work)), PROFILED_FUNCTIONS);
  });
  const { title } = VARIANTS[variant];
  console.log(`\n${title}: ${mainMs.toFixed(0)} ms of the main thread, profiled\n${table}`);
}

/** Figures of a machine that does other work as well are to be taken with care. */
function loadNote(): string {
  const [load = 0] = loadavg();
  return `Load of the machine, the bench itself in it: ${load.toFixed(1)} on ${availableParallelism()} cores.`;
}
