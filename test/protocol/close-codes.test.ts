import fc from 'fast-check';
import { expect, it } from 'vitest';
import { closePolicy } from '../../src/protocol/close-codes.js';

it.each([1008, 4401, 4403])('asks for another token after %i', (code) => {
  expect(closePolicy(code)).toBe('reauthenticate');
});

it.each([1000, 1001, 1005, 1006, 1009, 1011, 1012, 1013, 4000, 4400, 4402, 4404, 4500])(
  'tries again after %i',
  (code) => {
    expect(closePolicy(code)).toBe('retry');
  },
);

it('knows no other way: no code of a server is the end', () => {
  fc.assert(
    fc.property(fc.integer(), (code) => {
      expect(['retry', 'reauthenticate']).toContain(closePolicy(code));
    }),
  );
});
