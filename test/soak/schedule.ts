import { createRandom, type Random } from '../support/random.js';

/** What can go wrong. `detail` of a fault is what the table below says. */
export type FaultKind = keyof typeof FAULTS;

/** A fault of one page, or of all of them. */
export interface Fault {
  readonly kind: FaultKind;
  /** The page's number, or `null`: the server's own, which is everybody's. */
  readonly page: number | null;
  readonly durationMs: number;
  readonly detail: number;
  /** Of the sockets that are open: one, or all of them. */
  readonly share: 'one' | 'all';
}

/** Something that a user does. What it is done to is picked by `pick`, from 0 to 1. */
export interface UserAction {
  readonly kind: (typeof ACTION_KINDS)[number];
  readonly actorId: number;
  readonly workspaceId: number;
  readonly pick: number;
  /** Makes what is done unlike all else. */
  readonly n: number;
}

/** One line of the schedule; `at` is in ms from the beginning. */
export type Action =
  | { readonly at: number; readonly is: 'begin' | 'end'; readonly fault: Fault }
  | { readonly at: number; readonly is: 'perform'; readonly userAction: UserAction };

interface FaultRange {
  readonly durationMs: readonly [number, number];
  /** A choice, or none. */
  readonly details?: readonly number[];
}

const MINUTE_MS = 60_000;

/** Short, for pages whose timers run several times as fast: a fault and its mending take seconds. */
const FAULTS = {
  refuse: { durationMs: [300, 2_500] },
  'reset-mid-frame': { durationMs: [400, 1_200] },
  'accept-then-drop': { durationMs: [500, 3_000] },
  'black-hole': { durationMs: [500, 3_000] },
  /** How late the answer to a handshake is, ms. */
  'slow-handshake': { durationMs: [1_000, 3_000], details: [300, 900, 1_500, 2_600] },
  /** How late every byte is, ms; as much jitter besides. */
  latency: { durationMs: [1_500, 4_000], details: [20, 80, 150, 300] },
  /** Bytes a second. */
  throttle: { durationMs: [1_500, 3_500], details: [9_000, 15_000, 30_000] },
  /** The HTTP status of the answer. */
  'handshake-status': { durationMs: [500, 3_000], details: [403, 500, 502] },
  'close-code': {
    durationMs: [50, 300],
    // Of each range, with those that mean a bad token, and those that may not stand in a frame.
    details: [
      1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014,
      1015, 1016, 1999, 2000, 2999, 3000, 3999, 4000, 4001, 4400, 4401, 4403, 4500, 4999,
    ],
  },
  garbage: { durationMs: [50, 300] },
  binary: { durationMs: [50, 300] },
  /** 0: a byte that is none. 1: a character cut off in the middle. */
  'bad-utf8': { durationMs: [50, 300], details: [0, 1] },
  'huge-frame': { durationMs: [200, 600] },
  duplicate: { durationMs: [1_000, 3_000] },
  reorder: { durationMs: [1_000, 3_000] },
  restart: { durationMs: [100, 1_800] },
  offline: { durationMs: [300, 2_500] },
  /** How far the page's wall clock is set, ms. */
  'clock-jump': {
    durationMs: [50, 300],
    details: [2 * MINUTE_MS, 60 * MINUTE_MS, -5_000, -30 * MINUTE_MS],
  },
  /** How long the machine sleeps, ms: both clocks go on, and no timer runs. */
  sleep: { durationMs: [50, 300], details: [7_000, 10 * MINUTE_MS] },
  'rest-status': { durationMs: [800, 3_000] },
  'rest-hang': { durationMs: [800, 3_000] },
  'rest-reset': { durationMs: [800, 3_000] },
} satisfies Record<string, FaultRange>;

export const FAULT_KINDS = Object.keys(FAULTS) as readonly FaultKind[];

/** Often for what is cheap to check, rare for what fills lists. */
const ACTION_KINDS = [
  'notify',
  'notify',
  'create',
  'update',
  'update',
  'complete',
  'mention',
  'focus',
] as const;

/** The pages come up in calm weather. */
const FIRST_FAULT_MS = 300;
/** Room for the last mending, while the traffic goes on. */
const CALM_AT_END_MS = 4_000;
/** Between two faults of a page: enough to mend now and then, too little to count on it. */
const BETWEEN_FAULTS_MS = [200, 2_500] as const;
const BETWEEN_RESTARTS_MS = [4_000, 12_000] as const;
const BETWEEN_ACTIONS_MS = [40, 320] as const;
/** How often somebody does much at once: more of one second than a page of history holds. */
const BURST_SHARE = 1 / 60;
const BURST_ACTIONS = 60;

export interface ScheduleOptions {
  readonly seed: number;
  readonly seconds: number;
  readonly pages: number;
  readonly users: readonly number[];
  readonly workspaces: readonly number[];
}

/** Everything that happens in a run, in order. The same options give the same schedule. */
export function createSchedule(options: ScheduleOptions): readonly Action[] {
  const { seed, seconds, pages } = options;
  const random = createRandom(seed);
  const endMs = seconds * 1000;
  const lastFaultMs = Math.max(FIRST_FAULT_MS, endMs - CALM_AT_END_MS);
  const actions: Action[] = [];
  const dealt = FAULT_KINDS.filter((kind) => kind !== 'restart');
  let bag: FaultKind[] = [];
  const draw = () => {
    if (bag.length === 0) bag = random.shuffle(dealt);
    return bag.pop() ?? 'latency';
  };

  // A page has one fault at a time; the earliest free page is dealt the next kind.
  const freeAt = Array.from({ length: pages }, () => FIRST_FAULT_MS + random.between(0, 1_000));
  for (;;) {
    const at = Math.min(...freeAt);
    const page = freeAt.indexOf(at);
    const fault = faultOf(random, draw(), page);
    if (at + fault.durationMs > lastFaultMs) break;
    push(actions, at, fault);
    freeAt[page] = at + fault.durationMs + random.between(...BETWEEN_FAULTS_MS);
  }
  for (let at = random.between(...BETWEEN_RESTARTS_MS); ;) {
    const fault = faultOf(random, 'restart', null);
    if (at + fault.durationMs > lastFaultMs) break;
    push(actions, at, fault);
    at += fault.durationMs + random.between(...BETWEEN_RESTARTS_MS);
  }
  let n = 0;
  for (let at = 0; at < endMs; at += random.between(...BETWEEN_ACTIONS_MS)) {
    const count = random.next() < BURST_SHARE ? BURST_ACTIONS : 1;
    for (let index = 0; index < count; index += 1) {
      const userAction: UserAction = {
        kind: random.pick(ACTION_KINDS),
        actorId: random.pick(options.users),
        workspaceId: random.pick(options.workspaces),
        pick: random.next(),
        n: ++n,
      };
      actions.push({ at, is: 'perform', userAction });
    }
  }
  return actions.sort((a, b) => a.at - b.at);
}

function push(actions: Action[], at: number, fault: Fault): void {
  actions.push({ at, is: 'begin', fault }, { at: at + fault.durationMs, is: 'end', fault });
}

function faultOf(random: Random, kind: FaultKind, page: number | null): Fault {
  const range: FaultRange = FAULTS[kind];
  return {
    kind,
    page,
    durationMs: random.between(...range.durationMs),
    detail: range.details ? random.pick(range.details) : 0,
    share: random.pick(['one', 'all']),
  };
}
