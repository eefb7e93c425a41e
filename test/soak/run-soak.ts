import type { Browser } from 'playwright';
import type { Dialect } from '../../src/testing/index.js';
import type { PageHost } from '../support/page-host.js';
import { beginFault, beginRestart, endFault, endRestart } from './run-fault.js';
import { createSchedule, type Action, type UserAction, type Fault } from './schedule.js';
import { PAGES, createTestPage, type TestPage } from './test-page.js';
import type { SoakOptions } from './soak-options.js';
import type { SoakReport } from './soak-report.js';
import { judge, type PageRecord } from './truth.js';
import { until } from './until.js';
import { createWorld, USERS, WORKSPACES, type World } from './world.js';

const DROPPED = 'This one is dropped';
const DOUBLED = 'This one comes twice';
/** An ask that hangs, the longest back-off and a long gap after that, twice over, by the kit's own timers. */
const MENDING_MS = 240_000;
/** What a busy machine adds to the way of a frame. */
const BUSY_MS = 500;
const UNMOUNTING_MS = 5_000;

/** One run: everything is up, everything goes wrong, everything is well again, and then the truth. */
export async function runSoak(
  options: SoakOptions,
  browser: Browser,
  host: PageHost,
): Promise<SoakReport> {
  const begunAt = Date.now();
  const { seed, seconds, speed } = options;
  const dialect: Dialect = seed % 2 === 0 ? 'observed' : 'guide';
  const world = await createWorld(dialect, (text) => text.includes(DROPPED));
  let isDoubling = false;
  const tamper = {
    swallows: (text: string) => text.includes(DROPPED),
    repeats: (text: string) =>
      isDoubling && text.includes(DOUBLED) && text.includes('"task_update"'),
  };
  const stage = { browser, host, serverPort: world.port, tamper, dialect, speed, seed };
  const testPages = await Promise.all(PAGES.map((_, number) => createTestPage(number, stage)));
  try {
    await becomeCalm(testPages, MENDING_MS / speed);
    const startedAt = Date.now();
    const users = Object.values(USERS);
    const schedule = createSchedule({
      seed,
      seconds,
      pages: testPages.length,
      users,
      workspaces: WORKSPACES,
    });
    const half = (seconds * 1000) / 2;
    const drop = () => void world.backend.notify(USERS.mira, { title: DROPPED });
    await play(schedule, world, testPages, options.drop ? { at: half, run: drop } : null);

    for (const testPage of testPages) {
      // A socket that died while its page could not know it.
      if (testPage.config.heartbeat === null) await testPage.wake();
    }
    await becomeCalm(testPages, MENDING_MS / speed);
    if (options.double) {
      isDoubling = true;
      world.backend.createTask(USERS.jonas, 1, { title: DOUBLED });
    }
    await hearMarker(world, testPages, `Marker of ${seed}`);
    const totals = new Map(users.map((id) => [id, world.totalsOf(id)]));
    const sent = new Map(users.map((id) => [id, world.sentTo(id)]));
    const reports = await Promise.all(testPages.map((testPage) => testPage.report()));
    const pages = await Promise.all(
      testPages.map(async (testPage, index): Promise<PageRecord> => {
        const report = reports[index];
        if (!report) throw new Error(`${testPage.config.name} said nothing.`);
        return { ...report, userId: testPage.userId, left: await leave(testPage) };
      }),
    );
    const inFlightMs = BUSY_MS + Math.max(...testPages.map(({ proxy }) => proxy.maxLagMs));
    const evidence = { pages, sent, totals, startedAt, inFlightMs };
    const copiesMade = testPages.reduce((sum, { proxy }) => sum + proxy.copiesMade, 0);
    const verdict = judge(evidence);
    const tookMs = Date.now() - begunAt;
    return { options, dialect, schedule, reports, evidence, verdict, copiesMade, tookMs };
  } finally {
    await Promise.all(testPages.map((testPage) => testPage.close()));
    await world.close();
  }
}

/** Carries the schedule out; when the machine is late, it catches up. */
async function play(
  schedule: readonly Action[],
  world: World,
  testPages: readonly TestPage[],
  extra: { readonly at: number; run(): void } | null,
): Promise<void> {
  const startedAt = Date.now();
  let isExtraDue = extra !== null;
  for (const action of schedule) {
    const waitMs = startedAt + action.at - Date.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    if (extra && isExtraDue && action.at >= extra.at) {
      isExtraDue = false;
      extra.run();
    }
    if (action.is === 'perform') await perform(action.userAction, world, testPages);
    else if (action.is === 'begin') await begin(action.fault, world, testPages);
    else await end(action.fault, world, testPages);
  }
}

async function perform(
  userAction: UserAction,
  world: World,
  testPages: readonly TestPage[],
): Promise<void> {
  if (userAction.kind !== 'focus') {
    world.act(userAction);
    return;
  }
  const inSession = testPages.filter(({ config }) => config.session !== null);
  await inSession[Math.floor(userAction.pick * inSession.length)]?.ask('send', { n: userAction.n });
}

async function begin(fault: Fault, world: World, testPages: readonly TestPage[]): Promise<void> {
  const testPage = fault.page === null ? null : testPages[fault.page];
  if (testPage) await beginFault(fault, testPage);
  else await beginRestart(world);
}

async function end(fault: Fault, world: World, testPages: readonly TestPage[]): Promise<void> {
  const testPage = fault.page === null ? null : testPages[fault.page];
  if (testPage) await endFault(fault, testPage);
  else await endRestart(world);
}

async function becomeCalm(testPages: readonly TestPage[], withinMs: number): Promise<void> {
  await until(withinMs, async () => {
    const calms = await Promise.all(testPages.map((testPage) => testPage.calm()));
    const restless = testPages.flatMap(({ config, proxy }, index) => {
      const { isCalm = false, sockets = 0, details = '' } = calms[index] ?? {};
      // A dead one looks open to its page until a heartbeat goes unanswered.
      const alive = proxy.sockets('all').length;
      return isCalm && alive === sockets ? [] : [`${config.name}: ${details}, ${alive} alive`];
    });
    return restless.length === 0 || restless.join('; ');
  });
}

/** What was sent before the marker is there when the marker has come over every open socket. */
async function hearMarker(
  world: World,
  testPages: readonly TestPage[],
  title: string,
): Promise<void> {
  for (const userId of Object.values(USERS)) world.backend.notify(userId, { title });
  await until(MENDING_MS, async () => {
    const waiting = await Promise.all(
      testPages.map(async (testPage) => {
        const { sockets } = await testPage.calm();
        const copies = await testPage.ask('framesWith', `"${title}"`);
        return copies >= sockets
          ? []
          : [`${testPage.config.name}: ${copies} of ${sockets} markers`];
      }),
    );
    return waiting.flat().length === 0 || waiting.flat().join('; ');
  });
}

/** Unmounts, and tells what is left when nothing goes any more. */
async function leave(testPage: TestPage): Promise<Readonly<Record<string, number>>> {
  await testPage.ask('unmount');
  const look = async () => ({
    ...(await testPage.ask('left')),
    'connections to the server': testPage.proxy.connections.filter(
      (connection) => !connection.isDead,
    ).length,
  });
  await until(UNMOUNTING_MS, async () =>
    Object.values(await look()).every((count) => count === 0),
  ).catch(() => {});
  return look();
}
