import { step } from '../../src/connection/machine.js';
import {
  initialMachine,
  type ConnectionState,
  type Effect,
  type Machine,
  type MachineEvent,
} from '../../src/connection/machine-state.js';
import { createRandom } from './random.js';

export interface HerdOptions {
  readonly clients: number;
  readonly outageMs: number;
  readonly seed: number;
  /** How a client comes back. @default the kit's own machine */
  readonly policy?: 'kit' | 'fixed-2s' | undefined;
}

/** How the clients of a server came back after an outage. Counts, by the second. */
export interface HerdReturn {
  /** Handshakes in each second after the server was back, for a minute. */
  readonly perSecond: readonly number[];
  /** Clients in each state when the server came back. */
  readonly states: Readonly<Partial<Record<ConnectionState, number>>>;
  /** The first client counted as unauthorized after this, in ms; `null`: none did. */
  readonly unauthorizedAfterMs: number | null;
}

/** From the handshake to its end, accepted or refused. */
const LATENCY_MS = { min: 5, max: 60 };
const FIXED_MS = 2_000;
const WATCH_S = 60;
/** What a machine holds that has been open for long. */
const OPEN: readonly MachineEvent[] = [
  { type: 'start' },
  { type: 'token', token: 'a' },
  { type: 'opened' },
  { type: 'deadline' },
];

/**
 * Every client loses its connection at 0 and is refused until `outageMs`. An event queue over the
 * real `step`, with a seeded random and no real time.
 */
export function simulateHerd(options: HerdOptions): HerdReturn {
  const { clients, outageMs, seed, policy = 'kit' } = options;
  const random = createRandom(seed).next;
  const endMs = outageMs + WATCH_S * 1000;
  const perSecond = Array.from({ length: WATCH_S }, () => 0);
  const due: (() => void)[][] = [];
  let nowMs = 0;
  let unauthorizedAfterMs: number | null = null;

  function after(ms: number, run: () => void): void {
    const at = Math.ceil(nowMs + ms);
    if (at < endMs) (due[at] ??= []).push(run);
  }

  /** A handshake; its end is told in a while. */
  function connect(told: (isOpen: boolean) => void): void {
    const second = Math.floor((nowMs - outageMs) / 1000);
    if (second >= 0) perSecond[second] = (perSecond[second] ?? 0) + 1;
    const isUp = nowMs >= outageMs;
    const latencyMs = LATENCY_MS.min + random() * (LATENCY_MS.max - LATENCY_MS.min);
    after(latencyMs, () => told(isUp));
  }

  function createFixed(): () => ConnectionState {
    let state: ConnectionState = 'waiting';
    const wait = () => after(FIXED_MS, () => connect(onEnd));
    const onEnd = (isOpen: boolean) => {
      if (isOpen) state = 'open';
      else wait();
    };
    wait();
    return () => state;
  }

  function createKit(): () => ConnectionState {
    let machine: Machine = initialMachine(true);
    for (const event of OPEN) [machine] = step(machine, event, 0);

    function dispatch(event: MachineEvent): void {
      const before = machine;
      const [next, effects] = step(before, event, random());
      machine = next;
      const { deadline } = next;
      if (deadline && deadline !== before.deadline) {
        after(deadline.ms, () => machine.deadline === deadline && dispatch({ type: 'deadline' }));
      }
      if (next.state === 'unauthorized') unauthorizedAfterMs ??= nowMs;
      for (const effect of effects) run(effect);
    }

    function run(effect: Effect): void {
      // A fixed token: it is given again whatever it is asked for.
      if (effect.type === 'askToken') dispatch({ type: 'token', token: 'a' });
      if (effect.type === 'open') connect((isOpen) => dispatch(isOpen ? { type: 'opened' } : LOST));
    }

    dispatch(LOST);
    return () => machine.state;
  }

  const create = policy === 'kit' ? createKit : createFixed;
  const stateOf = Array.from({ length: clients }, create);
  const states: Partial<Record<ConnectionState, number>> = {};
  for (nowMs = 0; nowMs < endMs; nowMs += 1) {
    if (nowMs === outageMs) {
      for (const read of stateOf) states[read()] = (states[read()] ?? 0) + 1;
    }
    for (const run of due[nowMs] ?? []) run();
    due[nowMs] = [];
  }
  return { perSecond, states, unauthorizedAfterMs };
}

const LOST: MachineEvent = { type: 'closed', code: 1006, worksElsewhere: false, isProven: true };

/** The fullest second of the first `seconds` over their mean. */
export function peakOverMean({ perSecond }: HerdReturn, seconds = 30): number {
  const counted = perSecond.slice(0, seconds);
  return Math.max(...counted) / (sum(counted) / seconds);
}

/** Handshakes, each of them a client that is back, in the first `seconds`. */
export function backAfter({ perSecond }: HerdReturn, seconds: number): number {
  return sum(perSecond.slice(0, seconds));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
