import { decodeMessage } from './decode-message.js';
import type { Message } from './messages.js';
import { attempt, isFields, Misfit } from './readers.js';

/** Why a frame could not be read, as plain data. */
export interface DecodeFailure {
  readonly code: 'frame-too-large' | 'frame-not-text' | 'frame-not-json' | 'frame-invalid';
  /** What was wrong with it, without the frame's content. */
  readonly reason: string;
}

/** What decoding gives: a message with the JSON it came from, or why there is none. */
export type Decoded =
  | { readonly ok: Message; readonly raw: unknown; readonly error?: undefined }
  | { readonly ok?: undefined; readonly error: DecodeFailure };

/** Longer frames are refused unread: parsing 10 MiB would freeze a page for tenths of a second. */
export const MAX_FRAME_LENGTH = 1_048_576;
/** What is nested deeper can be neither stored nor passed to another tab: that overflows the stack. */
export const MAX_FRAME_DEPTH = 100;

/** A frame as it came from the socket, to a message or a reason. Never throws. */
export function decode(frame: unknown): Decoded {
  if (typeof frame !== 'string') {
    return failure('frame-not-text', 'it is binary, not text');
  }
  if (frame.length > MAX_FRAME_LENGTH) {
    return failure(
      'frame-too-large',
      `it has ${frame.length} characters of ${MAX_FRAME_LENGTH} allowed`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    return failure('frame-not-json', `it is not JSON (${frame.length} characters)`);
  }
  return decodeValue(value);
}

/** Parsed JSON to a message or a reason: for frames, and for what the app's `history` answers. */
export function decodeValue(value: unknown): Decoded {
  if (!isFields(value)) {
    return failure('frame-invalid', 'it is not a JSON object');
  }
  const wireType = value.type;
  if (typeof wireType !== 'string' || wireType === '') {
    return failure('frame-invalid', 'it has no "type"');
  }
  if (isDeeper(value, MAX_FRAME_DEPTH)) {
    return failure('frame-invalid', `it is nested more than ${MAX_FRAME_DEPTH} deep`);
  }
  const message = attempt(decodeMessage, value);
  if (!(message instanceof Misfit)) return { ok: message, raw: value };
  const { path, isMissing, expected } = message;
  const what = isMissing ? `has no "${path}"` : `has a bad "${path}"`;
  return failure('frame-invalid', `"${wireType}" ${what}: ${expected} is expected`);
}

/** Whether a value is made of objects in each other, more than so many. */
function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  // A look at each, and no list of them made.
  if (Array.isArray(value)) {
    for (const inner of value) if (isDeeper(inner, depth - 1)) return true;
  } else if (isFields(value)) {
    for (const key in value) if (isDeeper(value[key], depth - 1)) return true;
  }
  return false;
}

function failure(code: DecodeFailure['code'], reason: string): Decoded {
  return { error: { code, reason: reason.slice(0, 300) } };
}
