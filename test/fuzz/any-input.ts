import fc from 'fast-check';
import { envelope, focus, levelUp, notice, points, progress, streak } from '../support/wire.js';
import { task, unlocked, wireTime, type Wire } from '../support/wire.js';
import { VALID_FRAMES } from '../support/wire-samples.js';

/** A frame as a socket may hand it over: text, or anything else. */
export type Input = string | ArrayBuffer | Uint8Array;

/** Stands in much of what is sent, and in no error: a frame is somebody's mail. */
export const SECRET = 'mail-7f3a';

/** JSON that `JSON.stringify` can't write. */
const RAW_VALUES = [
  '1e999',
  '-1e999',
  '-0',
  '1e308',
  '9007199254740993',
  '-9007199254740991',
  '0.1',
  'NaN',
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  '{"toString":null,"valueOf":1,"hasOwnProperty":0}',
  `${'['.repeat(60)}${']'.repeat(60)}`,
  `${'{"a":'.repeat(150)}1${'}'.repeat(150)}`,
];

/** Ids and seconds are few, so that events meet each other. */
const id = fc.integer({ min: 1, max: 40 });
const second = fc.integer({ min: 0, max: 30 });

const notices: fc.Arbitrary<Wire> = fc
  .tuple(id, fc.nat(6), fc.nat(12), fc.option(fc.boolean()))
  .map(([at, kind, value, isRead]) => ({ ...noticeOf(at, kind, value), is_read: isRead }));

function noticeOf(at: number, kind: number, value: number): Wire {
  switch (kind) {
    case 0:
      return levelUp(at, value);
    case 1:
      return streak(at, value, value % 7 === 0);
    case 2:
      return progress(at, value, value / 10);
    case 3:
      return unlocked(at, value);
    case 4:
      return points(at, value, value * 10);
    default:
      return notice(at, { content: SECRET, title: `Notice ${SECRET}` });
  }
}

const tasks: fc.Arbitrary<Wire> = fc
  .record({
    taskId: id,
    at: second,
    action: fc.constantFrom('created', 'updated', 'completed', 'deleted', SECRET),
    workspaceId: fc.constantFrom(1, 1, 2, 99),
    isObserved: fc.boolean(),
    data: fc.constantFrom(null, { note: SECRET }, { note: 2 }),
  })
  .map(({ taskId, at, action, workspaceId, isObserved, data }) => {
    const over = { action, workspace_id: workspaceId, data };
    return task(taskId, at, isObserved ? { ...over, title: null, task_title: SECRET } : over);
  });

const others: fc.Arbitrary<Wire> = fc.oneof(
  fc
    .tuple(fc.constantFrom('a', 'b', '__proto__'), id, fc.constantFrom('1', 'constructor', '7'))
    .map(([from, n, session]) => focus(envelope(from, n, SECRET), { session_id: session })),
  fc.jsonValue().map((data) => focus(data)),
  fc
    .tuple(fc.constantFrom('ping', '__proto__', 'toString', SECRET), fc.option(id))
    .map(([type, at]) => ({ type, data: SECRET, ...(at !== null && { notification_id: at }) })),
);

const valid: fc.Arbitrary<Wire> = fc.oneof(
  { weight: 5, arbitrary: notices },
  { weight: 5, arbitrary: tasks },
  { weight: 2, arbitrary: others },
  { weight: 1, arbitrary: fc.constantFrom(...VALID_FRAMES) },
);

const hostileValue: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...RAW_VALUES) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(null, true, 0, -1, 1.5, 2 ** 53, '', '1', '\ud800', '\u0000', [], {}, SECRET)
      .map((value) => JSON.stringify(value)),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)) },
  { weight: 1, arbitrary: second.map((at) => JSON.stringify(wireTime(at))) },
  {
    weight: 1,
    arbitrary: fc.nat(9_000).map((length) => JSON.stringify(SECRET.repeat(length / 9))),
  },
);
const KEYS = ['__proto__', 'constructor', 'toString', 'is_read', 'notification_id', 'type', 'data'];

/** What is done to a frame: at which key, inside `data` or not, and the value put there. */
interface Mutation {
  readonly how: 'remove' | 'replace' | 'add' | 'swap' | 'repeat';
  readonly at: number;
  readonly isInside: boolean;
  readonly value: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  how: fc.constantFrom('remove', 'replace', 'replace', 'add', 'swap', 'repeat'),
  at: fc.nat(30),
  isInside: fc.boolean(),
  value: hostileValue,
});

type Entry = [key: string, json: string];

const entriesOf = (value: object): Entry[] =>
  Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([key, inner]) => [key, JSON.stringify(inner)]);
const textOf = (entries: readonly Entry[]): string =>
  `{${entries.map(([key, json]) => `${JSON.stringify(key)}:${json}`).join()}}`;

function mutate(entries: Entry[], { how, at, isInside, value }: Mutation): Entry[] {
  const data = entries.find(([key]) => key === 'data');
  if (isInside && data?.[1].startsWith('{')) {
    const inner = mutate(insideOf(data[1]), { how, at, isInside: false, value });
    return entries.map((entry) => (entry === data ? ['data', textOf(inner)] : entry));
  }
  const index = at % Math.max(1, entries.length);
  const [key, json] = entries[index] ?? ['data', 'null'];
  const put = (put: string): Entry[] => entries.with(index, [key, put]);
  if (entries.length === 0 && how !== 'add') return entries;
  switch (how) {
    case 'remove':
      return entries.toSpliced(index, 1);
    case 'replace':
      return put(value);
    case 'add':
      return [...entries, [KEYS[at % KEYS.length] ?? '', value]];
    case 'swap':
      return put(entries[(index + 1) % entries.length]?.[1] ?? json);
    case 'repeat':
      return [...entries, [key, value]];
  }
}

function insideOf(json: string): Entry[] {
  try {
    return entriesOf(JSON.parse(json) as object);
  } catch {
    return [];
  }
}

const validText = valid.map((wire) => textOf(entriesOf(wire)));

const mutated = fc
  .tuple(valid, fc.array(mutation, { minLength: 1, maxLength: 3 }))
  .map(([wire, mutations]) => textOf(mutations.reduce(mutate, entriesOf(wire))));

const torn = fc
  .tuple(validText, fc.nat(), fc.nat({ max: 6 }), fc.string({ maxLength: 4 }))
  .map(([text, at, cut, put]) => {
    const start = at % text.length;
    return text.slice(0, start) + put + text.slice(start + cut);
  });

const bytes = fc
  .uint8Array({ maxLength: 30 })
  .map((given) => (given.length % 2 === 0 ? given : new Uint8Array(given).buffer));

const huge = fc.constantFrom(
  () => `{"type":"ping","data":"${SECRET.repeat(120_000)}"}`,
  () => JSON.stringify(notice(41, { title: SECRET.repeat(20_000) })),
  () => `{"type":"ping","data":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
  () =>
    textOf([...entriesOf(notice(42)), ['data', `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`]]),
);

/** Any bytes: most of them hold together well enough to get somewhere. */
export const anyInput: fc.Arbitrary<Input> = fc.oneof(
  { weight: 500, arbitrary: validText },
  { weight: 350, arbitrary: mutated },
  { weight: 60, arbitrary: torn },
  { weight: 30, arbitrary: fc.string({ unit: 'binary' }).map((text) => text + SECRET) },
  { weight: 20, arbitrary: fc.json() },
  { weight: 20, arbitrary: bytes },
  { weight: 1, arbitrary: huge.map((make) => make()) },
);
