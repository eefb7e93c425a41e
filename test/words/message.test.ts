import { createFormat, EVENT_LABELS, TIME_LABELS } from '@onetask/react';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const english = createFormat('en', 'UTC', TIME_LABELS);
const german = createFormat('de', 'UTC', TIME_LABELS);
const arabic = createFormat('ar-EG', 'UTC', TIME_LABELS);

const DAYS = { one: '{count} day', other: '{count} days' };

describe('a label', () => {
  it('takes the plural form of its count, by the locale', () => {
    expect(english.message(DAYS, { count: 1 })).toBe('1 day');
    expect(english.message(DAYS, { count: 0 })).toBe('0 days');
    const forms = { zero: 'z', one: 'o', two: 't', few: 'f', many: 'm', other: 'x' };
    const read = (count: number) => arabic.message(forms, { count });
    expect([0, 1, 2, 3, 11, 100].map(read)).toEqual(['z', 'o', 't', 'f', 'm', 'x']);
  });

  it('keeps to its own language’s plurals where the locale has others', () => {
    const french = createFormat('fr', 'UTC', TIME_LABELS);
    expect(french.message(DAYS, { count: 0 })).toBe('0 day');
    expect(french.message({ ...DAYS, language: 'en' }, { count: 0 })).toBe('0 days');
    for (const locale of ['ja', 'fr', 'ru', 'ar']) {
      const said = createFormat(locale, 'UTC', TIME_LABELS).message(EVENT_LABELS.streak, {
        count: 21,
      });
      expect(said).toMatch(/ days in a row$/);
    }
  });

  it('falls back to `other`, also without a count', () => {
    expect(arabic.message({ other: 'x' }, { count: 2 })).toBe('x');
    expect(english.message(DAYS)).toBe('{count} days');
  });

  it('writes numbers as the locale writes them, and leaves a place without a value', () => {
    expect(german.message('{count} von {total}', { count: 1234.5 })).toBe('1.234,5 von {total}');
    expect(arabic.message('{count}', { count: 12 })).toBe('١٢');
  });

  it('isolates text values, whose direction nobody knows, and not numbers', () => {
    expect(english.message('{actor} did {count}', { actor: 'مريم', count: 2 })).toBe(
      '\u2068مريم\u2069 did 2',
    );
  });

  it.each([
    ['ends an isolate of ours', 'a\u2069\u202Eb', 'a\u202Eb'],
    ['does not end its own', '\u2067a\u2068b', '\u2067a\u2068b\u2069\u2069'],
    ['does both', 'a\u2069\u2066b', 'a\u2066b\u2069'],
    ['is in order', '\u2068a\u2069b', '\u2068a\u2069b'],
  ])('is not turned around by a value that %s', (_what, value, kept) => {
    expect(english.message('{a} did it', { a: value })).toBe(`\u2068${kept}\u2069 did it`);
  });

  it('never takes a value for a template, and no name from the prototype', () => {
    expect(english.message('{a} {toString}', { a: '{b}', b: 'no' })).toBe(
      '\u2068{b}\u2069 {toString}',
    );
  });

  it('comes in pieces, in order, for values that want markup', () => {
    expect(
      english.parts('{actor} completed “{title}”', { actor: 'Mira', title: 'Act two' }),
    ).toEqual([
      { type: 'value', name: 'actor', text: 'Mira' },
      { type: 'text', text: ' completed “' },
      { type: 'value', name: 'title', text: 'Act two' },
      { type: 'text', text: '”' },
    ]);
  });

  it('keeps every character of a template without values', () => {
    fc.assert(
      fc.property(fc.string(), (template) => {
        expect(english.message(template)).toBe(template);
      }),
    );
  });
});
