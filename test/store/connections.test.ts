import { describe, expect, it } from 'vitest';
import { selectConnection, type ConnectionInfo, type ConnectionStatus } from '@onetask/react';
import { expectNoChange, storeBench, type StoreBench } from '../support/store-bench.js';

const info = (status: ConnectionStatus, over: Partial<ConnectionInfo> = {}): ConnectionInfo => ({
  status,
  attempt: 0,
  nextRetryAt: null,
  lastError: null,
  ...over,
});

const CHANNELS = ['notifications', 'tasks/1', 'tasks/2', 'focus/1'] as const;

function benchOf(...statuses: ConnectionStatus[]): StoreBench {
  const bench = storeBench();
  for (const [index, status] of statuses.entries()) {
    const channel = CHANNELS[index] ?? 'notifications';
    bench.apply({ type: 'connection', channel, info: info(status) });
  }
  return bench;
}

const worst = (bench: StoreBench) => selectConnection(bench.state.connections).status;

describe('the connection of all', () => {
  it('is idle where there is none', () => {
    expect(worst(storeBench())).toBe('idle');
    expect(selectConnection({}, 'tasks/9')).toEqual(info('idle'));
  });

  it.each<[ConnectionStatus, ConnectionStatus[]]>([
    ['unauthorized', ['open', 'offline', 'unauthorized', 'reconnecting']],
    ['offline', ['reconnecting', 'offline', 'connecting', 'open']],
    ['reconnecting', ['connecting', 'open', 'reconnecting']],
    ['connecting', ['open', 'connecting', 'idle']],
    ['closed', ['open', 'idle', 'closed']],
    ['idle', ['open', 'idle']],
    ['open', ['open', 'open']],
  ])('is %s, the worst of %j', (expected, statuses) => {
    expect(worst(benchOf(...statuses))).toBe(expected);
    expect(worst(benchOf(...statuses.toReversed()))).toBe(expected);
  });

  it('is one channel’s own where it is asked for', () => {
    const bench = benchOf('open', 'unauthorized');
    expect(selectConnection(bench.state.connections, 'notifications').status).toBe('open');
    expect(selectConnection(bench.state.connections, 'tasks/1').status).toBe('unauthorized');
  });

  it('forgets a channel that was released', () => {
    const bench = benchOf('open', 'unauthorized');
    bench.apply({ type: 'connection', channel: 'tasks/1', info: null });
    expect(worst(bench)).toBe('open');
    expect(Object.keys(bench.state.connections)).toEqual(['notifications']);
  });

  it('changes nothing when it says the same again', () => {
    const lastError = { code: 'connect-failed', message: 'OneTask: no.' } as const;
    const bench = storeBench();
    const say = (over: Partial<ConnectionInfo>) =>
      bench.apply({
        type: 'connection',
        channel: 'tasks/1',
        info: info('reconnecting', { attempt: 1, nextRetryAt: 5, lastError, ...over }),
      });
    say({});
    expectNoChange(bench, () => say({}));
    expectNoChange(bench, () =>
      bench.apply({ type: 'connection', channel: 'tasks/2', info: null }),
    );
    say({ attempt: 2 });
    expect(selectConnection(bench.state.connections).attempt).toBe(2);
  });
});
