import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readEnvelope, readWord } from '../../src/focus/focus-messages.js';
import { greatestBelievable } from '../../src/focus/stamp.js';
import { EPOCH_OFFSET, timerOf } from '../support/focus-bench.js';

const GREATEST = greatestBelievable(EPOCH_OFFSET);
const STAMP = [3, 2, 'b'] as const;

function read(body: object) {
  const envelope = readEnvelope({ v: 1, from: 'b', n: 1, ...body });
  return envelope && readWord(envelope, GREATEST);
}

const readTimerOf = (over: object) => read({ kind: 'answer', timer: timerOf(STAMP, over) });

describe('the document', () => {
  const path = fileURLToPath(new URL('../../FOCUS-PROTOCOL.md', import.meta.url));
  const blocks = [...readFileSync(path, 'utf8').matchAll(/```json\n(.*?)```/gs)];
  // One message a line, or one in many lines.
  const examples = blocks.flatMap(([, text = '']) =>
    /^\{ .*\}$/m.test(text) ? text.trim().split('\n') : [text],
  );

  it('has examples of many kinds', () => {
    expect(examples.length).toBeGreaterThanOrEqual(6);
  });

  it.each(examples)('shows what is understood: %s', (text) => {
    const message = JSON.parse(text);
    const isFrame = message.type === 'focus_session_update';
    const envelope = readEnvelope(isFrame ? message.data : message);
    expect(envelope && readWord(envelope, GREATEST)).toMatchObject({ kind: envelope?.kind });
  });
});

describe('a message', () => {
  it('of another version or kind says nothing', () => {
    expect(read({ v: 2, kind: 'beat' })).toBe(null);
    expect(read({ kind: 'later' })).toBe(null);
    expect(readEnvelope('plain')).toBe(null);
  });

  it('longer than 4,096 characters says nothing', () => {
    expect(read({ kind: 'leave', note: 'x'.repeat(4_000) })).toEqual({ kind: 'leave' });
    expect(read({ kind: 'leave', note: 'x'.repeat(4_096) })).toBe(null);
    expect(read({ kind: 'leave', note: Array.from({ length: 5_000 }, () => 1) })).toBe(null);
  });

  it('tells a name and a picture together, or nothing of them', () => {
    expect(read({ kind: 'beat' })).toMatchObject({ profile: null });
    expect(read({ kind: 'beat', name: 'Ben' })).toMatchObject({
      profile: { name: 'Ben', avatarUrl: null },
    });
    expect(read({ kind: 'beat', avatarUrl: null })).toMatchObject({
      profile: { name: null, avatarUrl: null },
    });
  });

  it('of a beat whose timer is odd is a beat still', () => {
    expect(read({ kind: 'beat', away: 'yes', timer: { stamp: [1] } })).toEqual({
      kind: 'beat',
      profile: null,
      isAway: false,
      timer: null,
    });
  });
});

describe('a timer', () => {
  it('is read whole', () => {
    expect(readTimerOf({})).toEqual({
      kind: 'answer',
      timer: {
        stamp: STAMP,
        status: 'running',
        plan: { focusMs: 1_500_000, breakMs: 300_000, rounds: 4 },
        run: STAMP,
        phase: 0,
        remainingMs: 1_500_000,
        durationMs: 1_500_000,
        isUnsure: false,
      },
    });
  });

  it.each<object>([
    { status: 'over' },
    { plan: [999, 0, 1] },
    { plan: [1_000, 0, 25] },
    { plan: [1_000, 0] },
    { run: [4, 2, 'b'] },
    { run: [1, 2, ''] },
    { run: null },
    { phase: 7 },
    { phase: -1 },
    { remainingMs: 1_500_001 },
    { remainingMs: 0.5 },
    { durationMs: 24 * 3_600_000 + 1 },
    { stamp: [1, 2, 'x'.repeat(65)] },
  ])('beyond its bounds is none: %j', (over) => {
    expect(readTimerOf(over)).toBe(null);
  });

  it('is stopped by a stop alone', () => {
    const stopped = { stamp: STAMP, status: 'stopped' };
    expect(read({ kind: 'timer', op: 'stop', timer: stopped })).not.toBe(null);
    expect(read({ kind: 'timer', op: 'start', timer: stopped })).toBe(null);
    expect(read({ kind: 'timer', op: 'stop', timer: timerOf(STAMP) })).toBe(null);
    expect(read({ kind: 'timer', op: 'explode', timer: timerOf(STAMP) })).toBe(null);
  });
});
