import { describe, expect, it, vi } from 'vitest';
import type { Environment, WebSocketLike } from '../../src/connection/environment.js';
import { MAX_FRAMES } from '../../src/devtools/frame-log.js';
import { createSocketTap } from '../../src/devtools/socket-tap.js';

/** A socket that is in the test's hand. */
class HandSocket implements WebSocketLike {
  static made: HandSocket[] = [];
  readyState = 1;
  bufferedAmount = 0;
  binaryType = 'blob';
  onopen: WebSocketLike['onopen'] = null;
  onmessage: WebSocketLike['onmessage'] = null;
  onclose: WebSocketLike['onclose'] = null;
  onerror: WebSocketLike['onerror'] = null;
  readonly url: string;
  sent: string[] = [];
  close = vi.fn<WebSocketLike['close']>();

  constructor(url: string) {
    this.url = url;
    HandSocket.made.push(this);
  }

  send(text: string) {
    this.sent.push(text);
  }
}

const TOKEN = 'opaque-secret';

function open(secret = TOKEN) {
  const { tap, WebSocket } = createSocketTap({
    url: 'wss://onetask.test',
    token: secret,
    environment: { WebSocket: HandSocket, now: () => 1_000 },
  });
  if (!WebSocket) throw new Error('there is one');
  const query = new URLSearchParams({ token: secret }).toString();
  const socket = new WebSocket(`wss://onetask.test/ws/notifications?${query}`);
  const real = HandSocket.made.at(-1) as HandSocket;
  const heard: unknown[] = [];
  socket.onmessage = ({ data }) => heard.push(data);
  const closes: number[] = [];
  socket.onclose = ({ code }) => closes.push(code);
  const arrive = (data: unknown) => real.onmessage?.({ data });
  return { tap, socket, real, heard, closes, arrive };
}

describe('a tapped socket', () => {
  it('is told everything by the real one, and tells it everything', () => {
    const { socket, real, heard, closes, arrive } = open();
    const opened = vi.fn<() => void>();
    socket.onopen = opened;
    real.onopen?.({});
    expect(opened).toHaveBeenCalledOnce();
    arrive('{"type":"level_up"}');
    socket.send('hello');
    expect(heard).toEqual(['{"type":"level_up"}']);
    expect(real.sent).toEqual(['hello']);
    socket.binaryType = 'arraybuffer';
    real.bufferedAmount = 7;
    expect([real.binaryType, socket.bufferedAmount, socket.readyState]).toEqual([
      'arraybuffer',
      7,
      1,
    ]);
    socket.close(4000, 'why');
    expect(real.close).toHaveBeenCalledWith(4000, 'why');
    real.onclose?.({ code: 4000 });
    expect(closes).toEqual([4000]);
  });

  it('breaks when it is cut, once, and hears nothing of the real one afterwards', () => {
    const { tap, socket, real, heard, closes, arrive } = open();
    expect(tap.has('notifications')).toBe(true);
    expect(tap.cut('notifications')).toBe(true);
    expect(closes).toEqual([1006]);
    expect(socket.readyState).toBe(3);
    expect(real.close).toHaveBeenCalledOnce();
    arrive('late');
    real.onclose?.({ code: 1000 });
    expect([heard, closes]).toEqual([[], [1006]]);
    expect(tap.cut('notifications')).toBe(false);
    expect(tap.has('notifications')).toBe(false);
  });

  it('is forgotten when either side closes it', () => {
    const one = open();
    one.socket.close();
    expect(one.tap.has('notifications')).toBe(false);
    const other = open();
    other.real.onclose?.({ code: 1006 });
    expect(other.tap.has('notifications')).toBe(false);
  });
});

describe('what is noted', () => {
  it('has time, direction, channel, type and size', () => {
    const { tap, socket, arrive } = open();
    arrive('{"type":"studio_radio","track":"für"}');
    socket.send('{"v":1,"kind":"app","from":"a","n":1}');
    arrive('nonsense');
    arrive('[]');
    arrive('{}');
    arrive(new ArrayBuffer(5));
    expect(tap.frames.read().map(({ type, direction, bytes }) => [type, direction, bytes])).toEqual(
      [
        ['binary', 'in', 5],
        ['no type', 'in', 2],
        ['not an object', 'in', 2],
        ['not JSON', 'in', 8],
        ['focus: app', 'out', 37],
        ['studio_radio', 'in', 38],
      ],
    );
    expect(tap.frames.read()[0]).toMatchObject({ at: 1_000, channel: 'notifications', text: null });
  });

  it('is of the newest hundred', () => {
    const { tap, arrive } = open();
    for (let n = 0; n < MAX_FRAMES + 5; n += 1) arrive(`{"type":"t${n}"}`);
    const types = tap.frames.read().map(({ type }) => type);
    expect(types).toHaveLength(100);
    expect([types[0], types.at(-1)]).toEqual(['t104', 't5']);
  });

  it('holds no token: neither the address’s nor anyone else’s', () => {
    const { tap, arrive } = open();
    arrive(`{"type":"x","echo":"${TOKEN}","access_token":"other","link":"/cb?token=third"}`);
    const text = tap.frames.read()[0]?.text ?? '';
    expect(text).toContain('[token]');
    for (const secret of [TOKEN, 'other', 'third']) expect(text).not.toContain(secret);
  });

  it('holds no token, however JSON or an address writes it', () => {
    const { tap, arrive } = open('op"a/1');
    arrive(String.raw`{"a":"op\"a/1","b":"op\"a\/1","c":"?op%22a%2f1","d":"?op%22a%2F1"}`);
    const told = '{"a":"[token]","b":"[token]","c":"?[token]","d":"?[token]"}';
    expect(tap.frames.read()[0]?.text).toBe(told);
  });

  it('has a type without a token, and no longer than anybody reads', () => {
    const { tap, arrive } = open();
    arrive(`{"type":"${TOKEN}"}`);
    arrive(`{"type":"${'x'.repeat(10_000)}"}`);
    expect(tap.frames.read().map(({ type }) => type)).toEqual(['x'.repeat(80), '[token]']);
  });

  it('is cut after the tokens are out', () => {
    const { tap, arrive } = open();
    arrive(`${'x'.repeat(19_995)}${TOKEN}${'y'.repeat(100)}`);
    const frame = tap.frames.read()[0];
    expect(frame).toMatchObject({ isCut: true, text: `${'x'.repeat(19_995)}[toke` });
  });
});

describe('what is injected', () => {
  it('arrives as if the server had sent it, and is marked', () => {
    const { tap, heard } = open();
    expect(tap.inject('notifications', '{"type":"a"}')).toBe(true);
    expect(heard).toEqual(['{"type":"a"}']);
    expect(tap.frames.read()[0]).toMatchObject({ direction: 'in', isInjected: true });
  });

  it('goes nowhere without an open socket', () => {
    const { tap, real } = open();
    expect(tap.inject('tasks/1', '{"type":"a"}')).toBe(false);
    real.readyState = 0;
    expect(tap.inject('notifications', '{"type":"a"}')).toBe(false);
    expect(tap.frames.read()).toEqual([]);
  });

  it('has ids that nothing else has, nor will soon', () => {
    const { tap } = open();
    expect(tap.freshId([7, 12, 3])).toBe(1_012);
    expect(tap.freshId([7, 12, 1_012])).toBe(1_013);
    expect(tap.freshId([5_000])).toBe(6_000);
  });
});

describe('with a worker', () => {
  const worker = () => {
    throw new Error('never asked');
  };
  const tapWith = (environment: Partial<Environment>) =>
    createSocketTap({ url: 'wss://onetask.test', token: TOKEN, worker, environment });

  it('leaves it its sockets, and says that they are there', () => {
    const { tap, WebSocket } = tapWith({ locks: () => ({ request: () => Promise.resolve() }) });
    expect(tap.isInWorker).toBe(true);
    expect(WebSocket).toBeUndefined();
  });

  it.each<[string, Partial<Environment>]>([
    ['there are no locks', { locks: () => null }],
    ['the app has a socket of its own', { WebSocket: HandSocket }],
  ])('sees the sockets in the page where %s', (_name, environment) => {
    const { tap, WebSocket } = tapWith(environment);
    expect(tap.isInWorker).toBe(false);
    expect(WebSocket).toBeDefined();
  });
});
