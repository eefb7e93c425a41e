import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { wholeNumber, wholeNumberFromEnv } from './whole-number.mjs';

const RANGE = { min: 10, max: 100 };

describe('a whole number that was written', () => {
  it('is read within its range, both ends included', () => {
    expect(['10', '100', ' 50 '].map((text) => wholeNumber('--n', text, RANGE))).toEqual([
      10, 100, 50,
    ]);
  });

  it.each(['', 'abc', '9', '101', '1e1', '0x10', '10.5', '-10', 'NaN', 'Infinity'])(
    '%j is told as wrong',
    (text) => {
      expect(() => wholeNumber('--n', text, RANGE)).toThrow(
        `--n must be a whole number from 10 to 100, not "${text}".`,
      );
    },
  );

  it('may have to be a multiple', () => {
    const range = { ...RANGE, multipleOf: 10 };
    expect(wholeNumber('--n', '20', range)).toBe(20);
    expect(() => wholeNumber('--n', '25', range)).toThrow('--n must be a multiple of 10');
  });

  it('is the fallback where the environment has none', () => {
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(wholeNumberFromEnv('ONETASK_TEST_NUMBER', RANGE, 7)).toBe(7);
    vi.stubEnv('ONETASK_TEST_NUMBER', 'abc');
    expect(() => wholeNumberFromEnv('ONETASK_TEST_NUMBER', RANGE, 7)).toThrow(
      'ONETASK_TEST_NUMBER must be',
    );
  });
});
