import { expect, it } from 'vitest';
import { emptinessOf } from '../../src/hooks/inbox-emptiness.js';

const ready = { status: 'ready', filter: 'all', isEmpty: false } as const;
const mentions = { types: ['mention'] } as const;

it('tells what is read from what a filter leaves out', () => {
  expect(emptinessOf(ready, 'open')).toBe('caught-up');
  expect(emptinessOf({ ...ready, filter: 'unread' }, 'open')).toBe('caught-up');
  expect(emptinessOf({ ...ready, filter: mentions }, 'open')).toBe('no-match');
  expect(emptinessOf({ ...ready, filter: mentions, isEmpty: true }, 'open')).toBe('caught-up');
});

it('keeps what was loaded whatever happens to the connection', () => {
  expect(emptinessOf(ready, 'offline')).toBe('caught-up');
  expect(emptinessOf(ready, 'unauthorized')).toBe('caught-up');
});

it('claims nothing of an empty list that nobody is signed in for', () => {
  expect(emptinessOf({ ...ready, isEmpty: true }, 'unauthorized')).toBe('failed');
});

it.each([
  ['loading', 'connecting', 'loading'],
  ['loading', 'offline', 'offline'],
  ['error', 'offline', 'offline'],
  ['error', 'open', 'failed'],
  ['loading', 'unauthorized', 'failed'],
  ['loading', 'closed', 'failed'],
] as const)('%s and %s is %s', (status, connection, emptiness) => {
  expect(emptinessOf({ ...ready, status }, connection)).toBe(emptiness);
});
