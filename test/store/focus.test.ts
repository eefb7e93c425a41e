import { describe, expect, it } from 'vitest';
import { NO_ROOM, type FocusRoomView } from '../../src/focus/room-view.js';
import { expectNoChange, storeBench } from '../support/store-bench.js';
import { focus, focusEvent } from '../support/wire.js';

/** A room in which somebody is. */
function roomWith(userId: number): FocusRoomView {
  const person = { userId, name: null, avatarUrl: null, isSelf: false, isHere: true };
  return { ...NO_ROOM, participants: [person] };
}

describe('the room of a focus session', () => {
  it('is empty until its feature fills it', () => {
    const bench = storeBench();
    bench.apply({ type: 'leased', channel: 'focus/1' });
    expect(bench.state.focus['1']).toMatchObject({ ...NO_ROOM, isLeased: true });
    expectNoChange(bench, () =>
      bench.apply({ type: 'events', askedAt: null, events: [focusEvent(focus('hi'))] }),
    );
  });

  it('is that of the session, if somebody is in it', () => {
    const bench = storeBench();
    bench.apply({ type: 'leased', channel: 'focus/1' }, { type: 'leased', channel: 'focus/2' });
    const view = roomWith(2);
    bench.apply({ type: 'room', sessionId: '2', view });
    expect(bench.state.focus['1']?.participants).toEqual([]);
    expect(bench.state.focus['2']).toMatchObject(view);
    expectNoChange(bench, () => bench.apply({ type: 'room', sessionId: '2', view }));
    expectNoChange(bench, () => bench.apply({ type: 'room', sessionId: '3', view }));
    bench.apply({ type: 'released', channel: 'focus/2' });
    expectNoChange(bench, () => bench.apply({ type: 'room', sessionId: '2', view: roomWith(3) }));
    expect(bench.state.focus['2']).toMatchObject(view);
  });

  it('is remembered of the newest few sessions that were left', () => {
    const bench = storeBench({ remembered: 1 });
    for (const id of ['a', 'b']) bench.apply({ type: 'leased', channel: `focus/${id}` });
    bench.apply({ type: 'released', channel: 'focus/b' });
    bench.apply({ type: 'released', channel: 'focus/a' });
    expect(Object.keys(bench.state.focus)).toEqual(['a']);
    expectNoChange(bench, () => bench.apply({ type: 'released', channel: 'focus/a' }));
  });
});
