import { expect, it } from 'vitest';
import { OneTaskError } from '../../src/protocol/error.js';

it('carries the code, the channel and the cause', () => {
  const error = new OneTaskError({
    code: 'history-failed',
    message: 'OneTask: `history` failed.',
    channel: 'tasks/1',
    cause: 'TypeError: no network',
  });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'OneTaskError',
    code: 'history-failed',
    channel: 'tasks/1',
    message: 'OneTask: `history` failed.',
  });
  expect(error.cause).toEqual(new Error('TypeError: no network'));
});

it('has a null channel and no cause where there is none', () => {
  const error = new OneTaskError({ code: 'invalid-option', message: 'OneTask: no.' });
  expect(error.channel).toBeNull();
  expect('cause' in error).toBe(false);
});
