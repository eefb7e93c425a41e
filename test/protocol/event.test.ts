import { expect, it } from 'vitest';
import { decodeValue } from '../../src/protocol/decode.js';
import { isNotice, wireTypeOf, type OneTaskEvent } from '../../src/protocol/event.js';
import { VALID_FRAMES } from '../support/wire-samples.js';

function eventOf(value: unknown): OneTaskEvent {
  const { ok, error } = decodeValue(value);
  if (!ok) throw new Error(error?.reason);
  const meta = { key: 'k', origin: 'live', receivedAt: 2, createdAt: 1, raw: value } as const;
  return { ...ok, ...meta };
}

it.each(VALID_FRAMES)('tells a $type by its type, and whether it stands in the list', (frame) => {
  const event = eventOf(frame);
  expect(wireTypeOf(event)).toBe(frame['type']);
  expect(isNotice(event)).toBe('notification_id' in frame);
});

it('gives the type on the wire of an unknown event, which stands in no list', () => {
  const event = eventOf({ type: 'badge', notification_id: 9 });
  expect(wireTypeOf(event)).toBe('badge');
  expect(isNotice(event)).toBe(false);
});
