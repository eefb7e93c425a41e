import { expect } from 'vitest';
import type { Channel, OneTaskState } from '@onetask/react';
import { createStore, DEFAULT_LIMITS, type Limits } from '../../src/store/store.js';
import type { StoreChange } from '../../src/store/store-change.js';
import { noticeEvent, taskEvent, type Wire } from './wire.js';

/** A store with its hands. */
export interface StoreBench {
  readonly state: OneTaskState;
  /** How often subscribers were told. */
  readonly commits: number;
  apply(...changes: StoreChange[]): void;
  /** Live notifications, in one commit. */
  live(...wires: Wire[]): void;
  /** Notifications of an answer that was asked for at tick `askedAt`. */
  recovered(askedAt: number, ...wires: Wire[]): void;
  /** Task updates as they come live. A wire's key is its content, so equal ones are one. */
  tasks(...wires: Wire[]): void;
  /** The ids in the list, in its order. */
  readonly ids: readonly number[];
  /** The ids of the unread among them. */
  readonly unreadIds: readonly number[];
}

export function storeBench(limits: Partial<Limits> = {}): StoreBench {
  const { store, apply } = createStore({ ...DEFAULT_LIMITS, ...limits }, (cause) => {
    throw cause;
  });
  let commits = 0;
  store.subscribe(() => {
    commits += 1;
  });
  const items = () => store.getState().notifications.items;
  return {
    get state() {
      return store.getState();
    },
    get commits() {
      return commits;
    },
    apply: (...changes) => apply(changes),
    live: (...wires) =>
      apply([{ type: 'events', askedAt: null, events: wires.map((wire) => noticeEvent(wire)) }]),
    recovered: (askedAt, ...wires) =>
      apply([
        {
          type: 'events',
          askedAt,
          events: wires.map((wire) => noticeEvent(wire, { origin: 'history' })),
        },
      ]),
    tasks: (...wires) =>
      apply([{ type: 'events', askedAt: null, events: wires.map((wire) => taskEvent(wire)) }]),
    get ids() {
      return items().map((item) => item.notificationId);
    },
    get unreadIds() {
      return items()
        .filter((item) => !item.isRead)
        .map((item) => item.notificationId);
    },
  };
}

/** A load of a channel is over. */
export function answered(
  channel: Channel,
  hasMore = false,
  reason: 'initial' | 'gap' | 'older' = 'initial',
): StoreChange {
  return { type: 'load', channel, change: { step: 'answered', reason, hasMore } };
}

/** Says that a change leaves the state, and each part of it, as it is, and that nobody is told. */
export function expectNoChange(bench: StoreBench, act: () => void): void {
  const { state, commits } = bench;
  act();
  expect(bench.state).toBe(state);
  expect(bench.commits).toBe(commits);
}
