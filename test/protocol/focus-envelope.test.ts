import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readFocusEnvelope } from '../../src/protocol/focus-envelope.js';

const envelope = { v: 1, kind: 'app', from: 'tab-a', n: 1, payload: { any: ['json'] } };

it('reads the envelope, with or without a payload, and ignores what it does not know', () => {
  expect(readFocusEnvelope(envelope)).toEqual(envelope);
  const { payload: _, ...bare } = envelope;
  expect(readFocusEnvelope(bare)).toEqual(bare);
  expect(readFocusEnvelope({ ...envelope, later: true })).toMatchObject(envelope);
});

it.each([
  { v: 0 },
  { v: 1.5 },
  { v: '1' },
  { kind: '' },
  { kind: 7 },
  { kind: 'k'.repeat(65) },
  { from: '' },
  { from: null },
  { from: 'f'.repeat(65) },
  { n: 0 },
  { n: -1 },
  { n: 1.5 },
  { n: 2 ** 53 },
  { n: '1' },
])('refuses an envelope with %j', (bad) => {
  expect(readFocusEnvelope({ ...envelope, ...bad })).toBeNull();
});

it.each(['v', 'kind', 'from', 'n'])('refuses an envelope without `%s`', (key) => {
  const { [key]: _, ...rest } = envelope as Record<string, unknown>;
  expect(readFocusEnvelope(rest)).toBeNull();
});

it('gives null for what others send, and never throws', () => {
  fc.assert(
    fc.property(fc.anything(), (data) => {
      expect(readFocusEnvelope(data)).toBeNull();
    }),
  );
});
