import * as v from 'valibot';
import { schemas, type Message } from './messages.js';

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
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return failure('frame-invalid', 'it is not a JSON object');
  }
  const wireType: unknown = 'type' in value ? value.type : undefined;
  if (typeof wireType !== 'string' || wireType === '') {
    return failure('frame-invalid', 'it has no "type"');
  }
  if (isDeeper(value, MAX_FRAME_DEPTH)) {
    return failure('frame-invalid', `it is nested more than ${MAX_FRAME_DEPTH} deep`);
  }
  if (!isKnown(wireType)) return { ok: unknownMessage(wireType, value), raw: value };
  const result = v.safeParse(schemas[wireType], value, { abortEarly: true });
  if (result.success) return { ok: result.output, raw: value };
  const issue = result.issues[0];
  const path = v.getDotPath(issue);
  return failure(
    'frame-invalid',
    `"${wireType}"${path ? ` has a bad "${path}"` : ''}: ${withoutContent(issue.message)}`,
  );
}

/** Valibot quotes what it received. A frame is somebody's mail and has no place in a log. */
function withoutContent(message: string): string {
  return message.replace(/(?: but r|: R)eceived .*$/s, '');
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1));
}

function isKnown(wireType: string): wireType is keyof typeof schemas {
  return Object.hasOwn(schemas, wireType);
}

function unknownMessage(wireType: string, value: object): Message {
  const id: unknown = Reflect.get(value, 'notification_id');
  return {
    type: 'unknown',
    wireType,
    notificationId: typeof id === 'number' && Number.isSafeInteger(id) ? id : null,
    data: Reflect.get(value, 'data') ?? null,
  };
}

function failure(code: DecodeFailure['code'], reason: string): Decoded {
  return { error: { code, reason: reason.slice(0, 300) } };
}
