import { describe, expect, it } from 'vitest';
import {
  attempt,
  fields,
  flag,
  id,
  list,
  Misfit,
  number,
  object,
  optional,
  text,
} from '../../src/protocol/readers.js';

const EVERYTHING: readonly unknown[] = [
  undefined,
  null,
  '',
  'text',
  0,
  -1,
  1.5,
  2 ** 53,
  Number.NaN,
  Infinity,
  true,
  false,
  [],
  {},
  1n,
  Symbol.iterator,
  () => {},
];

describe('a reader', () => {
  it.each([
    ['text', text, ['', 'text']],
    ['number', number, [0, -1, 1.5, 2 ** 53]],
    ['id', id, [0, -1]],
    ['flag', flag, [true, false]],
    ['list', list, [[]]],
    ['fields', fields, [{}]],
    ['object', object, [[], {}]],
  ])('of a %s takes that alone, as it is', (_name, read, taken) => {
    const answers = EVERYTHING.map((value) => attempt((one) => read(one, 'at'), value));
    expect(answers.filter((answer) => !(answer instanceof Misfit))).toEqual(taken);
  });

  it('says where it does not fit and what would, and nothing of what is there', () => {
    const misfit = attempt((value) => text(value, 'data.icon'), { secret: 1 });
    expect(misfit).toEqual({ path: 'data.icon', isMissing: false, expected: 'text' });
    expect(attempt((value) => id(value, 'task_id'), undefined)).toMatchObject({ isMissing: true });
  });
});

describe('optional', () => {
  it('takes missing and null for one, and reads everything else', () => {
    expect(optional(undefined, 'at', text)).toBeNull();
    expect(optional(null, 'at', text)).toBeNull();
    expect(optional('here', 'at', text)).toBe('here');
    expect(attempt((value) => optional(value, 'at', text), 0)).toBeInstanceOf(Misfit);
  });
});

describe('attempt', () => {
  it('lets through what is thrown by anybody else', () => {
    const thrown = () => {
      throw new Error('revoked');
    };
    expect(() => attempt(thrown, 1)).toThrow('revoked');
  });
});
