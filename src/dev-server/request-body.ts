import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.js';

/** The fields of a request's body; each is whatever the client sent. */
export type RequestBody = Readonly<Record<string, unknown>>;

/** Larger bodies are refused: no request of OneTask comes near. */
export const MAX_BODY_BYTES = 1_048_576;

/**
 * Reads a JSON or form body. No body at all gives no fields.
 *
 * @throws HttpError 400 for what is not JSON, 413 for what is too large, 422 for no object.
 */
export async function readBody(request: IncomingMessage): Promise<RequestBody> {
  const text = await readText(request);
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  return text === '' ? {} : parseObject(text);
}

/** What is over the limit is still read, and dropped, so that the client gets to see the answer. */
async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size <= MAX_BODY_BYTES) return Buffer.concat(chunks).toString('utf8');
  throw new HttpError(413, `the body is larger than ${MAX_BODY_BYTES} bytes`);
}

function parseObject(text: string): RequestBody {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new HttpError(400, 'the body is not JSON');
  }
  if (isObject(value)) return value;
  throw new HttpError(422, 'the body must be a JSON object');
}

/** A JSON object, not a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
