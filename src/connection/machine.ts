import type { ErrorInfo, OneTaskErrorCode } from '../protocol/error.js';
import { closePolicy } from '../protocol/close-codes.js';
import { backoffMs, probeMs } from './backoff.js';
import type { Effect, Machine, MachineEvent } from './machine-state.js';

type Step = readonly [Machine, readonly Effect[]];

/** A connect may take this long. */
const CONNECT_TIMEOUT_MS = 10_000;
/** Only a connection that held this long is stable: a server that accepts and drops sees growing delays. */
const STABLE_MS = 30_000;
/** Refusals in a row that count as "unauthorized" for a token that never opened a socket: 15 to 30 s of trying. */
const REFUSALS_UNPROVEN = 5;
/** The same for a token that did: a server that restarts for two minutes must not sign anybody out. */
const REFUSALS_PROVEN = 10;
/** The close code for "you may not", where a server has one. */
const FORBIDDEN = 4403;
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
    case 'reopen':
      return machine.state === 'open' ? authenticate(machine, [{ type: 'close' }]) : [machine, []];
    case 'dead':
      if (machine.state !== 'open') return [machine, []];
      return reconnect(machine, error('heartbeat-timeout', 'the connection fell silent'), random, [
        { type: 'close' },
      ]);
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

/** At once the first time since the connection was stable, then on back-off. */
function reconnect(
  machine: Machine,
  lastError: ErrorInfo,
  random: number,
  effects: readonly Effect[],
): Step {
  if (machine.attempt === 0) return authenticate({ ...machine, attempt: 1, lastError }, effects);
  return wait(machine, lastError, random, effects);
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
  event: Extract<MachineEvent, { type: 'closed' }>,
  random: number,
): Step {
  const { code } = event;
  switch (closePolicy(code)) {
    case 'retry':
      return wait(machine, error('connection-lost', `the connection was lost (${code})`), random);
    case 'reauthenticate': {
      const rejections = machine.rejections + 1;
      // Forbidden here with a token that is good elsewhere: the fault is this channel's.
      if (code === FORBIDDEN && event.worksElsewhere) {
        const report: Effect[] = machine.rejections === 0 ? [reportOf(CHANNEL_REFUSED)] : [];
        return wait({ ...machine, rejections }, CHANNEL_REFUSED, random, report);
      }
      const lastError = error('token-rejected', `the server rejected the token (${code})`);
      const effects: Effect[] =
        machine.token === null ? [] : [{ type: 'rejectToken', token: machine.token }];
      // One that a new token mends is no news; a second in a row is.
      if (rejections === 2) effects.push(reportOf(lastError));
      const next: Machine = { ...machine, rejections, reason: 'rejected' };
      return reconnect(next, lastError, random, effects);
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

function reportOf(reported: ErrorInfo): Effect {
  return { type: 'report', error: reported };
}

/** An error that repeats with each try is reported the first time only. */
function reportOnce(machine: Machine, reported: ErrorInfo): readonly Effect[] {
  return machine.lastError?.message === reported.message ? [] : [reportOf(reported)];
}

function error(
  code: OneTaskErrorCode,
  what: string,
  todo = 'The kit tries again by itself.',
): ErrorInfo {
  return { code, message: `OneTask: ${what}. Nothing live arrives meanwhile. ${todo}` };
}
