import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, decodeValue } from '../../src/protocol/decode.js';
import { canonicalJson, identify, type Identity } from '../../src/protocol/identity.js';
import { GUIDE_SAMPLES, OBSERVED_LINES } from '../support/wire-samples.js';

function identityOf(value: unknown): Identity {
  const decoded = decodeValue(value);
  if (decoded.error) throw new Error(decoded.error.reason);
  return identify(decoded.ok, decoded.raw);
}

/** The identity of what is told by its text. */
function textOf(value: unknown): Extract<Identity, { by: 'text' }> {
  const identity = identityOf(value);
  if (identity.by !== 'text') throw new Error(`told by ${identity.by}`);
  return identity;
}

function task(fields: Record<string, unknown> = {}) {
  return {
    type: 'task_update',
    task_id: 5,
    title: 'Write',
    action: 'completed',
    workspace_id: 1,
    actor_id: 2,
    timestamp: '2026-11-22T23:09:13.020082',
    ...fields,
  };
}

function focus(data: unknown, fields: Record<string, unknown> = {}) {
  return { type: 'focus_session_update', session_id: '1', sender_id: 1, data, ...fields };
}

const envelope = { v: 1, kind: 'app', from: 'tab-a', n: 3, payload: 'hi' };

/** The same JSON with the keys of every object in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, reversed(inner)] as const);
  return Object.fromEntries(entries.reverse());
}

describe('I1: a message with a notification_id', () => {
  it.each(Object.entries(GUIDE_SAMPLES).filter(([type]) => type !== 'task_update'))(
    'is that id, in a %s',
    (_type, text) => {
      expect(identityOf(JSON.parse(text))).toEqual({ by: 'id', id: 123 });
    },
  );

  it('is that id in a message of an unknown type', () => {
    expect(identityOf({ type: 'badge', notification_id: 123 })).toEqual({ by: 'id', id: 123 });
  });
});

describe('I2: a task update', () => {
  it('is the same in both dialects', () => {
    const word = fc.string({ maxLength: 400 });
    fc.assert(
      fc.property(word, word, fc.nat(), fc.nat(), fc.nat(), (title, action, ...ids) => {
        const [task_id, workspace_id, actor_id] = ids;
        const guide = task({ title, action, task_id, workspace_id, actor_id });
        const { title: task_title, ...observed } = guide;
        expect(textOf({ ...observed, task_title })).toEqual(textOf(guide));
      }),
    );
  });

  it('is the same however its time is written', () => {
    const same = textOf(task());
    expect(textOf(task({ timestamp: '2026-11-22T23:09:13.020082Z' }))).toEqual(same);
    expect(textOf(task({ timestamp: '2026-11-23T00:09:13.020082+01:00' }))).toEqual(same);
    expect(textOf(task({ timestamp: '2026-11-22T23:09:13' }))).toEqual(
      textOf(task({ timestamp: '2026-11-22T23:09:13.000000' })),
    );
  });

  it.each([
    ['time by one microsecond', { timestamp: '2026-11-22T23:09:13.020083' }],
    ['task', { task_id: 6 }],
    ['workspace', { workspace_id: 2 }],
    ['action', { action: 'updated' }],
    ['actor', { actor_id: 3 }],
    ['title', { title: 'Write!' }],
  ])('is another when it differs in its %s', (_what, fields) => {
    const [one, other] = [textOf(task()), textOf(task(fields))];
    expect(other.full).not.toBe(one.full);
    expect(other.part).not.toBe(one.part);
    expect(other.item).not.toBe(one.item);
  });

  it('does not depend on the order of the keys, at any depth', () => {
    const bag = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(bag, (data) => {
        const value: unknown = JSON.parse(JSON.stringify(task({ data })));
        expect(textOf(reversed(value))).toEqual(textOf(value));
      }),
    );
  });

  it('differs in its `data` on sockets, and not for a history that tells less', () => {
    const [bare, rich, other] = [
      textOf(task()),
      textOf(task({ data: { priority: 1 } })),
      textOf(task({ data: { priority: 2 } })),
    ];
    expect(new Set([bare.full, rich.full, other.full]).size).toBe(3);
    expect(new Set([bare.part, rich.part, other.part]).size).toBe(1);
    expect(new Set([bare.item, rich.item, other.item]).size).toBe(1);
  });

  it('stays short with long texts, and still tells them apart', () => {
    const long = 'x'.repeat(5_000);
    const one = textOf(task({ title: `${long}a${long}`, data: { note: `${long}a` } }));
    const other = textOf(task({ title: `${long}b${long}`, data: { note: `${long}a` } }));
    const third = textOf(task({ title: `${long}a${long}`, data: { note: `${long}b` } }));
    expect(one.item.length).toBeLessThan(500);
    expect(one.full).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
    expect(other.item).not.toBe(one.item);
    expect(third.item).toBe(one.item);
    expect(third.part).toBe(one.part);
    expect(third.full).not.toBe(one.full);
  });

  it('tells two long titles apart by any one character', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 257, maxLength: 400 }),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (title, at, char) => {
          const index = at % title.length;
          fc.pre(title[index] !== char);
          const changed = title.slice(0, index) + char + title.slice(index + 1);
          expect(textOf(task({ title: changed })).item).not.toBe(textOf(task({ title })).item);
        },
      ),
    );
  });

  it('falls back to its decoded time when the JSON at hand does not tell it', () => {
    const { ok } = decode(JSON.stringify(task({ timestamp: '2026-11-22T23:09:13' })));
    if (!ok) throw new Error('not decoded');
    const identity = identify(ok, null);
    expect(identity).toMatchObject({ by: 'text' });
    expect(identity).toMatchObject({
      item: expect.stringContaining(String(Date.UTC(2026, 10, 22, 23, 9, 13))),
    });
  });
});

describe('I2: a message of an unknown type', () => {
  it('is its whole JSON, whatever the order of its keys', () => {
    const value = { type: 'other', data: { a: 1, b: [{ c: 2, d: 3 }] } };
    expect(textOf(reversed(value))).toEqual(textOf(value));
    expect(textOf({ ...value, extra: 1 }).full).not.toBe(textOf(value).full);
    expect(textOf({ ...value, type: 'else' }).full).not.toBe(textOf(value).full);
  });
});

describe('I3: a focus message', () => {
  it('of the kit is its sender, instance and counter', () => {
    const one = identityOf(focus(envelope));
    expect(one.by).toBe('instance');
    expect(identityOf(focus({ ...envelope, payload: 'other' }))).toEqual(one);
    for (const other of [
      focus({ ...envelope, n: 4 }),
      focus({ ...envelope, from: 'tab-b' }),
      focus(envelope, { sender_id: 2 }),
      focus(envelope, { session_id: '2' }),
    ]) {
      expect(identityOf(other)).not.toEqual(one);
    }
  });

  it.each([[null], ['text'], [{ kind: 'timer.start' }], [{ ...envelope, v: 0 }]])(
    "of anybody else has none but its session's socket: %j",
    (data) => {
      expect(identityOf(focus(data))).toEqual({ by: 'session', sessionId: '1' });
    },
  );
});

describe('canonicalJson', () => {
  it('gives equal text exactly for equal values', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const [a, b] = [one, other].map((value) => JSON.parse(JSON.stringify(value)) as unknown);
        expect(JSON.parse(canonicalJson(a))).toEqual(a);
        expect(canonicalJson(reversed(a))).toBe(canonicalJson(a));
        expect(canonicalJson(a) === canonicalJson(b)).toBe(
          JSON.stringify(a) === JSON.stringify(b) ||
            canonicalJson(reversed(b)) === canonicalJson(a),
        );
      }),
    );
  });

  it('keeps the order of arrays', () => {
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
  });
});

it('gives every captured frame its identity', () => {
  const kinds = OBSERVED_LINES.map((line) => identityOf(JSON.parse(line)).by);
  expect(kinds).toEqual(['id', 'id', 'text', 'id', 'id', 'session']);
});
