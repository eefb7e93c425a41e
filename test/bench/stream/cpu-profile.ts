import { SourceMap, type SourceMapPayload } from 'node:module';
import type { QuietPage } from './quiet-page.js';

/** A function, and what was spent in itself. */
export interface SelfTime {
  readonly name: string;
  /** The source that it was bundled from, and the line. */
  readonly place: string;
  readonly ms: number;
}

/** A CPU profile as the browser gives it, as far as it is read. */
type Profile = Awaited<ReturnType<typeof stopProfiler>>;
type CallFrame = Profile['nodes'][number]['callFrame'];

const SAMPLING_US = 100;

/** Samples the main thread during the work. */
export async function profileOf(page: QuietPage, work: () => Promise<void>): Promise<Profile> {
  await page.send('Profiler.enable');
  await page.send('Profiler.setSamplingInterval', { interval: SAMPLING_US });
  await page.send('Profiler.start');
  await work();
  return stopProfiler(page);
}

async function stopProfiler(page: QuietPage) {
  const { profile } = await page.send('Profiler.stop');
  return profile;
}

/** What was spent in each function itself, the most first; what the browser's own code does, or nothing, is left out. */
export async function selfTimes(profile: Profile): Promise<readonly SelfTime[]> {
  const { nodes, samples = [], timeDeltas = [] } = profile;
  const spent = new Map<number, number>();
  for (const [index, id] of samples.entries()) {
    // The time from this sample to the next is this function's.
    spent.set(id, (spent.get(id) ?? 0) + (timeDeltas[index + 1] ?? 0) / 1000);
  }
  const urls = new Set(nodes.map(({ callFrame }) => callFrame.url));
  const maps = new Map(
    await Promise.all([...urls].map(async (url) => [url, await sourceMapOf(url)] as const)),
  );
  const byFunction = new Map<string, SelfTime>();
  for (const { id, callFrame } of nodes) {
    const { functionName, url } = callFrame;
    const ms = spent.get(id) ?? 0;
    if (ms === 0 || functionName === '(idle)' || functionName === '(program)') continue;
    const name = functionName || '(anonymous)';
    const place = placeOf(maps.get(url) ?? null, callFrame);
    const key = `${name} ${place}`;
    byFunction.set(key, { name, place, ms: ms + (byFunction.get(key)?.ms ?? 0) });
  }
  return [...byFunction.values()].sort((a, b) => b.ms - a.ms);
}

/** The first so many, in words. */
export function toProfileTable(times: readonly SelfTime[], count: number): string {
  const total = times.reduce((sum, { ms }) => sum + ms, 0);
  const rows = times.slice(0, count).map(({ name, place, ms }) => {
    const share = `${((100 * ms) / total).toFixed(1)} %`;
    return `${ms.toFixed(1).padStart(9)}${share.padStart(9)}  ${name}  ${place}`;
  });
  return [`  self ms    share  function, of ${total.toFixed(0)} ms`, ...rows].join('\n');
}

/** Of a script that the page host serves. */
async function sourceMapOf(url: string): Promise<SourceMap | null> {
  if (!url.startsWith('http')) return null;
  const response = await fetch(`${url}.map`);
  // As the bundler wrote it.
  return response.ok ? new SourceMap((await response.json()) as SourceMapPayload) : null;
}

function placeOf(map: SourceMap | null, { lineNumber, columnNumber }: CallFrame): string {
  const entry = map?.findEntry(lineNumber, columnNumber);
  if (!entry || !('originalSource' in entry)) return '(browser)';
  const file = entry.originalSource.replace(/^(\.\.\/)+/, '');
  return `${file}:${entry.originalLine + 1}`;
}
