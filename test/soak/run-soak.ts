import type { Browser } from 'playwright';
import type { Dialect } from '../../src/testing/index.js';
import type { PageHost } from '../support/page-host.js';
import { beginFault, beginRestart, endFault, endRestart } from './run-fault.js';
import { createSchedule, type Action, type Deed, type Fault } from './schedule.js';
import { CAST, createPlayer, type Player } from './stage.js';
import type { SoakReport } from './soak-report.js';
import { judge, type PageRecord } from './truth.js';
import { until } from './until.js';
import { createWorld, USERS, WORKSPACES, type World } from './world.js';

export interface SoakOptions {
  readonly seconds: number;
  readonly seed: number;
  /** How many times as fast the kit's timers run. */
  readonly speed: number;
  /** One event is swallowed on every path. */
  readonly drop: boolean;
  /** One frame comes twice on a socket. */
  readonly double: boolean;
}

const DROPPED = 'This one is dropped';
const DOUBLED = 'This one comes twice';
/** The longest back-off, and as long again for the try after it, by the kit's own timers. */
const MENDING_MS = 75_000;
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
  const players = await Promise.all(CAST.map((_, number) => createPlayer(number, stage)));
  try {
    await becomeCalm(players, MENDING_MS / speed);
    const startedAt = Date.now();
    const users = Object.values(USERS);
    const schedule = createSchedule({
      seed,
      seconds,
      pages: players.length,
      users,
      workspaces: WORKSPACES,
    });
    const half = (seconds * 1000) / 2;
    const drop = () => void world.backend.notify(USERS.mira, { title: DROPPED });
    await play(schedule, world, players, options.drop ? { at: half, run: drop } : null);

    for (const player of players) {
      // A socket that died while its page could not know it.
      if (player.config.heartbeat === null) await player.wake();
    }
    await becomeCalm(players, MENDING_MS / speed);
    if (options.double) {
      isDoubling = true;
      world.backend.createTask(USERS.jonas, 1, { title: DOUBLED });
    }
    await hearMarker(world, players, `Marker of ${seed}`);
    const standings = new Map(users.map((id) => [id, world.standingOf(id)]));
    const sent = new Map(users.map((id) => [id, world.sentTo(id)]));
    const reports = await Promise.all(players.map((player) => player.report()));
    const pages = await Promise.all(
      players.map(async (player, index): Promise<PageRecord> => {
        const report = reports[index];
        if (!report) throw new Error(`${player.config.name} said nothing.`);
        return { ...report, userId: player.userId, left: await leave(player) };
      }),
    );
    const inFlightMs = BUSY_MS + Math.max(...players.map(({ proxy }) => proxy.maxLagMs));
    const evidence = { pages, sent, standings, startedAt, inFlightMs };
    const copiesMade = players.reduce((sum, { proxy }) => sum + proxy.copiesMade, 0);
    const verdict = judge(evidence);
    const tookMs = Date.now() - begunAt;
    return { options, dialect, schedule, reports, evidence, verdict, copiesMade, tookMs };
  } finally {
    await Promise.all(players.map((player) => player.close()));
    await world.close();
  }
}

/** Carries the schedule out; when the machine is late, it catches up. */
async function play(
  schedule: readonly Action[],
  world: World,
  players: readonly Player[],
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
    if (action.is === 'deed') await carryOut(action.deed, world, players);
    else if (action.is === 'begin') await begin(action.fault, world, players);
    else await end(action.fault, world, players);
  }
}

async function carryOut(deed: Deed, world: World, players: readonly Player[]): Promise<void> {
  if (deed.kind !== 'focus') {
    world.act(deed);
    return;
  }
  const inSession = players.filter(({ config }) => config.session !== null);
  await inSession[Math.floor(deed.pick * inSession.length)]?.ask('send', { n: deed.n });
}

async function begin(fault: Fault, world: World, players: readonly Player[]): Promise<void> {
  const player = fault.page === null ? null : players[fault.page];
  if (player) await beginFault(fault, player);
  else await beginRestart(world);
}

async function end(fault: Fault, world: World, players: readonly Player[]): Promise<void> {
  const player = fault.page === null ? null : players[fault.page];
  if (player) await endFault(fault, player);
  else await endRestart(world);
}

async function becomeCalm(players: readonly Player[], withinMs: number): Promise<void> {
  await until(withinMs, async () => {
    const calms = await Promise.all(players.map((player) => player.calm()));
    const restless = players.flatMap(({ config, proxy }, index) => {
      const { isCalm = false, sockets = 0, details = '' } = calms[index] ?? {};
      // A dead one looks open to its page until a heartbeat goes unanswered.
      const alive = proxy.sockets('all').length;
      return isCalm && alive === sockets ? [] : [`${config.name}: ${details}, ${alive} alive`];
    });
    return restless.length === 0 || restless.join('; ');
  });
}

/** What was sent before the marker is there when the marker has come over every open socket. */
async function hearMarker(world: World, players: readonly Player[], title: string): Promise<void> {
  for (const userId of Object.values(USERS)) world.backend.notify(userId, { title });
  await until(MENDING_MS, async () => {
    const waiting = await Promise.all(
      players.map(async (player) => {
        const { sockets } = await player.calm();
        const copies = await player.ask('framesWith', `"${title}"`);
        return copies >= sockets ? [] : [`${player.config.name}: ${copies} of ${sockets} markers`];
      }),
    );
    return waiting.flat().length === 0 || waiting.flat().join('; ');
  });
}

/** Unmounts, and tells what is left when nothing goes any more. */
async function leave(player: Player): Promise<Readonly<Record<string, number>>> {
  await player.ask('unmount');
  const look = async () => ({
    ...(await player.ask('left')),
    'connections to the server': player.proxy.lines.filter((line) => !line.isDead).length,
  });
  await until(UNMOUNTING_MS, async () =>
    Object.values(await look()).every((count) => count === 0),
  ).catch(() => {});
  return look();
}
