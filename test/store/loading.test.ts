import { describe, expect, it } from 'vitest';
import type { Channel } from '@onetask/react';
import type { LoadChange } from '../../src/store/loading.js';
import { expectNoChange, storeBench, type StoreBench } from '../support/store-bench.js';

const error = { code: 'history-failed', message: 'OneTask: no.' } as const;
const asked = (reason: 'initial' | 'gap' | 'older'): LoadChange => ({ step: 'asked', reason });
const answer = (reason: 'initial' | 'gap' | 'older', hasMore: boolean | null): LoadChange => ({
  step: 'answered',
  reason,
  hasMore,
});
const failed = (reason: 'initial' | 'gap' | 'older'): LoadChange => ({
  step: 'failed',
  reason,
  error,
});

describe.each<Channel>(['notifications', 'tasks/1'])('the load of %s', (channel) => {
  function loadBench(): StoreBench {
    const bench = storeBench();
    bench.apply({ type: 'leased', channel });
    return bench;
  }
  const load = (bench: StoreBench, ...changes: LoadChange[]) =>
    bench.apply(...changes.map((change) => ({ type: 'load', channel, change }) as const));
  const loading = ({ state }: StoreBench) => {
    const found = channel === 'notifications' ? state.notifications : state.tasks['1'];
    const { status, hasMore, isLoadingMore, gap, error: reason } = found ?? {};
    return { status, hasMore, isLoadingMore, gap, error: reason };
  };
  const rest = { hasMore: false, isLoadingMore: false, gap: null, error: null };

  it('goes from idle over loading to ready', () => {
    const bench = loadBench();
    expect(loading(bench)).toEqual({ ...rest, status: 'idle' });
    load(bench, asked('initial'));
    expect(loading(bench)).toEqual({ ...rest, status: 'loading' });
    load(bench, answer('initial', true));
    expect(loading(bench)).toEqual({ ...rest, status: 'ready', hasMore: true });
    load(bench, answer('initial', null));
    expect(loading(bench)).toEqual({ ...rest, status: 'ready' });
  });

  it('shows a failure until it is asked again, and stays ready once it was', () => {
    const bench = loadBench();
    load(bench, asked('initial'), failed('initial'));
    expect(loading(bench)).toEqual({ ...rest, status: 'error', error });
    load(bench, asked('initial'));
    expect(loading(bench)).toEqual({ ...rest, status: 'loading' });
    load(bench, answer('initial', false), asked('gap'));
    expect(loading(bench).status).toBe('ready');
    load(bench, failed('gap'));
    expect(loading(bench)).toEqual({ ...rest, status: 'ready', error });
    load(bench, answer('gap', null));
    expect(loading(bench)).toEqual({ ...rest, status: 'ready' });
  });

  it('shows an older page under way, and whether there are more', () => {
    const bench = loadBench();
    load(bench, answer('initial', true), asked('older'));
    expect(loading(bench)).toMatchObject({ isLoadingMore: true, hasMore: true });
    load(bench, answer('gap', false));
    expect(loading(bench)).toMatchObject({ isLoadingMore: true, hasMore: true });
    load(bench, failed('older'));
    expect(loading(bench)).toMatchObject({ isLoadingMore: false, hasMore: true, error });
    load(bench, asked('older'));
    expect(loading(bench)).toMatchObject({ isLoadingMore: true, error: null });
    load(bench, { step: 'stopped' });
    expect(loading(bench)).toMatchObject({ isLoadingMore: false });
    load(bench, asked('older'), answer('older', false));
    expect(loading(bench)).toMatchObject({ isLoadingMore: false, hasMore: false });
  });

  it('joins gaps until they are settled', () => {
    const bench = loadBench();
    load(bench, { step: 'missed', gap: { from: 10, to: 20 } });
    load(bench, { step: 'missed', gap: { from: 15, to: 30 } });
    expect(loading(bench).gap).toEqual({ from: 10, to: 30 });
    expectNoChange(bench, () => load(bench, { step: 'missed', gap: { from: 12, to: 14 } }));
    load(bench, { step: 'missed', gap: { from: 1, to: 2 } });
    expect(loading(bench).gap).toEqual({ from: 1, to: 30 });
    load(bench, { step: 'settled' });
    expect(loading(bench).gap).toBeNull();
  });

  it('is ready where there is nothing to load from', () => {
    const bench = loadBench();
    load(bench, { step: 'unavailable' });
    expect(loading(bench)).toEqual({ ...rest, status: 'ready' });
  });

  it('changes nothing by what is so already', () => {
    const bench = loadBench();
    expectNoChange(bench, () => load(bench, { step: 'settled' }, { step: 'stopped' }));
    load(bench, asked('initial'));
    expectNoChange(bench, () => load(bench, asked('initial')));
    load(bench, answer('initial', false), { step: 'unavailable' });
    for (const change of [answer('gap', true), asked('gap'), { step: 'unavailable' } as const]) {
      expectNoChange(bench, () => load(bench, change));
    }
  });
});

describe('a load that belongs nowhere', () => {
  it('changes nothing: focus has no history, and a forgotten workspace stays so', () => {
    const bench = storeBench();
    bench.apply({ type: 'leased', channel: 'focus/1' });
    for (const channel of ['focus/1', 'tasks/9'] as const) {
      expectNoChange(bench, () => bench.apply({ type: 'load', channel, change: asked('initial') }));
    }
  });
});
