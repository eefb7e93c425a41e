import { describe, expect, it } from 'vitest';
import { expectNoChange, ME, storeBench, type StoreBench } from '../support/store-bench.js';
import { envelope, focus, focusEvent, type Wire } from '../support/wire.js';

function leasedBench(limits = {}): StoreBench {
  const bench = storeBench(limits);
  bench.apply({ type: 'leased', channel: 'focus/1' });
  return bench;
}

const say = (bench: StoreBench, ...wires: Wire[]) =>
  bench.apply({
    type: 'events',
    askedAt: null,
    events: wires.map((wire, index) => focusEvent(wire, { receivedAt: index })),
  });

const messages = (bench: StoreBench, id = '1') => bench.state.focus[id]?.messages ?? [];

describe('the messages of a focus session', () => {
  it('stand oldest first, with what was sent and by whom', () => {
    const bench = leasedBench();
    say(bench, focus('plain', { sender_id: 3 }), focus(envelope('other', 1, { a: 1 })));
    expect(messages(bench)).toMatchObject([
      { sessionId: '1', senderId: 3, data: 'plain', isOwn: false, receivedAt: 0 },
      { sessionId: '1', senderId: 2, data: { a: 1 }, isOwn: false, receivedAt: 1 },
    ]);
  });

  it('are own when this very instance sent them, not another tab of the user', () => {
    const bench = leasedBench();
    say(bench, focus(envelope(ME, 1)), focus(envelope('my other tab', 1)));
    expect(messages(bench).map((message) => message.isOwn)).toEqual([true, false]);
  });

  it('are the app’s alone: the kit’s own kinds are none', () => {
    const bench = leasedBench();
    expectNoChange(bench, () => say(bench, focus({ ...envelope('x', 1), kind: 'presence' })));
  });

  it('stand once, however often their copies come', () => {
    const bench = leasedBench();
    const copy = focusEvent(focus(envelope('x', 1)), { key: 'x/1' });
    const take = () => bench.apply({ type: 'events', askedAt: 1, events: [copy, copy] });
    take();
    expectNoChange(bench, take);
    expect(messages(bench)).toHaveLength(1);
  });

  it('are `null` where an envelope holds nothing: a state is plain JSON', () => {
    const bench = leasedBench();
    const { payload: _none, ...empty } = envelope('x', 1);
    say(bench, focus(empty));
    expect(messages(bench).map((message) => message.data)).toEqual([null]);
  });

  it('take data that only looks like an envelope as it is', () => {
    const bench = leasedBench();
    const shapes = [null, 1, [], { v: '1', kind: 'app', from: 'x', n: 1 }, { v: 1, kind: 'app' }];
    say(bench, ...shapes.map((data) => focus(data)));
    expect(messages(bench).map((message) => message.data)).toEqual(shapes);
  });

  it('leave out what the kit says of itself, in versions to come too', () => {
    const bench = leasedBench();
    const said = { from: 'x', n: 1 };
    say(bench, focus({ v: 1, kind: 'presence', ...said }), focus({ v: 2, kind: 'app', ...said }));
    expect(messages(bench)).toEqual([]);
  });

  it('keep to their limit, the oldest going first', () => {
    const bench = leasedBench({ focusMessages: 2 });
    say(bench, focus(1), focus(2), focus(3));
    expect(messages(bench).map((message) => message.data)).toEqual([2, 3]);
  });

  it('go to the session that the message names, if somebody is in it', () => {
    const bench = leasedBench();
    bench.apply({ type: 'leased', channel: 'focus/2' });
    say(bench, focus('here'), focus('there', { session_id: 2 }));
    expect(messages(bench, '2').map((message) => message.data)).toEqual(['there']);
    expectNoChange(bench, () => say(bench, focus('nowhere', { session_id: '3' })));
    bench.apply({ type: 'released', channel: 'focus/1' });
    expectNoChange(bench, () => say(bench, focus('late')));
    expect(messages(bench).map((message) => message.data)).toEqual(['here']);
  });

  it('of sessions that were left are remembered, the newest few', () => {
    const bench = storeBench({ remembered: 1 });
    for (const id of ['a', 'b']) {
      bench.apply({ type: 'leased', channel: `focus/${id}` });
      say(bench, focus(id, { session_id: id }));
    }
    bench.apply({ type: 'released', channel: 'focus/b' });
    bench.apply({ type: 'released', channel: 'focus/a' });
    expect(Object.keys(bench.state.focus)).toEqual(['a']);
    expectNoChange(bench, () => bench.apply({ type: 'released', channel: 'focus/a' }));
  });
});
