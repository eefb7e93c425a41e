import type { Dialect } from '../../src/testing/index.js';
import type { PageReport } from './page-config.js';
import { FAULT_KINDS, type Action } from './schedule.js';
import type { SoakOptions } from './soak-options.js';
import type { Evidence, Verdict } from './truth.js';

/** Everything about a run. */
export interface SoakReport {
  readonly options: SoakOptions;
  readonly dialect: Dialect;
  readonly schedule: readonly Action[];
  readonly reports: readonly PageReport[];
  readonly evidence: Evidence;
  readonly verdict: Verdict;
  /** Copies that proxies made of what has its own identity. */
  readonly copiesMade: number;
  readonly tookMs: number;
}

/** Problems that are printed; there is a number for the rest. */
const MAX_PRINTED = 20;
/** What may have to do with a problem: a fault, its mending, and the next. */
const AROUND_MS = 8_000;

/** The run in words and figures. */
export function formatReport(report: SoakReport): string {
  const { options, evidence, reports, verdict } = report;
  const { problems, excused } = verdict;
  const of = (...kinds: readonly string[]) =>
    problems.filter((problem) => kinds.includes(problem.kind)).length;
  const heard = reports.flatMap((page) => page.heard);
  const live = heard.filter((event) => event.origin === 'live').length;
  const recovered = heard.filter((event) => event.origin === 'history').length;
  const received = sum(reports.map((page) => page.framesReceived));
  const sent = sum(
    [...evidence.sent.values()].map(
      (events) => events.filter((event) => event.at >= evidence.startedAt).length,
    ),
  );
  const lines: readonly (readonly [string, string | number])[] = [
    ['faults', faultsOf(report)],
    ['events sent', `${sent} to ${evidence.sent.size} users with ${reports.length} pages`],
    ['frames received', received],
    ['heard live', live],
    ['recovered', `${recovered} by history`],
    [
      'duplicates',
      `${received - live} suppressed, ${of('heard-twice', 'held-twice', 'key-twice')} got through`,
    ],
    ['missing', `${of('not-held', 'not-heard')} without a word, ${excused} in reported gaps`],
    [
      'gaps',
      `${sum(reports.map((page) => page.gaps.length))} reported, ${of('gap-left')} left open`,
    ],
    ['reconnects', sum(reports.map((page) => page.reconnects))],
    ['errors', countsText(reports.map((page) => page.errors))],
    ['focus sends', countsText(reports.map((page) => page.sendResults))],
    ['copies made', report.copiesMade],
    ['leaks', of('leak')],
    ['took', `${(report.tookMs / 1000).toFixed(1)} s`],
  ];
  return [
    `seed ${options.seed}, ${options.seconds} s, the ${report.dialect} dialect, timers x${options.speed}`,
    ...lines.map(([name, value]) => `  ${name.padEnd(16)} ${value}`),
    ...problems
      .slice(0, MAX_PRINTED)
      .map(({ kind, page, what }) => `  ! ${kind}: ${what}, ${page}`),
    ...(problems.length === 0 ? [] : backgroundOf(report)),
    ...(problems.length > MAX_PRINTED ? [`  ! and ${problems.length - MAX_PRINTED} more`] : []),
    `  verdict          ${problems.length === 0 ? 'green' : 'RED'}`,
    ...(problems.length === 0 ? [] : [`  replay           ${replayOf(options)}`]),
  ].join('\n');
}

/** What happened to the pages that have problems, around the moments that these are about. */
function backgroundOf({ schedule, evidence, verdict }: SoakReport): string[] {
  const seconds = (ms: number) => (ms / 1000).toFixed(2);
  return evidence.pages.flatMap(({ name, gaps }, number) => {
    const moments = verdict.problems.flatMap(({ page, at }) =>
      page === name && at !== undefined ? at : [],
    );
    if (moments.length === 0) return [];
    const isNear = (from: number, to: number) =>
      moments.some((at) => from - AROUND_MS <= at && at <= to + AROUND_MS);
    const faults = schedule.flatMap((action) => {
      if (action.is !== 'begin') return [];
      const { kind, page, durationMs, detail, share } = action.fault;
      const end = action.at + durationMs;
      const isMeant = (page === null || page === number) && isNear(action.at, end);
      return isMeant ? `${kind} ${detail} (${share}) ${seconds(action.at)} to ${seconds(end)}` : [];
    });
    const told = gaps.flatMap(({ channel, ...gap }) => {
      const [from, to] = [gap.from - evidence.startedAt, gap.to - evidence.startedAt];
      return isNear(from, to) ? `${channel} ${seconds(from)} to ${seconds(to)}` : [];
    });
    return [`  ${name}`, `    faults: ${faults.join(', ')}`, `    gaps: ${told.join(', ')}`];
  });
}

/** The command that does the same again. */
export function replayOf({ seconds, seed, speed, drop, double }: SoakOptions): string {
  const flags = [drop && ' --drop', double && ' --double'].filter(Boolean).join('');
  return `npm run soak -- --seconds ${seconds} --seed ${seed} --speed ${speed}${flags}`;
}

function faultsOf({ schedule }: SoakReport): string {
  const kinds = schedule.flatMap((action) => (action.is === 'begin' ? action.fault.kind : []));
  const counts = FAULT_KINDS.map((kind) => `${kind} ${kinds.filter((one) => one === kind).length}`);
  return `${kinds.length}: ${counts.join(', ')}`;
}

function countsText(all: readonly Readonly<Record<string, number>>[]): string {
  const total: Record<string, number> = {};
  for (const [name, count] of all.flatMap((counts) => Object.entries(counts))) {
    total[name] = (total[name] ?? 0) + count;
  }
  const texts = Object.entries(total).map(([name, count]) => `${name} ${count}`);
  return texts.sort().join(', ') || 'none';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
