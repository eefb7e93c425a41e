import { describe, expect, it } from 'vitest';
import { selectTasks } from '@onetask/react';
import { answered, expectNoChange, storeBench, type StoreBench } from '../support/store-bench.js';
import { task, taskEvent, type Wire } from '../support/wire.js';

function leasedBench(limits = {}): StoreBench {
  const bench = storeBench(limits);
  bench.apply({ type: 'leased', channel: 'tasks/1' });
  return bench;
}

function workspace(bench: StoreBench, id = '1') {
  const found = bench.state.tasks[id];
  if (!found) throw new Error(`no workspace ${id}`);
  return found;
}

const updatesOf = (bench: StoreBench) =>
  workspace(bench).updates.map((update) => `${update.taskId} ${update.action}`);

const recover = (bench: StoreBench, ...wires: Wire[]) =>
  bench.apply({
    type: 'events',
    askedAt: 1,
    events: wires.map((wire) => taskEvent(wire, { origin: 'history' })),
  });

describe('the updates of a workspace', () => {
  it('stand newest first by the server’s time, then by arrival', () => {
    const bench = leasedBench();
    bench.tasks(task(1, 10), task(2, 30));
    bench.tasks(task(3, 20), task(4, 30), task(5, 30));
    expect(workspace(bench).updates.map((update) => update.taskId)).toEqual([5, 4, 2, 3, 1]);
  });

  it('hold each key once, within a batch too', () => {
    const bench = leasedBench();
    bench.tasks(task(1, 1), task(1, 1));
    expect(updatesOf(bench)).toEqual(['1 updated']);
    expectNoChange(bench, () => bench.tasks(task(1, 1), task(1, 1)));
  });

  it('hold two equal updates with two keys', () => {
    const bench = leasedBench();
    const twice = ['a#1', 'a#2'].map((key) => taskEvent(task(1, 1), { key }));
    bench.apply({ type: 'events', askedAt: null, events: twice });
    expect(workspace(bench).updates.map((update) => update.key)).toEqual(['a#2', 'a#1']);
  });

  it('keep to their limit, the oldest going first, and then offer no older page', () => {
    const bench = leasedBench({ taskUpdates: 2 });
    bench.apply(answered('tasks/1', true));
    bench.tasks(task(1, 1));
    expect(workspace(bench).hasMore).toBe(true);
    bench.tasks(task(2, 3), task(3, 2));
    expect(updatesOf(bench)).toEqual(['2 updated', '3 updated']);
    expect(workspace(bench).hasMore).toBe(false);
    bench.apply(answered('tasks/1', true, 'older'));
    expect(workspace(bench).hasMore).toBe(false);
  });

  it('go to the workspace that the message names', () => {
    const bench = leasedBench();
    bench.apply({ type: 'leased', channel: 'tasks/2' });
    bench.tasks(task(1, 1), task(2, 1, { workspace_id: 2 }));
    expect(workspace(bench).updates.map((update) => update.taskId)).toEqual([1]);
    expect(workspace(bench, '2').updates.map((update) => update.taskId)).toEqual([2]);
  });

  it('of a workspace that nobody has leased are not stored (I6)', () => {
    const bench = leasedBench();
    expectNoChange(bench, () => bench.tasks(task(1, 1, { workspace_id: 2 })));
    bench.apply({ type: 'released', channel: 'tasks/1' });
    expectNoChange(bench, () => bench.tasks(task(1, 1)));
  });
});

describe('the latest of each task', () => {
  it('is the newest by the server’s time; a later arrival of the same time wins', () => {
    const bench = leasedBench();
    bench.tasks(task(1, 5), task(1, 9, { title: 'New' }), task(1, 7, { title: 'Old' }));
    expect(workspace(bench).latest.get(1)?.title).toBe('New');
    bench.tasks(task(1, 9, { title: 'Newer', action: 'completed' }));
    expect(workspace(bench).latest.get(1)?.title).toBe('Newer');
  });

  it('is the live one of two of the same time', () => {
    const bench = leasedBench();
    bench.tasks(task(1, 5, { title: 'Live' }));
    recover(bench, task(1, 5, { title: 'Recovered' }));
    expect(workspace(bench).latest.get(1)?.title).toBe('Live');
    recover(bench, task(2, 5, { title: 'First' }), task(2, 5, { title: 'Second' }));
    expect(workspace(bench).latest.get(2)?.title).toBe('Second');
  });

  it('remembers what was deleted, and lists what exists, newest change first', () => {
    const bench = leasedBench();
    bench.tasks(task(1, 1), task(2, 2), task(3, 3), task(2, 4, { action: 'deleted' }));
    bench.tasks(task(1, 5, { action: 'completed' }));
    expect(selectTasks(workspace(bench)).map((one) => one.taskId)).toEqual([1, 3]);
    expect(workspace(bench).latest.get(2)?.action).toBe('deleted');
    bench.tasks(task(2, 3, { title: 'A straggler' }));
    expect(selectTasks(workspace(bench)).map((one) => one.taskId)).toEqual([1, 3]);
  });

  it('keeps to its limit: the task that was quiet longest goes', () => {
    const bench = leasedBench({ tasks: 2 });
    bench.tasks(task(1, 1), task(2, 2), task(1, 3), task(3, 4));
    expect([...workspace(bench).latest.keys()]).toEqual([1, 3]);
  });

  it('outlives its update in the list', () => {
    const bench = leasedBench({ taskUpdates: 1 });
    bench.tasks(task(1, 1), task(2, 2));
    expect(workspace(bench).updates).toHaveLength(1);
    expect(workspace(bench).latest.has(1)).toBe(true);
  });
});

describe('workspaces that nobody follows any more', () => {
  it('keep what was known, the last 20 of them by default', () => {
    const bench = storeBench();
    for (let id = 1; id <= 22; id += 1) {
      bench.apply({ type: 'leased', channel: `tasks/${id}` });
      bench.tasks(task(id, 1, { workspace_id: id }));
    }
    expect(Object.keys(bench.state.tasks)).toHaveLength(22);
    // Integer-like keys come first and ascending in any object, so release from the lowest.
    for (let id = 1; id <= 21; id += 1) {
      bench.apply({ type: 'released', channel: `tasks/${id}` });
    }
    expect(bench.state.tasks['1']).toBeUndefined();
    expect(workspace(bench, '2').isLeased).toBe(false);
    expect(workspace(bench, '2').updates).toHaveLength(1);
    expect(workspace(bench, '22').isLeased).toBe(true);
  });

  it('forget the one that was left first, whatever its id', () => {
    const bench = storeBench({ remembered: 1 });
    bench.apply({ type: 'leased', channel: 'tasks/1' }, { type: 'leased', channel: 'tasks/9' });
    bench.apply({ type: 'released', channel: 'tasks/9' });
    bench.apply({ type: 'released', channel: 'tasks/1' });
    expect(Object.keys(bench.state.tasks)).toEqual(['1']);
  });

  it('are as they were when someone follows them again', () => {
    const bench = leasedBench();
    bench.tasks(task(1, 1));
    bench.apply({ type: 'released', channel: 'tasks/1' }, { type: 'leased', channel: 'tasks/1' });
    expect(workspace(bench)).toMatchObject({ isLeased: true, updates: [{ taskId: 1 }] });
    expectNoChange(bench, () => bench.apply({ type: 'leased', channel: 'tasks/1' }));
    expectNoChange(bench, () => bench.apply({ type: 'released', channel: 'tasks/7' }));
  });
});
