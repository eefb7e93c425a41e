import type { JsonObject } from '../testing/index.js';
import { HttpError } from './http-error.js';
import { isObject, type RequestBody } from './request-body.js';

/** More ids in one request are refused. */
const MAX_IDS = 1000;

/** A field that must be text and say something. */
export function requiredText(body: RequestBody, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new HttpError(422, `"${name}" must be a text that is not empty`);
}

export function optionalText(body: RequestBody, name: string): string | undefined {
  return body[name] === undefined ? undefined : requiredText(body, name);
}

/** Text, or `null` to say that there is none. */
export function nullableText(body: RequestBody, name: string): string | null | undefined {
  const value = body[name];
  if (value === undefined || value === null || typeof value === 'string') return value;
  throw new HttpError(422, `"${name}" must be a text or null`);
}

export function requiredId(body: RequestBody, name: string): number {
  const value = body[name];
  if (isId(value)) return value;
  throw new HttpError(422, `"${name}" must be a whole number`);
}

export function optionalId(body: RequestBody, name: string): number | undefined {
  const value = body[name];
  return value === undefined || value === null ? undefined : requiredId(body, name);
}

export function requiredIds(body: RequestBody, name: string): readonly number[] {
  const value = body[name];
  if (Array.isArray(value) && value.length <= MAX_IDS && value.every(isId)) return value;
  throw new HttpError(422, `"${name}" must be a list of at most ${MAX_IDS} whole numbers`);
}

/** A JSON object. What came out of `JSON.parse` holds nothing but JSON. */
export function optionalObject(body: RequestBody, name: string): JsonObject | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (isObject(value)) return value as JsonObject;
  throw new HttpError(422, `"${name}" must be an object`);
}

/** An id within the path, such as `/tasks/:id`. */
export function pathId(text: string | undefined): number {
  if (text !== undefined && /^\d{1,15}$/.test(text)) return Number(text);
  throw new HttpError(422, 'the id in the path must be a whole number');
}

/** A whole number of the query, or `undefined` when it is not there. */
export function queryInteger(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new HttpError(422, `"${name}" must be a whole number`);
}

/** A page size from 1 to 200, or `undefined` when it is not there. */
export function queryLimit(query: URLSearchParams): number | undefined {
  const limit = queryInteger(query, 'limit');
  if (limit === undefined || (limit >= 1 && limit <= 200)) return limit;
  throw new HttpError(422, '"limit" must be from 1 to 200');
}

const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

/** A moment of the query in epoch ms, given as such or as ISO 8601; without a zone it is UTC. */
export function queryTime(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  if (/^\d{1,15}(\.\d+)?$/.test(text)) return Number(text);
  const iso = ISO_TIME.exec(text);
  const time = iso ? Date.parse(iso[3] === undefined ? `${text}Z` : text) : Number.NaN;
  if (Number.isFinite(time)) return time;
  throw new HttpError(422, `"${name}" must be epoch milliseconds or an ISO 8601 time`);
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
