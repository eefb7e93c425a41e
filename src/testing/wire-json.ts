import { BackendError } from './backend-error.js';

/** Anything that JSON can say. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object; its keys are written in the order in which they were set. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Deeper values are refused, so that no request can exhaust the stack. */
const MAX_DEPTH = 64;

/**
 * JSON as the server's Python writes it: a space after `,` and `:`, and nothing but ASCII. Frames
 * can so be compared with the captures byte for byte.
 *
 * @throws BackendError 422 when the value is nested more than 64 deep.
 */
export function writeJson(value: JsonValue, depth = 0): string {
  if (depth > MAX_DEPTH) throw new BackendError(422, `data is nested more than ${MAX_DEPTH} deep`);
  if (isList(value)) return `[${value.map((item) => writeJson(item, depth + 1)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      // `undefined` is no JSON, but plain JavaScript may pass it.
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => `${writeText(key)}: ${writeJson(item, depth + 1)}`);
    return `{${entries.join(', ')}}`;
  }
  return typeof value === 'string' ? writeText(value) : JSON.stringify(value);
}

function writeText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
