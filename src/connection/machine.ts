import type { ErrorInfo, OneTaskErrorCode } from '../protocol/error.js';
import { closePolicy } from '../protocol/close-codes.js';
import { backoffMs, probeMs } from './backoff.js';

/** Where a connection stands. Only `closed` is final. */
export type ConnectionState =
  | 'idle'
  | 'authenticating'
  | 'connecting'
  | 'open'
  | 'waiting'
  | 'offline'
  | 'unauthorized'
  | 'closed';

/** Everything that the machine remembers. Plain data. */
export interface Machine {
  readonly state: ConnectionState;
  /** Tries that failed since the connection was last stable. */
  readonly attempt: number;
  /** Handshakes in a row that ended without `open`. */
  readonly refusals: number;
  /** Tokens in a row that the server rejected on this channel after `open`. */
  readonly rejections: number;
  /** Why the next token is asked for; `null` when the one in hand will do. */
  readonly reason: 'rejected' | 'suspect' | null;
  /** The token of this try, or of the last. */
  readonly token: string | null;
  /** The state's one timer: a fresh object starts it anew, `null` stops it. */
  readonly deadline: { readonly ms: number } | null;
  /** The page is out of sight and asked for silence; `resume` ends it. */
  readonly isPaused: boolean;
  /** What the browser says. A hint, never a verdict. */
  readonly isOnline: boolean;
  readonly lastError: ErrorInfo | null;
}

/** What can happen to a connection. */
export type MachineEvent =
  | { readonly type: 'start' | 'stop' | 'pause' | 'resume' | 'retryNow' | 'tokenChanged' }
  | { readonly type: 'online' | 'offline' | 'visible' | 'wake' | 'deadline' | 'opened' | 'dead' }
  | { readonly type: 'token'; readonly token: string }
  | {
      readonly type: 'tokenFailed';
      readonly error: ErrorInfo;
      readonly kind: 'failed' | 'unusable';
    }
  | { readonly type: 'constructorFailed'; readonly error: ErrorInfo }
  | {
      readonly type: 'closed';
      readonly code: number;
      /**
       * Another channel is open: before `open` with this very token, after it with any. Then the
       * fault is this channel's.
       */
      readonly worksElsewhere: boolean;
      /** The token opened a socket before. */
      readonly isProven: boolean;
    };

/** What the runner is to do. */
export type Effect =
  | { readonly type: 'askToken'; readonly reason: 'rejected' | 'suspect' | null }
  | { readonly type: 'rejectToken'; readonly token: string }
  | { readonly type: 'open'; readonly token: string }
  | { readonly type: 'close' }
  /** Find out whether the socket lives; where that can't be told, `orReopen` assumes that it doesn't. */
  | { readonly type: 'probe'; readonly orReopen: boolean }
  | { readonly type: 'report'; readonly error: ErrorInfo };

type Step = readonly [Machine, readonly Effect[]];

/** A connect may take this long. */
const CONNECT_TIMEOUT_MS = 10_000;
/** Only a connection that held this long is stable: a server that accepts and drops sees growing delays. */
const STABLE_MS = 30_000;
/** Refusals in a row that count as "unauthorized" for a token that never opened a socket: 15 to 30 s of trying. */
const REFUSALS_UNPROVEN = 5;
/** The same for a token that did: a server that restarts for two minutes must not sign anybody out. */
const REFUSALS_PROVEN = 10;
/** From this refusal on, a channel refused beside an open one is said as such. */
const REFUSALS_BESIDE_OPEN = 2;

const CONNECT_FAILED = error('connect-failed', 'the connection was refused or the server is away');
const CONNECTION_REFUSED = error(
  'connection-refused',
  'several connections in a row were refused',
  'Check the token, the url and the path options, and that the server runs.',
);
const CHANNEL_REFUSED = error(
  'channel-refused',
  'this channel is refused while another is open with the same token',
  'Check the path option for it, and that the user may see it.',
);

export function initialMachine(isOnline: boolean): Machine {
  return {
    state: 'idle',
    attempt: 0,
    refusals: 0,
    rejections: 0,
    reason: null,
    token: null,
    deadline: null,
    isPaused: false,
    isOnline,
    lastError: null,
  };
}

/**
 * One step: the next machine and what is to be done, and nothing else happens.
 *
 * @param random from 0 up to, not including, 1: the jitter of this step
 */
export function step(machine: Machine, event: MachineEvent, random: number): Step {
  if (machine.state === 'closed') return [machine, []];
  switch (event.type) {
    case 'start':
      return machine.state === 'idle' && !machine.isPaused ? authenticate(machine) : [machine, []];
    case 'stop':
      return [{ ...machine, state: 'closed', deadline: null }, closing(machine)];
    case 'pause':
      return [{ ...machine, state: 'idle', deadline: null, isPaused: true }, closing(machine)];
    case 'resume':
      return machine.isPaused ? authenticate({ ...machine, isPaused: false }) : [machine, []];
    case 'retryNow':
      return isBetweenTries(machine) ? authenticate(machine) : [machine, []];
    case 'tokenChanged': {
      const fresh = { ...machine, refusals: 0, rejections: 0, reason: null };
      return isBetweenTries(machine) ? authenticate(fresh) : [fresh, []];
    }
    case 'online':
      return online(machine);
    case 'offline':
      return offline(machine);
    case 'visible':
      if (machine.state === 'open') return [machine, [{ type: 'probe', orReopen: false }]];
      return isBetweenTries(machine) ? authenticate(machine) : [machine, []];
    case 'wake':
      if (machine.state === 'open') return [machine, [{ type: 'probe', orReopen: true }]];
      if (machine.state === 'connecting') return authenticate(machine, [{ type: 'close' }]);
      return isBetweenTries(machine) ? authenticate(machine) : [machine, []];
    case 'token':
      if (machine.state !== 'authenticating') return [machine, []];
      return [
        {
          ...machine,
          state: 'connecting',
          token: event.token,
          deadline: { ms: CONNECT_TIMEOUT_MS },
        },
        [{ type: 'open', token: event.token }],
      ];
    case 'tokenFailed':
      return tokenFailed(machine, event, random);
    case 'opened':
      if (machine.state !== 'connecting') return [machine, []];
      return [
        {
          ...machine,
          state: 'open',
          refusals: 0,
          reason: null,
          deadline: { ms: STABLE_MS },
          lastError: null,
        },
        [],
      ];
    case 'closed':
      if (machine.state === 'open') return lost(machine, event, random);
      return machine.state === 'connecting' ? refused(machine, event, random) : [machine, []];
    case 'constructorFailed':
      if (machine.state !== 'connecting') return [machine, []];
      return wait(machine, event.error, random, reportOnce(machine, event.error));
    case 'dead':
      if (machine.state !== 'open') return [machine, []];
      return reconnect(
        { ...machine, lastError: error('heartbeat-timeout', 'the connection fell silent') },
        [{ type: 'close' }],
        random,
      );
    case 'deadline':
      return deadline(machine, random);
  }
}

function deadline(machine: Machine, random: number): Step {
  switch (machine.state) {
    case 'connecting':
      return wait(
        machine,
        error('connect-timeout', `the server did not answer within ${CONNECT_TIMEOUT_MS / 1000} s`),
        random,
        [{ type: 'close' }],
      );
    case 'open':
      return [{ ...machine, attempt: 0, rejections: 0, deadline: null }, []];
    case 'waiting':
    case 'offline':
    case 'unauthorized':
      return authenticate(machine);
    case 'idle':
    case 'authenticating':
    case 'closed':
      return [machine, []];
  }
}

function authenticate(machine: Machine, before: readonly Effect[] = []): Step {
  return [
    { ...machine, state: 'authenticating', deadline: null },
    [...before, { type: 'askToken', reason: machine.reason }],
  ];
}

/** Between two tries: a name for the pause, a delay, and the count of tries goes up. */
function wait(
  machine: Machine,
  lastError: ErrorInfo,
  random: number,
  effects: readonly Effect[] = [],
): Step {
  return [
    {
      ...machine,
      state: machine.isOnline ? 'waiting' : 'offline',
      attempt: machine.attempt + 1,
      deadline: { ms: backoffMs(machine.attempt, random) },
      lastError,
    },
    effects,
  ];
}

/** At once when the connection was stable, so that a blip costs nothing; else on back-off. */
function reconnect(machine: Machine, effects: readonly Effect[], random: number): Step {
  if (machine.attempt === 0) return authenticate({ ...machine, attempt: 1 }, effects);
  return wait(
    machine,
    machine.lastError ?? error('connection-lost', 'the connection was lost'),
    random,
    effects,
  );
}

function unauthorized(machine: Machine, lastError: ErrorInfo, random: number): Step {
  return [
    { ...machine, state: 'unauthorized', deadline: { ms: probeMs(random) }, lastError },
    reportOnce(machine, lastError),
  ];
}

function tokenFailed(
  machine: Machine,
  event: Extract<MachineEvent, { type: 'tokenFailed' }>,
  random: number,
): Step {
  if (machine.state !== 'authenticating') return [machine, []];
  switch (event.kind) {
    case 'unusable':
      return unauthorized(machine, event.error, random);
    case 'failed':
      return wait(machine, event.error, random, reportOnce(machine, event.error));
  }
}

/** An open socket was closed from the other side. */
function lost(
  machine: Machine,
  { code, worksElsewhere }: Extract<MachineEvent, { type: 'closed' }>,
  random: number,
): Step {
  switch (closePolicy(code)) {
    case 'retry':
      return wait(machine, error('connection-lost', `the connection was lost (${code})`), random);
    case 'reauthenticate': {
      // A second token turned down here while others are accepted: spare the tokens, blame the channel.
      if (machine.rejections > 0 && worksElsewhere) {
        return wait(machine, CHANNEL_REFUSED, random, reportOnce(machine, CHANNEL_REFUSED));
      }
      const lastError = error('token-rejected', `the server rejected the token (${code})`);
      const effects: Effect[] =
        machine.token === null ? [] : [{ type: 'rejectToken', token: machine.token }];
      const rejections = machine.rejections + 1;
      return reconnect({ ...machine, rejections, reason: 'rejected', lastError }, effects, random);
    }
  }
}

/** A handshake ended without `open`: a bad token, a wrong path or a dead host, and no telling which. */
function refused(
  machine: Machine,
  event: Extract<MachineEvent, { type: 'closed' }>,
  random: number,
): Step {
  const refusals = machine.isOnline ? machine.refusals + 1 : machine.refusals;
  if (event.worksElsewhere) {
    const next = { ...machine, refusals, reason: null };
    // Once may be a server that is coming up, and what is said is reported the first time only.
    if (refusals < REFUSALS_BESIDE_OPEN) return wait(next, CONNECT_FAILED, random);
    return wait(next, CHANNEL_REFUSED, random, reportOnce(machine, CHANNEL_REFUSED));
  }
  const next: Machine = { ...machine, refusals, reason: 'suspect' };
  if (refusals >= (event.isProven ? REFUSALS_PROVEN : REFUSALS_UNPROVEN)) {
    return unauthorized(next, CONNECTION_REFUSED, random);
  }
  return wait(next, CONNECT_FAILED, random);
}

function online(machine: Machine): Step {
  const next = { ...machine, isOnline: true };
  if (isBetweenTries(machine)) return authenticate(next);
  const wasOffline = !machine.isOnline;
  if (machine.state === 'open' && wasOffline) return [next, [{ type: 'probe', orReopen: true }]];
  return [next, []];
}

function offline(machine: Machine): Step {
  const next = { ...machine, isOnline: false };
  if (machine.state === 'waiting') return [{ ...next, state: 'offline' }, []];
  if (machine.state === 'open') return [next, [{ type: 'probe', orReopen: false }]];
  return [next, []];
}

function isBetweenTries({ state }: Machine): boolean {
  return state === 'waiting' || state === 'offline' || state === 'unauthorized';
}

function closing(machine: Machine): readonly Effect[] {
  return machine.state === 'connecting' || machine.state === 'open' ? [{ type: 'close' }] : [];
}

/** An error that repeats with each try is reported the first time only. */
function reportOnce(machine: Machine, reported: ErrorInfo): readonly Effect[] {
  return machine.lastError?.message === reported.message
    ? []
    : [{ type: 'report', error: reported }];
}

function error(
  code: OneTaskErrorCode,
  what: string,
  todo = 'The kit tries again by itself.',
): ErrorInfo {
  return { code, message: `OneTask: ${what}. Nothing live arrives meanwhile. ${todo}` };
}
