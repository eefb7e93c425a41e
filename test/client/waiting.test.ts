import { describe, expect, it } from 'vitest';
import {
  createHistoryDesk,
  createRig,
  open,
  send,
  surroundingsOf,
  tokenOf,
  type RigOptions,
} from '../support/client-rig.js';
import { createVirtualEnvironment, NOTHING_LEFT } from '../support/virtual-environment.js';
import type { VirtualSocket } from '../support/virtual-socket.js';
import { notice, task, type Wire } from '../support/wire.js';

/** A page with no time: whatever a socket brings there, but for a little, has to wait. */
function createSlowRig(options: Partial<RigOptions> = {}) {
  const env = options.env ?? createVirtualEnvironment();
  let workedMs = 0;
  let costMs = 0;
  const monotonic = () => env.monotonic() + (workedMs += costMs);
  const rig = createRig({
    ...options,
    env,
    environment: { ...surroundingsOf(env), monotonic },
  });
  return {
    rig,
    env,
    /** Brings these while each look at the clock costs 5 ms, after some that use the time up. */
    sendSlowly(socket: VirtualSocket | undefined, ...wires: readonly Wire[]) {
      costMs = 5;
      const filler = Array.from({ length: 30 }, (_, n) => ({ type: 'filler', n }));
      send(socket, ...filler, ...wires);
      costMs = 0;
    },
    /** Time passes, and the page has none all the while. */
    async advanceSlowly(ms: number) {
      costMs = 5;
      await env.advance(ms);
      costMs = 0;
    },
  };
}

describe('frames that wait for their turn', () => {
  it.each(['notifications', 'focus/1'] as const)(
    'of %s are dropped with their user, in a hidden page too',
    async (channel) => {
      const { rig, env, sendSlowly } = createSlowRig();
      const [socket] = await open(rig, channel);
      const heard: unknown[] = [];
      rig.client.on('notification', (event) => void heard.push(event));
      sendSlowly(socket, ...Array.from({ length: 60 }, (_, index) => notice(index + 1)));
      expect(heard).toEqual([]);
      env.setVisible(false);
      rig.client.setToken(tokenOf(env, 2));
      await env.advance(2_000);
      expect(heard).toEqual([]);
      expect(rig.ids).toEqual([]);
    },
  );

  it('are taken in before their channel is released, so that nothing is missed between two leases', async () => {
    const env = createVirtualEnvironment();
    const desk = createHistoryDesk(env);
    const { rig, sendSlowly, advanceSlowly } = createSlowRig({ env, history: desk.history });
    await open(rig, 'notifications');
    const release = rig.client.lease('tasks/1');
    await env.settle();
    env.socket.accept();
    await env.settle();
    for (const question of desk.questions) await question.answer({ messages: [] });
    sendSlowly(env.socket, task(1, 1), task(1, 2), task(1, 3));
    expect(rig.updates()).toEqual([]);
    release();
    await advanceSlowly(0);
    await env.advance(5_000);
    env.paint();
    expect(rig.updates()).toHaveLength(3);
  });

  it('are news, though a history that is answered meanwhile holds them', async () => {
    const env = createVirtualEnvironment();
    const desk = createHistoryDesk(env);
    const { rig, sendSlowly } = createSlowRig({ env, history: desk.history });
    const [socket] = await open(rig, 'notifications');
    const heard: number[] = [];
    rig.client.on('notification', (event) => void heard.push(event.notificationId));
    sendSlowly(socket, notice(1), notice(2), notice(3));
    expect(heard).toEqual([]);
    await desk.questions[0]?.answer({ messages: [notice(3), notice(2), notice(1)] });
    await env.advance(2_000);
    expect(heard).toEqual([1, 2, 3]);
  });

  it('are told to nobody once the client is closed', async () => {
    const { rig, env, sendSlowly } = createSlowRig();
    const [socket] = await open(rig, 'notifications');
    const heard: unknown[] = [];
    rig.client.on('notification', (event) => void heard.push(event));
    sendSlowly(socket, notice(1), notice(2), notice(3));
    rig.client.close();
    await env.advance(2_000);
    expect(heard).toEqual([]);
    expect(env.live()).toEqual(NOTHING_LEFT);
  });
});
