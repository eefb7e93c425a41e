import { connect, type Socket } from 'node:net';
import {
  createFrameReader,
  encodeClose,
  encodeFrame,
  OPCODE,
  type WireFrame,
} from './frame-reader.js';
import { createPipe } from './pipe.js';
import type { Random } from '../support/random.js';
import type { Tamper, Weather } from './weather.js';

/** One connection of a page, from its first byte to its last. */
export interface ProxiedConnection {
  /** A WebSocket whose handshake has been answered with 101. */
  readonly isOpen: boolean;
  /** Neither side hears the other any more, and neither is told. */
  readonly isDead: boolean;
  /** A REST request that is left waiting for its answer. */
  readonly isHanging: boolean;
  readonly maxLagMs: number;
  /** Puts bytes between two frames. */
  inject(bytes: Buffer): void;
  /** The next frame is cut in half and the connection reset. */
  tearNext(): void;
  /** No frame came: it is reset all the same. */
  giveUpTearing(): void;
  /** Closes it with any code, in the server's name. */
  closeWith(code: number): void;
  /** After what is under way. */
  reset(): void;
  /** At once: what is under way is lost. */
  cut(): void;
  /** Ends it without a word of WebSocket. */
  end(): void;
  blackhole(): void;
  /** Lets go of a REST request that was left waiting. */
  giveUpHanging(): void;
}

export interface ProxiedConnectionOptions {
  readonly client: Socket;
  readonly targetPort: number;
  readonly weather: Weather;
  readonly tamper: Tamper;
  readonly random: Random;
  /** Text that the proxy answers, as the real server would not. */
  readonly heartbeat: string;
  /** A copy for all open connections of the page. */
  copy(bytes: Buffer): void;
  closed(): void;
}

/** Frames that are held back together, and for how long at most. */
const MAX_HELD = 4;
const MAX_HELD_MS = 250;
/** The browser is given this long to read what came before a reset, which discards the unread. */
const BEFORE_RESET_MS = 40;
const END_OF_HEAD = '\r\n\r\n';

export function createProxiedConnection(options: ProxiedConnectionOptions): ProxiedConnection {
  const { client, weather, tamper, random } = options;
  /** Each connection is slow in its own measure, so that copies of a frame come far apart. */
  const slowness = random.next();
  const toClient = createPipe((bytes) => client.writable && client.write(bytes), {
    delayMs: () => weather.latencyMs * slowness + random.next() * weather.jitterMs,
    bytesPerSecond: () => weather.bytesPerSecond,
  });
  let upstream: Socket | null = null;
  let requestHead: Buffer | null = Buffer.alloc(0);
  let answerHead: Buffer | null = Buffer.alloc(0);
  let isSocket = false;
  let isOpen = false;
  let isDead = weather.blackHole;
  let isHanging = false;
  let isTearing = false;
  let isLeaving = false;
  let held: Buffer[] = [];
  let heldTimer: NodeJS.Timeout | null = null;

  const readAnswer = createFrameReader(onServerFrame);
  const readSpeech = createFrameReader((frame) => {
    if (frame.opcode !== OPCODE.text || String(frame.payload) !== options.heartbeat) return;
    if (isOpen && !isLeaving) toClient.write(encodeFrame(OPCODE.text, Buffer.from('pong')));
  });

  client.on('data', onClientBytes);
  client.on('error', () => client.destroy());
  client.on('end', () => {
    if (upstream && !isDead) upstream.end();
    else client.destroy();
  });
  client.on('close', () => {
    isLeaving = true;
    if (heldTimer) clearTimeout(heldTimer);
    toClient.close();
    upstream?.destroy();
    options.closed();
  });

  function onClientBytes(chunk: Buffer): void {
    if (isDead) return;
    if (requestHead === null) {
      if (isSocket && !isLeaving) readSpeech(chunk);
      upstream?.write(chunk);
      return;
    }
    requestHead = Buffer.concat([requestHead, chunk]);
    const end = requestHead.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const head = String(requestHead.subarray(0, end));
    const rest = requestHead.subarray(end);
    requestHead = null;
    isSocket = /^upgrade: *websocket/im.test(head);
    if (isSocket) beginSocket(head, rest);
    else beginRest(head, rest);
  }

  function beginSocket(head: string, rest: Buffer): void {
    if (weather.handshakeStatus === null) open(head, rest);
    else answer(weather.handshakeStatus);
  }

  function beginRest(head: string, rest: Buffer): void {
    switch (weather.rest) {
      case 'fine':
        // One request a connection, so that each meets the weather of its own moment.
        open(`${head.replace(/\r\nconnection:[^\r]*/i, '')}\r\nConnection: close`, rest);
        return;
      case 'reset':
        client.resetAndDestroy();
        return;
      case 'hang':
        isHanging = true;
        return;
      case 'fail':
        answer(500);
    }
  }

  function answer(status: number): void {
    client.end(
      `HTTP/1.1 ${status} Weather\r\nConnection: close\r\nContent-Length: 0${END_OF_HEAD}`,
    );
  }

  function open(head: string, rest: Buffer): void {
    const server = connect({ port: options.targetPort, host: '127.0.0.1' });
    upstream = server;
    server.write(head);
    server.write(rest);
    server.on('data', onServerBytes);
    server.on('error', () => server.destroy());
    server.on('close', () => {
      if (isDead || isLeaving || client.destroyed) return;
      // A server that is away resets; one that answered ends.
      if (answerHead?.length === 0) client.resetAndDestroy();
      else connection.end();
    });
  }

  function onServerBytes(chunk: Buffer): void {
    if (isDead || isLeaving) return;
    if (!isSocket) {
      answerHead = null;
      toClient.write(chunk);
      return;
    }
    if (answerHead === null) {
      readAnswer(chunk);
      return;
    }
    answerHead = Buffer.concat([answerHead, chunk]);
    const end = answerHead.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const head = answerHead.subarray(0, end + END_OF_HEAD.length);
    const frames = answerHead.subarray(head.length);
    answerHead = null;
    isOpen = String(head).startsWith('HTTP/1.1 101');
    toClient.write(head, weather.handshakeDelayMs);
    if (isOpen && weather.dropAccepted) connection.end();
    else readAnswer(frames);
  }

  function onServerFrame(frame: WireFrame): void {
    if (isDead || isLeaving) return;
    if (frame.opcode !== OPCODE.text) {
      release();
      toClient.write(frame.bytes);
      return;
    }
    const text = String(frame.payload);
    if (tamper.swallows(text)) return;
    if (isTearing) {
      release();
      toClient.write(frame.bytes.subarray(0, Math.ceil(frame.bytes.length / 2)));
      connection.reset();
      return;
    }
    if (weather.reorders) hold(frame.bytes);
    else {
      release();
      toClient.write(frame.bytes);
    }
    if (tamper.repeats(text)) toClient.write(frame.bytes);
    if (weather.duplicates && hasOwnIdentity(text)) options.copy(frame.bytes);
  }

  /** They leave together: a real stream that breaks has not overtaken itself. */
  function hold(bytes: Buffer): void {
    held.push(bytes);
    heldTimer ??= setTimeout(release, MAX_HELD_MS);
    if (held.length >= MAX_HELD) release();
  }

  function release(): void {
    if (heldTimer) clearTimeout(heldTimer);
    heldTimer = null;
    const shuffled = random.shuffle(held);
    held = [];
    if (shuffled.length > 0 && !isDead) toClient.write(Buffer.concat(shuffled));
  }

  const connection: ProxiedConnection = {
    get isOpen() {
      return isOpen && !isLeaving;
    },
    get isDead() {
      return isDead;
    },
    get isHanging() {
      return isHanging;
    },
    get maxLagMs() {
      return isSocket ? toClient.maxLagMs : 0;
    },
    inject: (bytes) => toClient.write(bytes),
    tearNext() {
      isTearing = true;
    },
    giveUpTearing() {
      if (isTearing && !isLeaving && !isDead) connection.reset();
    },
    closeWith(code) {
      release();
      isLeaving = true;
      upstream?.destroy();
      toClient.write(encodeClose(code));
      toClient.drained(() => client.end());
    },
    reset() {
      isLeaving = true;
      upstream?.destroy();
      toClient.drained(() => setTimeout(() => client.resetAndDestroy(), BEFORE_RESET_MS));
    },
    cut() {
      isLeaving = true;
      client.resetAndDestroy();
    },
    end() {
      release();
      isLeaving = true;
      upstream?.destroy();
      toClient.drained(() => client.end());
    },
    blackhole() {
      isDead = true;
      toClient.close();
    },
    giveUpHanging() {
      if (isHanging) client.resetAndDestroy();
    },
  };
  return connection;
}

/** Frames whose copies are one event, on whichever socket they come. */
function hasOwnIdentity(text: string): boolean {
  return text.includes('"notification_id"') || /"data": ?\{"v": ?1,/.test(text);
}
