import type { Channel } from '../protocol/channel.js';
import type { Endpoints } from '../protocol/endpoints.js';
import type { ErrorInfo, OneTaskErrorCode } from '../protocol/error.js';
import { describeCause } from '../protocol/redact.js';
import type { Cancel, Environment, WebSocketLike } from './environment.js';
import { createHeartbeat, type HeartbeatOptions } from './heartbeat.js';
import { step } from './machine.js';
import { initialMachine, type Effect, type Machine, type MachineEvent } from './machine-state.js';
import { createSendQueue } from './send-queue.js';
import type { TokenSource } from './token.js';

/** What became of a message: on its way, waiting for the socket, or refused for good. */
export type SendResult = 'sent' | 'queued' | 'dropped';

/** What a connection tells. A socket's id is new each time one opens. */
export interface ConnectionSink {
  /** Where its receiver stands; given back with `opened` to say when the socket began to connect. */
  position(): number;
  opened(socketId: number, begunAt: number): void;
  frame(socketId: number, frame: unknown): void;
  /** `isClean`: it ended when it was closed; else it may have been dead for a while. */
  closed(socketId: number, isClean: boolean): void;
  /** The machine stepped. */
  changed(machine: Machine): void;
  error(error: ErrorInfo): void;
}

export interface ConnectionOptions {
  readonly channel: Channel;
  readonly endpoints: Endpoints;
  readonly environment: Environment;
  readonly tokens: TokenSource;
  readonly heartbeat: HeartbeatOptions | null;
  readonly sink: ConnectionSink;
  /** Ids for sockets, unique in the client. */
  nextSocketId(): number;
}

/** One reconnecting socket. Knows no message type. */
export interface Connection {
  readonly channel: Channel;
  readonly machine: Machine;
  dispatch(event: MachineEvent): void;
  /** @param canWait false: it leaves now or not at all. @default true */
  send(text: string, canWait?: boolean): SendResult;
}

/** More than this waiting in the browser means that nothing leaves: 1 MiB. */
const MAX_BUFFERED_BYTES = 1_048_576;
/** The one regular code that a page may give. */
const CLOSE_CODE = 1000;
/** What a browser says when the connection broke without a goodbye. */
const ABNORMAL_CODE = 1006;

/** Every message of OneTask's is a JSON object. */
function isObjectText(frame: unknown): boolean {
  return typeof frame === 'string' && frame.trimStart().startsWith('{');
}

interface OpenSocket {
  readonly id: number;
  readonly socket: WebSocketLike;
  readonly token: string;
  readonly begunAt: number;
  isOpen: boolean;
}

/** Runs the machine's effects. Owns the socket, the timer, the heartbeat and the queue. */
export function createConnection(options: ConnectionOptions): Connection {
  const { channel, endpoints, environment, tokens, sink } = options;
  const queue = createSendQueue();
  let machine = initialMachine(environment.isOnline());
  let current: OpenSocket | null = null;
  let stopTimer: Cancel | null = null;
  let askId = 0;
  let triedAt = 0;
  const heartbeat = createHeartbeat(
    environment,
    options.heartbeat,
    (text) => transmit(text),
    () => dispatch({ type: 'dead' }),
  );

  function dispatch(event: MachineEvent): void {
    const before = machine;
    const [after, effects] = step(before, event, environment.random());
    machine = after;
    if (after.deadline !== before.deadline) syncTimer();
    if (after.state === 'closed') dropQueue();
    for (const effect of effects) run(effect);
    // An effect may have led on to a further step, which has told already.
    if (after !== before && after === machine) sink.changed(after);
  }

  function syncTimer(): void {
    stopTimer?.();
    const { deadline } = machine;
    stopTimer = deadline && environment.setTimer(() => dispatch({ type: 'deadline' }), deadline.ms);
  }

  function run(effect: Effect): void {
    switch (effect.type) {
      case 'askToken':
        void askToken(effect.reason);
        return;
      case 'rejectToken':
        tokens.reject(effect.token);
        return;
      case 'open':
        openSocket(effect.token);
        return;
      case 'close':
        closeSocket();
        return;
      case 'probe':
        if (!heartbeat.probe() && effect.orReopen) dispatch({ type: 'reopen' });
        return;
      case 'report':
        sink.error({ ...effect.error, channel });
        return;
    }
  }

  async function askToken(reason: 'rejected' | 'suspect' | null): Promise<void> {
    // Somebody who was told of a close may have stopped the connection meanwhile.
    if (machine.state !== 'authenticating') return;
    const mine = ++askId;
    const answer = await tokens.get({ reason, failed: machine.token, triedAt });
    if (mine !== askId || machine.state !== 'authenticating') return;
    if ('token' in answer) dispatch({ type: 'token', token: answer.token });
    else dispatch({ type: 'tokenFailed', kind: answer.kind, error: { ...answer.error, channel } });
  }

  function openSocket(token: string): void {
    const { WebSocket } = environment;
    if (!WebSocket) {
      failConstruction('there is no WebSocket here');
      return;
    }
    let socket: WebSocketLike;
    try {
      socket = new WebSocket(endpoints.urlOf(channel, token));
    } catch (cause) {
      failConstruction(`no socket could be made for ${endpoints.pathOf(channel)}`, cause);
      return;
    }
    socket.binaryType = 'arraybuffer';
    triedAt = environment.monotonic();
    const mine: OpenSocket = {
      id: options.nextSocketId(),
      socket,
      token,
      begunAt: sink.position(),
      isOpen: false,
    };
    current = mine;
    socket.onopen = () => opened(mine);
    socket.onmessage = (event: { readonly data: unknown }) => {
      const isReply = heartbeat.received() && !isObjectText(event.data);
      if (!isReply) sink.frame(mine.id, event.data);
    };
    socket.onclose = (event: { readonly code: number }) => {
      const isProven = tokens.isProven(token);
      release(event.code !== ABNORMAL_CODE);
      dispatch({
        type: 'closed',
        code: event.code,
        worksElsewhere: tokens.isOpen(token),
        isProven,
      });
    };
  }

  function opened(mine: OpenSocket): void {
    mine.isOpen = true;
    tokens.opened(mine.token);
    heartbeat.start();
    sink.opened(mine.id, mine.begunAt);
    dispatch({ type: 'opened' });
    flush();
  }

  function closeSocket(): void {
    // One that is to be replaced may have been dead for a while.
    const isClean = machine.state === 'closed' || machine.state === 'idle';
    release(isClean)?.close(CLOSE_CODE);
  }

  /** Lets go of the socket, whatever state it is in: nothing that it says afterwards is heard. */
  function release(isClean: boolean): WebSocketLike | null {
    if (current === null) return null;
    const { socket, token, id, isOpen } = current;
    current = null;
    socket.onopen = socket.onmessage = socket.onclose = null;
    heartbeat.stop();
    if (isOpen) {
      tokens.closed(token);
      sink.closed(id, isClean);
    }
    return socket;
  }

  function flush(): void {
    if (!current?.isOpen) return;
    for (const text of queue.drain()) transmit(text);
  }

  function transmit(text: string): boolean {
    if (!current?.isOpen || current.socket.bufferedAmount > MAX_BUFFERED_BYTES) return false;
    try {
      current.socket.send(text);
      return true;
    } catch (cause) {
      report('send-failed', 'a message could not be sent', cause);
      return false;
    }
  }

  function failConstruction(what: string, cause?: unknown): void {
    dispatch({ type: 'constructorFailed', error: describe('connect-failed', what, cause) });
  }

  function dropQueue(): void {
    const { length } = queue.drain();
    if (length > 0)
      report('send-dropped', `${length} waiting messages were dropped as the channel closed`);
  }

  function report(code: OneTaskErrorCode, what: string, cause?: unknown): void {
    sink.error(describe(code, what, cause));
  }

  function describe(code: OneTaskErrorCode, what: string, cause?: unknown): ErrorInfo {
    return {
      code,
      channel,
      message: `OneTask: ${what}. See the cause; what came before is kept.`,
      cause: cause === undefined ? undefined : describeCause(cause, tokens.known()),
    };
  }

  return {
    channel,
    get machine() {
      return machine;
    },
    dispatch,
    send(text, canWait = true) {
      if (machine.state === 'closed') return 'dropped';
      if (!current?.isOpen) return canWait && queue.push(text) ? 'queued' : 'dropped';
      // Whoever hears of the open socket first may send before the queue has left.
      flush();
      return transmit(text) ? 'sent' : 'dropped';
    },
  };
}
