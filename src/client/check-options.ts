import { createEndpoints, type Endpoints } from '../protocol/endpoints.js';
import { OneTaskError, type ErrorInfo } from '../protocol/error.js';
import { DEFAULT_LIMITS, type Limits } from '../store/store.js';
import { invalidOption } from './invalid-option.js';
import type { OneTaskOptions } from './options.js';

/** A timer set for longer than this fires at once. */
const MAX_TIMER_MS = 2_147_483_647;
/** More often than this is no sign of life but a flood. */
const MIN_HEARTBEAT_MS = 100;

/** The options that a client works with, and what was wrong with those that it was given. */
export interface CheckedOptions {
  /** `null` when the address is unusable: then nothing is ever opened. */
  readonly endpoints: Endpoints | null;
  readonly problems: readonly ErrorInfo[];
}

/** Reads limits; one that is no positive number is passed over for its default. */
export function limitsOf({ limits }: OneTaskOptions): Limits {
  const given = Object.entries(limits ?? {}).filter(([, limit]) => isLimit(limit));
  return { ...DEFAULT_LIMITS, ...Object.fromEntries(given) };
}

/** Looks at what can be told to be wrong before anything is opened. Never throws. */
export function checkOptions(options: OneTaskOptions, base: string | undefined): CheckedOptions {
  const problems: ErrorInfo[] = [];
  for (const [name, limit] of Object.entries(options.limits ?? {})) {
    if (limit !== undefined && !isLimit(limit)) {
      problems.push(
        invalidOption(`limits.${name}`, 'Its default is used. Give a number of at least 1.'),
      );
    }
  }
  const { heartbeat, backgroundCloseAfterMs } = options;
  for (const name of ['intervalMs', 'timeoutMs'] as const) {
    if (heartbeat && !isDuration(heartbeat[name], MIN_HEARTBEAT_MS)) {
      const todo = `Its default is used. Give at least ${MIN_HEARTBEAT_MS}.`;
      problems.push(invalidOption(`heartbeat.${name}`, todo));
    }
  }
  if (!isDuration(backgroundCloseAfterMs, 0)) {
    problems.push(invalidOption('backgroundCloseAfterMs', 'Sockets are kept. Give milliseconds.'));
  }
  if (heartbeat && !isJson(heartbeat.message)) {
    // Text that is not JSON kills a focus socket (PROTOCOL S4).
    const todo = 'On focus sessions no heartbeat is sent. Make it JSON if they need one.';
    problems.push(invalidOption('heartbeat.message', todo));
  }
  try {
    return { problems, endpoints: createEndpoints(options.url, options.paths, base) };
  } catch (error) {
    if (error instanceof OneTaskError) problems.push({ code: error.code, message: error.message });
    return { problems, endpoints: null };
  }
}

/** Whether text is JSON. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Durations that can be used as they are; for the others their default. */
export function durationsOf({ heartbeat, backgroundCloseAfterMs }: OneTaskOptions) {
  const orDefault = (ms: number | undefined, min: number) => (isDuration(ms, min) ? ms : undefined);
  return {
    backgroundCloseAfterMs: orDefault(backgroundCloseAfterMs, 0) ?? null,
    heartbeat: heartbeat
      ? {
          ...heartbeat,
          intervalMs: orDefault(heartbeat.intervalMs, MIN_HEARTBEAT_MS),
          timeoutMs: orDefault(heartbeat.timeoutMs, MIN_HEARTBEAT_MS),
        }
      : null,
  };
}

function isDuration(ms: unknown, min: number): boolean {
  return ms === undefined || (typeof ms === 'number' && ms >= min && ms <= MAX_TIMER_MS);
}

function isLimit(limit: unknown): boolean {
  return typeof limit === 'number' && limit >= 1;
}
