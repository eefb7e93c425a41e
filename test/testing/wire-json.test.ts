import { describe, expect, it } from 'vitest';
import { microsecondsText, secondsText } from '../../src/testing/server-clock.js';
import { writeJson, type JsonValue } from '../../src/testing/wire-json.js';

describe('writeJson', () => {
  it('writes as Python does: spaces, and nothing but ASCII', () => {
    const value = { a: [1, true, null, 0.5], 'ü"': 'Farbe 🎨\n', empty: {}, none: [] };
    const text = writeJson(value);
    expect(text).toBe(
      '{"a": [1, true, null, 0.5], "\\u00fc\\"": "Farbe \\ud83c\\udfa8\\n", "empty": {}, "none": []}',
    );
    expect(JSON.parse(text)).toEqual(value);
  });

  it('keeps a __proto__ key as any other', () => {
    const value = JSON.parse('{"__proto__": {"polluted": true}}') as JsonValue;
    expect(writeJson(value)).toBe('{"__proto__": {"polluted": true}}');
  });

  it('refuses what is nested too deep', () => {
    let value: JsonValue = 1;
    for (let depth = 0; depth < 100; depth += 1) value = [value];
    expect(() => writeJson(value)).toThrow('nested more than 64 deep');
  });
});

describe('times on the wire', () => {
  it('are UTC without a zone, in whole seconds or with six digits', () => {
    const stamp = Date.parse('2026-11-22T23:09:13Z') * 1000;
    expect(secondsText(stamp + 999_999)).toBe('2026-11-22T23:09:13');
    expect(microsecondsText(stamp + 20_082)).toBe('2026-11-22T23:09:13.020082');
    expect(microsecondsText(stamp)).toBe('2026-11-22T23:09:13.000000');
  });
});
