import {
  createConnection,
  type Connection,
  type ConnectionSink,
} from '../connection/connection.js';
import type { Cancel, Environment, PageSignal } from '../connection/environment.js';
import type { HeartbeatOptions } from '../connection/heartbeat.js';
import { createLifecycle } from '../connection/lifecycle.js';
import type { Machine } from '../connection/machine-state.js';
import { createTokenSource } from '../connection/token.js';
import { parseChannel, type Channel } from '../protocol/channel.js';
import type { Endpoints } from '../protocol/endpoints.js';
import { isJson } from './check-options.js';
import { toConnectionInfo } from './connection-info.js';
import { createInbox, type Inbox } from './inbox.js';
import { createIngest } from './ingest.js';
import type { Transport, TransportSink } from './transport.js';

export interface PageTransportOptions {
  readonly endpoints: Endpoints;
  readonly environment: Environment;
  readonly heartbeat: HeartbeatOptions | null;
  /** A hidden page closes its sockets after this; `null` keeps them. */
  readonly backgroundCloseAfterMs: number | null;
  readonly sink: TransportSink;
  /** One that knows already what was delivered. @default a new one */
  readonly inbox?: Inbox | undefined;
}

/** Sockets, decoding and identity in the page itself. */
export function createPageTransport(options: PageTransportOptions): Transport {
  const { environment, sink } = options;
  const tokens = createTokenSource(environment, sink.token, sink.accepted);
  const lifecycle = createLifecycle(environment);
  const connections = new Map<Channel, Connection>();
  const inbox =
    options.inbox ??
    createInbox({
      now: environment.now,
      monotonic: environment.monotonic,
      onError: sink.error,
    });
  const ingest = createIngest(environment);
  let socketCount = 0;
  let stopLifecycle: Cancel | null = null;
  let stopBackground: Cancel | null = null;
  let isPageHidden = false;
  let isBackgrounded = false;
  /** Signed out, or between two users: channels are leased and nothing is opened. */
  let isHeld = false;

  function connect(channel: Channel): Connection {
    return createConnection({
      channel,
      environment,
      tokens,
      endpoints: options.endpoints,
      heartbeat: heartbeatFor(channel, options.heartbeat),
      nextSocketId: () => ++socketCount,
      sink: sinkFor(channel),
    });
  }

  function sinkFor(channel: Channel): ConnectionSink {
    let aliveAt = 0;
    let deadline: Machine['deadline'] = null;
    let deadlineSetAt = 0;
    return {
      position: () => inbox.position,
      opened(socketId, begunAt) {
        aliveAt = environment.now();
        ingest.push(() => {
          inbox.opened(socketId, begunAt);
          sink.opened(channel);
        }, 0);
      },
      frame(socketId, frame) {
        aliveAt = environment.now();
        const length = typeof frame === 'string' ? frame.length : 0;
        ingest.push(() => {
          const delivery = inbox.receive(channel, socketId, frame);
          if (delivery) sink.received(channel, delivery);
        }, length);
      },
      closed(socketId, isClean) {
        const lostAt = isClean ? environment.now() : aliveAt;
        ingest.push(() => {
          inbox.closed(socketId);
          sink.lost(channel, lostAt);
        }, 0);
      },
      changed(machine) {
        if (machine.deadline !== deadline) deadlineSetAt = environment.now();
        ({ deadline } = machine);
        const isCurrent = connections.has(channel);
        if (isCurrent) sink.connection(channel, toConnectionInfo(machine, deadlineSetAt));
        if (machine.state === 'open' && isCurrent) wakeUnauthorized();
      },
      error: sink.error,
    };
  }

  /** A socket opened: the token is good, and who was told otherwise may try at once. */
  function wakeUnauthorized(): void {
    for (const connection of connections.values()) {
      if (connection.machine.state === 'unauthorized') connection.dispatch({ type: 'retryNow' });
    }
  }

  function start(connection: Connection): void {
    if (isHeld) return;
    if (isPageHidden || isBackgrounded) connection.dispatch({ type: 'pause' });
    connection.dispatch({ type: 'start' });
  }

  function setPaused(): void {
    // Nothing runs that could pause; `start` looks at the page again.
    if (isHeld) return;
    const type = isPageHidden || isBackgrounded ? 'pause' : 'resume';
    for (const connection of connections.values()) connection.dispatch({ type });
  }

  function onSignal(signal: PageSignal): void {
    switch (signal) {
      case 'pagehide':
      case 'pageshow':
        if (signal === 'pagehide') sink.leaving();
        isPageHidden = signal === 'pagehide';
        setPaused();
        return;
      case 'hidden': {
        const { backgroundCloseAfterMs } = options;
        stopBackground?.();
        if (backgroundCloseAfterMs === null) return;
        stopBackground = environment.setTimer(() => {
          sink.leaving();
          isBackgrounded = true;
          setPaused();
        }, backgroundCloseAfterMs);
        return;
      }
      case 'visible':
        stopBackground?.();
        stopBackground = null;
        if (isBackgrounded) {
          isBackgrounded = false;
          setPaused();
        }
        tellAll(signal);
        return;
      case 'online':
      case 'offline':
      case 'wake':
        tellAll(signal);
        return;
    }
  }

  function tellAll(type: 'visible' | 'online' | 'offline' | 'wake'): void {
    for (const connection of connections.values()) connection.dispatch({ type });
  }

  function stopListening(): void {
    stopLifecycle?.();
    stopBackground?.();
    stopLifecycle = stopBackground = null;
    isPageHidden = isBackgrounded = false;
  }

  /** Replaces every connection by a fresh one that has not started. */
  function renew(): void {
    // Over a copy: what is deleted and set anew comes up again in a map that is being walked.
    const before = [...connections];
    for (const [channel, connection] of before) {
      connections.delete(channel);
      connection.dispatch({ type: 'stop' });
      const fresh = connect(channel);
      connections.set(channel, fresh);
      sink.connection(channel, toConnectionInfo(fresh.machine, environment.now()));
    }
  }

  const transport: Transport = {
    lease(channel) {
      if (connections.has(channel)) return;
      if (!stopLifecycle) {
        stopLifecycle = lifecycle.subscribe(onSignal);
        if (!environment.isVisible()) onSignal('hidden');
      }
      const connection = connect(channel);
      connections.set(channel, connection);
      start(connection);
    },
    release(channel) {
      const connection = connections.get(channel);
      if (!connection) return;
      // What was brought was brought, before it is said that no more will come.
      ingest.flush();
      if (connections.get(channel) !== connection) return;
      connections.delete(channel);
      connection.dispatch({ type: 'stop' });
      sink.connection(channel, null);
      if (connections.size > 0) return;
      stopListening();
      tokens.abandon();
    },
    // What nobody's sends while signed out must not leave as the next user's.
    send: (channel, text, canWait) =>
      isHeld ? 'dropped' : (connections.get(channel)?.send(text, canWait) ?? 'dropped'),
    async recover(channel, messages, origin) {
      // What came before it is news, and would be taken for known.
      ingest.flush();
      return inbox.recover(channel, messages, origin);
    },
    retryNow(channel) {
      if (channel !== undefined) connections.get(channel)?.dispatch({ type: 'retryNow' });
      else for (const connection of connections.values()) connection.dispatch({ type: 'retryNow' });
    },
    setToken(token) {
      tokens.set(token);
      // Asked at once although sockets are open: the answer tells whether it is still the same user.
      if (token === null && tokens.isAnyOpen()) {
        void tokens.get({ reason: null, failed: null, triedAt: 0 }).then((answer) => {
          if ('error' in answer) sink.error(answer.error);
        });
      }
      if (isHeld) {
        isHeld = false;
        for (const connection of connections.values()) start(connection);
      } else {
        for (const connection of connections.values())
          connection.dispatch({ type: 'tokenChanged' });
      }
    },
    reset() {
      isHeld = true;
      tokens.clear();
      // Before sockets are closed: that is taken in, too, and may take in what waits.
      ingest.clear();
      renew();
      ingest.clear();
      inbox.clear();
    },
    close() {
      ingest.clear();
      for (const channel of connections.keys()) transport.release(channel);
      tokens.clear();
      ingest.clear();
      inbox.clear();
    },
  };
  return transport;
}

/** Text that is not JSON kills a focus socket (PROTOCOL S4), so there a heartbeat must be JSON. */
function heartbeatFor(
  channel: Channel,
  heartbeat: HeartbeatOptions | null,
): HeartbeatOptions | null {
  const isFocus = parseChannel(channel).kind === 'focus';
  return heartbeat && isFocus && !isJson(heartbeat.message) ? null : heartbeat;
}
