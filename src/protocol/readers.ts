/** A JSON object with any keys. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * What was read is not what it should be. Readers throw it, `attempt` catches it: it is no error, never
 * leaves the kit, and says nothing of the value, which is somebody's mail.
 */
export class Misfit {
  /** Where it stands: `data.points`. */
  readonly path: string;
  readonly isMissing: boolean;
  /** What should stand there: `a whole number`. */
  readonly expected: string;

  constructor(value: unknown, path: string, expected: string) {
    this.path = path;
    this.isMissing = value === undefined;
    this.expected = expected;
  }
}

/** What a reader makes of a value, or what was wrong with it. */
export function attempt<Value, Result>(
  read: (value: Value) => Result,
  value: Value,
): Result | Misfit {
  try {
    return read(value);
  } catch (cause) {
    if (cause instanceof Misfit) return cause;
    throw cause;
  }
}

export function text(value: unknown, path: string): string {
  if (typeof value === 'string') return value;
  throw new Misfit(value, path, 'text');
}

/** Any number that JSON can tell. */
export function number(value: unknown, path: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new Misfit(value, path, 'a number');
}

/** A whole number that is exact: no other can be told from its neighbours. */
export function id(value: unknown, path: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new Misfit(value, path, 'a whole number');
}

export function flag(value: unknown, path: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new Misfit(value, path, 'true or false');
}

/** What holds fields to be read one by one. A list has none, and that is no harm. */
export function object(value: unknown, path: string): Fields {
  if (isObject(value)) return value;
  throw new Misfit(value, path, 'an object');
}

/**
 * An object, passed on as it came and never copied, so that a key such as `__proto__` stays the
 * harmless own property that `JSON.parse` made of it.
 */
export function fields(value: unknown, path: string): Fields {
  if (isFields(value)) return value;
  throw new Misfit(value, path, 'an object');
}

export function list(value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Misfit(value, path, 'a list');
}

/** Missing and `null` are one: absent, and never a reason to drop a message (PROTOCOL M3). */
export function optional<Result>(
  value: unknown,
  path: string,
  read: (value: unknown, path: string) => Result,
): Result | null {
  return value === undefined || value === null ? null : read(value, path);
}

export function isFields(value: unknown): value is Fields {
  return isObject(value) && !Array.isArray(value);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
