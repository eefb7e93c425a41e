import fc from 'fast-check';
import { step } from '../../src/connection/machine.js';
import {
  initialMachine,
  type Effect,
  type Machine,
  type MachineEvent,
} from '../../src/connection/machine-state.js';
import type { ErrorInfo } from '../../src/protocol/error.js';

/** A refused handshake of a token that nothing is known of. */
export const REFUSED: MachineEvent = closed(1006);

export const TOKEN_FAILED: ErrorInfo = { code: 'token-failed', message: 'OneTask: it failed.' };
export const TOKEN_MISSING: ErrorInfo = { code: 'token-missing', message: 'OneTask: none.' };
export const NO_SOCKET: ErrorInfo = { code: 'connect-failed', message: 'OneTask: no socket.' };

export function closed(
  code: number,
  facts: {
    readonly worksElsewhere?: boolean;
    readonly isProven?: boolean;
  } = {},
): MachineEvent {
  const none = { worksElsewhere: false, isProven: false };
  return { type: 'closed', code, ...none, ...facts };
}

export function token(text = 'a'): MachineEvent {
  return { type: 'token', token: text };
}

/** The events that are told by their name alone. */
type Signal = Exclude<
  MachineEvent['type'],
  'token' | 'tokenFailed' | 'constructorFailed' | 'closed'
>;

/** An event by its name, or in full. */
export type Scripted = MachineEvent | Signal;

export interface Run {
  readonly machine: Machine;
  /** The effects of all steps, in order. */
  readonly effects: readonly Effect[];
  /** The effects of the last step. */
  readonly last: readonly Effect[];
}

/** Steps a machine through a script. Without jitter unless told otherwise. */
export function run(script: readonly Scripted[], from = initialMachine(true), random = 0): Run {
  let machine = from;
  let last: readonly Effect[] = [];
  const effects: Effect[] = [];
  for (const scripted of script) {
    const event = typeof scripted === 'string' ? { type: scripted } : scripted;
    [machine, last] = step(machine, event, random);
    effects.push(...last);
  }
  return { machine, effects, last };
}

/** From `idle` to an open socket. */
export const OPENED: readonly Scripted[] = ['start', token(), 'opened'];
/** From `idle` to the end of the first try. */
export const WAITING: readonly Scripted[] = ['start', token(), REFUSED];
/** From `waiting` through one more try that is refused. */
export const REFUSED_AGAIN: readonly Scripted[] = ['deadline', token(), REFUSED];
/** From `idle` to `unauthorized`. */
export const UNAUTHORIZED: readonly Scripted[] = [
  ...WAITING,
  ...REFUSED_AGAIN,
  ...REFUSED_AGAIN,
  ...REFUSED_AGAIN,
  ...REFUSED_AGAIN,
];

export function reports(effects: readonly Effect[]): string[] {
  return effects.flatMap((effect) => (effect.type === 'report' ? [effect.error.code] : []));
}

const plain = (...types: Signal[]): fc.Arbitrary<MachineEvent> =>
  fc.constantFrom(...types).map((type) => ({ type }));

/** Any event, likely ones more often, so that long scripts get somewhere. */
export const anyEvent: fc.Arbitrary<MachineEvent> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('a', 'b').map((text) => token(text)) },
  { weight: 6, arbitrary: plain('opened', 'deadline') },
  {
    weight: 6,
    arbitrary: fc
      .record({
        code: fc.constantFrom(1000, 1006, 1008, 1011, 4401, 4403),
        worksElsewhere: fc.boolean(),
        isProven: fc.boolean(),
      })
      .map(({ code, ...facts }) => closed(code, facts)),
  },
  {
    weight: 4,
    arbitrary: plain('start', 'retryNow', 'online', 'offline', 'visible', 'wake', 'dead', 'reopen'),
  },
  { weight: 3, arbitrary: plain('pause', 'resume', 'tokenChanged') },
  {
    weight: 2,
    arbitrary: fc.constantFrom<MachineEvent>(
      { type: 'tokenFailed', kind: 'failed', error: TOKEN_FAILED },
      { type: 'tokenFailed', kind: 'unusable', error: TOKEN_MISSING },
      { type: 'constructorFailed', error: NO_SOCKET },
    ),
  },
  { weight: 1, arbitrary: plain('stop') },
);

export const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
