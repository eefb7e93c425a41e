import { once } from 'node:events';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket, type RawData } from 'ws';
import { createDevServer } from '../../src/dev-server/server.js';
import { encodeFrame, OPCODE } from './frame-reader.js';
import { createRandom } from '../support/random.js';
import { createTcpProxy } from './tcp-proxy.js';

const MIRA = 1;
const HEARTBEAT = 'are you there';

async function setUp() {
  const server = await createDevServer({ port: 0 });
  const tamper = { swallows: (_text: string) => false, repeats: (_text: string) => false };
  const proxy = await createTcpProxy({
    targetPort: server.port,
    random: createRandom(1),
    tamper,
    heartbeat: HEARTBEAT,
  });
  onTestFinished(async () => {
    await proxy.close();
    await server.close();
  });
  const token = await server.token(MIRA);
  const texts: string[] = [];

  async function dial(path = '/ws/notifications') {
    const socket = new WebSocket(`${proxy.url.replace('http', 'ws')}${path}?token=${token}`);
    socket.on('error', () => {});
    socket.on('message', (data: RawData) => texts.push(String(data)));
    onTestFinished(() => socket.terminate());
    await new Promise((resolve) => socket.on('open', resolve).on('close', resolve));
    return socket;
  }

  const ask = () =>
    fetch(`${proxy.url}/api/v1/users/me`, { headers: { authorization: `Bearer ${token}` } });
  const notify = (title: string) => server.backend.notify(MIRA, { title });
  const came = (title: string) => texts.filter((text) => text.includes(`"${title}"`)).length;
  return { server, proxy, tamper, texts, dial, ask, notify, came };
}

/** The code that a page sees, after what is done to it. */
function codeAfter(socket: WebSocket, act: () => void): Promise<number> {
  return new Promise((resolve) => {
    socket.on('close', resolve);
    act();
  });
}

describe('the proxy in fair weather', () => {
  it('passes REST, frames and what a page says', async () => {
    const { dial, ask, notify, came, server } = await setUp();
    expect(await (await ask()).json()).toMatchObject({ id: MIRA });
    const room = await dial('/ws/focus/1');
    notify('Hello');
    await vi.waitFor(() => expect(came('Hello')).toBe(1));
    room.send('{"note":"here"}');
    await vi.waitFor(() => expect(came('here')).toBe(1));
    room.close();
    await vi.waitFor(() => expect(server.backend.sockets(MIRA)).toEqual([]));
  });

  it('answers the heartbeat, which the server only drops', async () => {
    const { dial, texts } = await setUp();
    (await dial()).send(HEARTBEAT);
    await vi.waitFor(() => expect(texts).toEqual(['pong']));
  });
});

describe('the proxy in bad weather', () => {
  it('refuses, answers in the server’s place, and drops what was accepted', async () => {
    const { proxy, dial } = await setUp();
    proxy.weather.refuses = true;
    expect((await dial()).readyState).toBe(WebSocket.CLOSED);
    proxy.weather.refuses = false;
    proxy.weather.handshakeStatus = 502;
    expect((await dial()).readyState).toBe(WebSocket.CLOSED);
    proxy.weather.handshakeStatus = null;
    proxy.weather.dropAccepted = true;
    const dropped = await dial();
    if (dropped.readyState !== WebSocket.CLOSED) await once(dropped, 'close');
    expect(proxy.sockets('all')).toEqual([]);
  });

  it('closes with any code, tears a frame, and goes silent', async () => {
    const { proxy, dial, notify, came } = await setUp();
    for (const code of [1000, 1012, 4403, 4999]) {
      const socket = await dial();
      expect(await codeAfter(socket, () => proxy.sockets('all')[0]?.closeWith(code))).toBe(code);
    }
    const torn = await dial();
    proxy.sockets('all')[0]?.tearNext();
    expect(await codeAfter(torn, () => notify('Torn'))).toBe(1006);
    const silent = await dial();
    proxy.sockets('all')[0]?.blackhole();
    notify('Unheard');
    await dial();
    notify('Heard');
    await vi.waitFor(() => expect(came('Heard')).toBe(1));
    expect([silent.readyState, came('Torn'), came('Unheard')]).toEqual([WebSocket.OPEN, 0, 0]);
  });

  it('is late and slow, and keeps the order', async () => {
    const { proxy, dial, notify, texts } = await setUp();
    await dial();
    proxy.weather.latencyMs = 30;
    proxy.weather.jitterMs = 30;
    proxy.weather.bytesPerSecond = 20_000;
    for (let n = 0; n < 10; n += 1) notify(`Number ${n}`);
    await vi.waitFor(() => expect(texts).toHaveLength(10));
    expect(texts.map((text) => /Number (\d)/.exec(text)?.[1]).join('')).toBe('0123456789');
  });

  it('copies what has an identity to all sockets, reorders, swallows and repeats', async () => {
    const { proxy, tamper, server, dial, notify, came, texts } = await setUp();
    await dial();
    await dial('/ws/tasks/1');
    proxy.weather.duplicates = true;
    notify('Copied');
    await vi.waitFor(() => expect(came('Copied')).toBe(2 + 2 * 2));
    server.backend.createTask(MIRA, 1, { title: 'Not copied' });
    await vi.waitFor(() => expect(came('Not copied')).toBe(2));
    proxy.weather.duplicates = false;
    proxy.weather.reorders = true;
    for (let n = 0; n < 8; n += 1) notify(`Number ${n}`);
    await vi.waitFor(() =>
      expect(texts.filter((text) => text.includes('Number'))).toHaveLength(16),
    );
    proxy.weather.reorders = false;
    tamper.swallows = (text) => text.includes('Swallowed');
    tamper.repeats = (text) => text.includes('Repeated');
    notify('Swallowed');
    notify('Repeated');
    await vi.waitFor(() => expect(came('Repeated')).toBe(4));
    expect(came('Swallowed')).toBe(0);
  });

  it('puts anything between two frames', async () => {
    const { proxy, dial, notify, came, texts } = await setUp();
    const socket = await dial();
    const huge = encodeFrame(OPCODE.text, Buffer.alloc(10 * 1_048_576, 'a'));
    for (const connection of proxy.sockets('one')) connection.inject(huge);
    notify('After it');
    await vi.waitFor(() => expect(came('After it')).toBe(1));
    expect(texts[0]).toHaveLength(10 * 1_048_576);
    const broken = encodeFrame(OPCODE.text, Buffer.from([0xff]));
    expect(await codeAfter(socket, () => proxy.sockets('one')[0]?.inject(broken))).toBe(1006);
  });

  it('fails, resets or leaves REST waiting', async () => {
    const { proxy, ask } = await setUp();
    proxy.weather.rest = 'fail';
    expect((await ask()).status).toBe(500);
    proxy.weather.rest = 'reset';
    await expect(ask()).rejects.toThrow('fetch failed');
    proxy.weather.rest = 'hang';
    const outcome = ask().then(String, (error: Error) => error.message);
    await vi.waitFor(() =>
      expect(proxy.connections.map((connection) => connection.isHanging)).toEqual([true]),
    );
    for (const connection of proxy.connections) connection.giveUpHanging();
    expect(await outcome).toBe('fetch failed');
  });
});
