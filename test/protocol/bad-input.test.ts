import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  decode,
  decodeValue,
  MAX_FRAME_DEPTH,
  MAX_FRAME_LENGTH,
} from '../../src/protocol/decode.js';
import { identify } from '../../src/protocol/identity.js';
import { OBSERVED_LINES, VALID_FRAMES } from '../support/wire-samples.js';

/** Fails when a decoder let a frame reach the prototype of all objects. */
afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

describe('a frame that is no message', () => {
  it.each([
    ['an ArrayBuffer', new ArrayBuffer(4)],
    ['a Blob', new Blob(['{}'])],
    ['bytes', new Uint8Array([123, 125])],
    ['a parsed object', { type: 'notification' }],
    ['null', null],
    ['undefined', undefined],
    ['a number', 7],
  ])('is refused when it is %s', (_name, frame) => {
    expect(decode(frame).error?.code).toBe('frame-not-text');
  });

  it.each(['', ' ', 'hello', '{', '{"type":"notification"', "{'type':'x'}", 'undefined', '\u0000'])(
    'is refused when it is not JSON: %j',
    (text) => {
      expect(decode(text).error?.code).toBe('frame-not-json');
    },
  );

  it.each(['null', '1', '"text"', 'true', '[]', '[{"type":"notification"}]', '{}'])(
    'is refused when it is JSON without a type: %s',
    (text) => {
      expect(decode(text).error?.code).toBe('frame-invalid');
    },
  );

  it.each(['null', '1', '""', '{}', '["notification"]'])(
    'is refused when its type is %s',
    (type) => {
      expect(decode(`{"type":${type}}`).error?.code).toBe('frame-invalid');
    },
  );
});

describe('the size of a frame', () => {
  const padded = (length: number) => {
    const [head, tail] = ['{"type":"big","data":"', '"}'];
    return head + 'x'.repeat(length - head.length - tail.length) + tail;
  };

  it('may be 1 MiB and not one character more', () => {
    expect(MAX_FRAME_LENGTH).toBe(1024 * 1024);
    expect(decode(padded(MAX_FRAME_LENGTH)).ok?.type).toBe('unknown');
    expect(decode(padded(MAX_FRAME_LENGTH + 1)).error?.code).toBe('frame-too-large');
  });

  it('is judged before the text is read', () => {
    expect(decode('x'.repeat(10 * MAX_FRAME_LENGTH)).error?.code).toBe('frame-too-large');
  });
});

describe('a field of a wrong type', () => {
  const wrong: Record<string, readonly unknown[]> = {
    notification_id: ['1', null, 1.5, {}, [], true],
    title: [1, {}, [], true],
    content: [1, {}, []],
    notification_type: [1, null, {}],
    related_entity_type: [1, {}],
    related_entity_id: ['5', 1.5, {}],
    created_at: [1_764_000_000, null, 'yesterday', {}],
    data: ['text', 1, true],
    task_id: ['5', null, 1.5],
    task_title: [1, {}],
    action: [1, null],
    workspace_id: ['1', null],
    actor_id: ['2', null],
    timestamp: [1, null, 'soon'],
    session_id: [null, {}, true, 1.5],
    sender_id: ['1', null],
  };

  it.each(VALID_FRAMES)('is refused and named in a $type', (frame) => {
    const isOpenData = frame['type'] === 'focus_session_update';
    const keys = Object.keys(frame).filter((key) => !(isOpenData && key === 'data'));
    const cases = keys.flatMap((key) => (wrong[key] ?? []).map((value) => ({ key, value })));
    expect(cases.length).toBeGreaterThan(4);
    for (const { key, value } of cases) {
      const { error } = decode(JSON.stringify({ ...frame, [key]: value }));
      const what = `${key}: ${JSON.stringify(value)}`;
      expect(error?.code, what).toBe('frame-invalid');
      expect(error?.reason, what).toContain(`"${frame['type']}"`);
      expect(error?.reason, what).toContain(key);
    }
  });

  it('is refused inside `data` too', () => {
    const [, , , unlocked] = OBSERVED_LINES;
    const { error } = decode(unlocked?.replace('"points": 50', '"points": "many"'));
    expect(error?.code).toBe('frame-invalid');
    expect(error?.reason).toContain('data.points');
  });

  it('is named without the content of the frame', () => {
    const secret = 'the-secret-plan';
    for (const key of ['notification_id', 'created_at', 'data', 'related_entity_id']) {
      const { error } = decode(JSON.stringify({ ...VALID_FRAMES[0], [key]: secret }));
      expect(error?.reason).toContain(key);
      expect(error?.reason).not.toContain(secret);
    }
    const { error } = decode(JSON.stringify({ ...VALID_FRAMES[0], notification_id: 1.2345 }));
    expect(error?.reason).not.toContain('2345');
    expect(decode(secret).error?.reason).not.toContain(secret);
  });
});

describe('a missing field', () => {
  const needed: Record<string, readonly string[]> = {
    notification: ['notification_id', 'title', 'notification_type', 'created_at'],
    achievement_unlocked: ['notification_id', 'title', 'notification_type', 'created_at'],
    achievement_progress: ['notification_id', 'title', 'notification_type', 'created_at'],
    streak_update: ['notification_id', 'title', 'notification_type', 'created_at'],
    level_up: ['notification_id', 'title', 'notification_type', 'created_at'],
    task_update: [
      'task_id',
      'title',
      'task_title',
      'action',
      'workspace_id',
      'actor_id',
      'timestamp',
    ],
    focus_session_update: ['session_id', 'sender_id'],
  };

  it.each(VALID_FRAMES)('drops $type only when nothing works without it', (frame) => {
    for (const key of Object.keys(frame)) {
      const { [key]: _, ...rest } = frame;
      const isNeeded = key === 'type' || needed[String(frame['type'])]?.includes(key);
      expect(decode(JSON.stringify(rest)).error?.code, `without ${key}`).toBe(
        isNeeded ? 'frame-invalid' : undefined,
      );
    }
  });
});

describe('keys that reach for the prototype', () => {
  const evil = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}';

  it.each(OBSERVED_LINES)('do nothing beside the fields of %s', (line) => {
    const decoded = decode(line.replace('{', `{${evil},`));
    expect(decoded.ok).toEqual(decode(line).ok);
    expect(decoded.ok).not.toHaveProperty('polluted');
  });

  it('stay plain own properties inside `data`', () => {
    for (const line of [OBSERVED_LINES[1], OBSERVED_LINES[2]]) {
      const base = JSON.parse(line ?? '') as object;
      const text = JSON.stringify({ ...base, data: 0 }).replace('"data":0', `"data":{${evil}}`);
      const decoded = decode(text);
      if (decoded.error) throw new Error(decoded.error.reason);
      const { ok, raw } = decoded;
      const data = 'data' in ok ? (ok.data as object) : {};
      expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
      expect(Object.hasOwn(data, '__proto__')).toBe(true);
      expect('polluted' in data).toBe(false);
      expect(identify(ok, raw)).toBeDefined();
    }
  });

  it('do nothing in a typed `data` nor in an unknown message', () => {
    const unlocked = OBSERVED_LINES[3]?.replace('"data": {', `"data": {${evil},`);
    expect(decode(unlocked).ok).toEqual(decode(OBSERVED_LINES[3]).ok);
    const unknown = decode(`{"type":"other",${evil},"data":{${evil}}}`);
    expect(unknown.ok).toMatchObject({ type: 'unknown', notificationId: null });
    if (unknown.ok) identify(unknown.ok, unknown.raw);
  });
});

describe('deep nesting', () => {
  const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

  it.each([
    ['a focus message', '{"type":"focus_session_update","session_id":"1","sender_id":1,"data":@}'],
    ['an unknown message', '{"type":"other","data":@}'],
    ['a bare value', '@'],
    ['a notification', OBSERVED_LINES[1]?.replace('{}', '{"a":@}') ?? ''],
  ])('is refused in %s', (_name, template) => {
    const decoded = decode(template.replace('@', deep(100_000)));
    expect(decoded.error?.code).toBe('frame-invalid');
  });

  it('is allowed as far as it can be stored', () => {
    const other = (depth: number) => decode(`{"type":"other","data":${deep(depth)}}`);
    expect(other(MAX_FRAME_DEPTH - 1).ok?.type).toBe('unknown');
    expect(other(MAX_FRAME_DEPTH).error?.reason).toBe('it is nested more than 100 deep');
  });
});

describe('whatever comes', () => {
  function expectAnswer(decoded: ReturnType<typeof decode>) {
    if (decoded.error) {
      expect(decoded.ok).toBeUndefined();
      expect(decoded.error.reason.length).toBeLessThanOrEqual(300);
    } else {
      expect(decoded.ok.type).toBeTypeOf('string');
      expect(() => identify(decoded.ok, decoded.raw)).not.toThrow();
    }
  }

  it('gives an answer for any value and any text', () => {
    const frame = fc.oneof(
      fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }),
      fc.string({ unit: 'binary' }),
      fc.json(),
    );
    fc.assert(
      fc.property(frame, (value) => {
        expectAnswer(decode(value));
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives an answer for valid frames with fields replaced, removed or added', () => {
    const mutated = fc
      .tuple(
        fc.constantFrom(...VALID_FRAMES),
        fc.nat(),
        fc.option(fc.oneof(fc.jsonValue(), fc.constantFrom(Infinity, -0, 2 ** 60, '\ud800')), {
          nil: undefined,
        }),
        fc.boolean(),
      )
      .map(([frame, index, value, isInside]) => {
        const data = frame['data'];
        const inside = isInside && typeof data === 'object' && data !== null;
        const target: Record<string, unknown> = { ...(inside ? data : frame) };
        const keys = [...Object.keys(target), 'is_read', 'title', 'data', 'surprise'];
        target[keys[index % keys.length] ?? ''] = value;
        return inside ? { ...frame, data: target } : target;
      });
    fc.assert(
      fc.property(mutated, (value) => {
        expectAnswer(decode(JSON.stringify(value)));
        expectAnswer(decodeValue(value));
      }),
      { numRuns: 9_000 },
    );
  });

  it('gives an answer for valid texts that were cut, torn or garbled', () => {
    const texts = VALID_FRAMES.map((frame) => JSON.stringify(frame));
    const garbled = fc
      .tuple(fc.constantFrom(...texts), fc.nat(), fc.nat({ max: 6 }), fc.string({ maxLength: 6 }))
      .map(([text, at, cut, put]) => {
        const start = at % text.length;
        return text.slice(0, start) + put + text.slice(start + cut);
      });
    fc.assert(
      fc.property(garbled, (text) => {
        expectAnswer(decode(text));
      }),
      { numRuns: 9_000 },
    );
  });
});
