import { isFields } from './readers.js';

/** The version of the focus protocol that this kit speaks. */
export const FOCUS_VERSION = 1;

/** No name of a kind or an instance is longer. */
const MAX_NAME_LENGTH = 64;

/**
 * What the kit puts into `data` of a focus message (its focus protocol, version 1). `kind: 'app'`
 * carries an app's own message in `payload`; every other kind, and every other version, belongs to
 * the kit and is ignored where it is not known.
 */
export interface FocusEnvelope {
  /** The version of the kit's focus protocol. */
  readonly v: number;
  readonly kind: string;
  /** The sending instance: one tab, one page load. Two tabs of one person differ. */
  readonly from: string;
  /** Counts the instance's messages, from 1. With `from` it makes a message unique. */
  readonly n: number;
  readonly payload?: unknown;
}

/** The envelope in a focus message's `data`, or `null` when an app or another client sent its own shape. */
export function readFocusEnvelope(data: unknown): FocusEnvelope | null {
  return isEnvelope(data) ? data : null;
}

function isEnvelope(data: unknown): data is FocusEnvelope {
  return (
    isFields(data) && isNumber(data.v) && isName(data.kind) && isName(data.from) && isNumber(data.n)
  );
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= MAX_NAME_LENGTH;
}

/** Counted from 1. */
function isNumber(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}
