import { describe, expect, it } from 'vitest';
import { createHeartbeat, type HeartbeatOptions } from '../../src/connection/heartbeat.js';
import { createVirtualEnvironment, NOTHING_LEFT } from '../support/virtual-environment.js';

const PING: HeartbeatOptions = { message: 'ping' };
const ASKING: HeartbeatOptions = { message: 'ping', expectReply: true };

function setUp(options: HeartbeatOptions | null, onSend: () => void = () => {}) {
  const env = createVirtualEnvironment();
  const sent: string[] = [];
  let deaths = 0;
  const heartbeat = createHeartbeat(
    env,
    options,
    (text) => {
      sent.push(text);
      onSend();
    },
    () => void (deaths += 1),
  );
  return { env, heartbeat, sent, deaths: () => deaths };
}

describe('a heartbeat', () => {
  it('is off by default', async () => {
    const { env, heartbeat, sent } = setUp(null);
    heartbeat.start();
    expect(heartbeat.probe()).toBe(false);
    expect(env.live()).toEqual(NOTHING_LEFT);
    await env.advance(120_000);
    expect(sent).toEqual([]);
  });

  it('beats every 30 s from start to stop', async () => {
    const { env, heartbeat, sent } = setUp(PING);
    heartbeat.start();
    await env.advance(29_999);
    expect(sent).toEqual([]);
    await env.advance(1);
    expect(sent).toEqual(['ping']);
    await env.advance(60_000);
    expect(sent).toHaveLength(3);
    heartbeat.stop();
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it('beats at the interval it is given', async () => {
    const { env, heartbeat, sent } = setUp({ message: '{}', intervalMs: 5_000 });
    heartbeat.start();
    await env.advance(15_000);
    expect(sent).toEqual(['{}', '{}', '{}']);
  });

  it('that expects no reply never calls a socket dead, and can prove nothing', async () => {
    const { env, heartbeat, sent, deaths } = setUp(PING);
    heartbeat.start();
    await env.advance(120_000);
    expect(deaths()).toBe(0);
    expect(heartbeat.probe()).toBe(false);
    expect(sent).toHaveLength(4);
  });

  it('calls a socket dead that says nothing for 10 s', async () => {
    const { env, heartbeat, deaths } = setUp(ASKING);
    heartbeat.start();
    await env.advance(39_999);
    expect(deaths()).toBe(0);
    await env.advance(1);
    expect(deaths()).toBe(1);
  });

  it('calls it dead after the time it is given', async () => {
    const { env, heartbeat, deaths } = setUp({ ...ASKING, intervalMs: 1_000, timeoutMs: 5_000 });
    heartbeat.start();
    // Further beats while it waits give no further respite.
    await env.advance(5_999);
    expect(deaths()).toBe(0);
    await env.advance(1);
    expect(deaths()).toBe(1);
  });

  it('takes any frame for an answer', async () => {
    const { env, heartbeat, deaths } = setUp(ASKING);
    heartbeat.start();
    for (let beat = 0; beat < 5; beat += 1) {
      await env.advance(30_000);
      heartbeat.received();
    }
    expect(deaths()).toBe(0);
  });

  it('takes an answer that comes at once', async () => {
    const { env, heartbeat, deaths } = setUp(ASKING, () => heartbeat.received());
    heartbeat.start();
    await env.advance(60_000);
    expect(deaths()).toBe(0);
    heartbeat.stop();
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it('is not told dead after it was stopped', async () => {
    const { env, heartbeat, deaths } = setUp(ASKING);
    heartbeat.start();
    await env.advance(30_000);
    heartbeat.stop();
    expect(env.live()).toEqual(NOTHING_LEFT);
    await env.advance(60_000);
    expect(deaths()).toBe(0);
  });

  it('leaves nothing behind when it is stopped by its own beat', async () => {
    const { env, heartbeat } = setUp(ASKING, () => heartbeat.stop());
    heartbeat.start();
    await env.advance(30_000);
    expect(env.live()).toEqual(NOTHING_LEFT);
  });
});

describe('a probe', () => {
  it('beats now, and the next beat is a full interval later', async () => {
    const { env, heartbeat, sent, deaths } = setUp(ASKING);
    heartbeat.start();
    await env.advance(20_000);
    expect(heartbeat.probe()).toBe(true);
    expect(sent).toEqual(['ping']);
    heartbeat.received();
    await env.advance(29_999);
    expect(sent).toHaveLength(1);
    await env.advance(1);
    expect(sent).toHaveLength(2);
    expect(deaths()).toBe(0);
  });

  it('finds a dead socket within 10 s', async () => {
    const { env, heartbeat, deaths } = setUp(ASKING);
    heartbeat.start();
    heartbeat.probe();
    heartbeat.probe();
    await env.advance(10_000);
    expect(deaths()).toBe(1);
  });

  it('does nothing while no socket is open', () => {
    const { env, heartbeat, sent } = setUp(ASKING);
    expect(heartbeat.probe()).toBe(false);
    heartbeat.start();
    heartbeat.stop();
    expect(heartbeat.probe()).toBe(false);
    expect(sent).toEqual([]);
    expect(env.live()).toEqual(NOTHING_LEFT);
  });
});
