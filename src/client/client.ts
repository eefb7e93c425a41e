import type { SendResult } from '../connection/connection.js';
import { createEnvironment, type Cancel, type Environment } from '../connection/environment.js';
import type { FocusBody } from '../focus/room-state.js';
import { focusChannel, type Channel, type Id } from '../protocol/channel.js';
import type { ErrorInfo } from '../protocol/error.js';
import type { EventOf, EventType } from '../protocol/event.js';
import { describeCause } from '../protocol/redact.js';
import { IDLE_CONNECTION, type ConnectionInfo } from '../store/connections.js';
import type { StoreChange } from '../store/store-change.js';
import { createStore, type OneTaskState, type OneTaskStore } from '../store/store.js';
import { limitsOf } from './check-options.js';
import type { Feature } from './feature.js';
import { createFeatures } from './features.js';
import { createFocusSender, type Said } from './focus-sender.js';
import { createHistoryLoader } from './history.js';
import { createLeases } from './leases.js';
import { createListeners, type EventListener } from './listeners.js';
import { createSafeLogger } from './logger.js';
import type { OneTaskOptions } from './options.js';
import { createPipeline } from './pipeline.js';
import { createReporter } from './reporter.js';
import { createRestore } from './restore.js';
import { createTransportOpener } from './transport-opener.js';
import { createTransportSink } from './transport-sink.js';
import type { Interest } from './transport.js';
import { createUser, type TokenOption } from './user.js';
import { createWriteBack, syncedActionsOf } from './write-back.js';

/** The kit without React: sockets while somebody needs them, one store, and the ways to act. */
export interface OneTaskClient {
  /** Everything that is known, as plain data. A vanilla zustand store that only the client changes. */
  readonly store: OneTaskStore;
  /** Clock, timers, randomness and page: the real ones, or those of the options. */
  readonly environment: Environment;
  /** Tells this client's focus messages from those of another tab. */
  readonly instanceId: string;
  /** Opens a channel while at least one lease of it is held. Gives back the release. */
  lease(channel: Channel): Cancel;
  /**
   * Hears events of one wire type, or all by `'*'`: live ones, and those recovered from a gap. Each
   * once, in order, after the commit that holds it. Opens no socket by itself.
   */
  on<Type extends EventType>(type: Type, listener: (event: EventOf<Type>) => void): Cancel;
  /** Sends an app's JSON to everybody in a leased focus session. */
  send(sessionId: Id, data: unknown): SendResult;
  /** Takes another token; one of another user drops everything of the first. */
  setToken(token: TokenOption, userId?: string): void;
  /** Tries now what is between two tries: a socket, a `history` that failed. */
  retryNow(channel?: Channel): void;
  /** Loads the page before the oldest. Resolves when it is there or can't be had. */
  loadMore(channel: Channel): Promise<void>;
  /** The app has dealt with the channel's gap. */
  dismissGap(channel: Channel): void;
  /** Resolves `true` when the change holds, `false` when it was taken back. So do the next four. */
  markRead(ids: readonly number[]): Promise<boolean>;
  markUnread(ids: readonly number[]): Promise<boolean>;
  /** @param upTo the greatest `notificationId` that is meant. @default all that are known */
  markAllRead(upTo?: number): Promise<boolean>;
  remove(ids: readonly number[]): Promise<boolean>;
  /** Removes every loaded notification. */
  clear(): Promise<boolean>;
  /**
   * The user has looked at the list: what is there now is no longer new. Read state is left alone.
   *
   * @param upTo the greatest `notificationId` that was looked at. @default all that are known
   */
  markSeen(upTo?: number): void;
  /** Runs a feature while at least one holder needs it. */
  attach(feature: Feature): Cancel;
  /** What can be asked of an attached feature; `null` while it is not attached. */
  apiOf<Api>(feature: Feature<Api>): Api | null;
  /** Tells an error as the client tells its own: to `onError`, else to the logger. */
  report(error: ErrorInfo): void;
  /** Ends everything for good: sockets, timers, listeners, features. */
  close(): void;
}

/** Makes a client. Nothing happens before the first lease. Never throws. */
export function createOneTaskClient(options: OneTaskOptions): OneTaskClient {
  const environment = createEnvironment(options.environment);
  const instanceId = environment.randomId();
  const logger = createSafeLogger(options.logger ?? console);
  const report = createReporter(options, logger);
  const describe = (cause: unknown) => describeCause(cause, user.tokens);
  const limits = limitsOf(options);
  const { store, apply } = createStore(limits, (cause) =>
    report({
      code: 'listener-failed',
      message:
        'OneTask: a subscriber of the store threw. The others were called all the same. Mend the subscriber.',
      cause: describe(cause),
    }),
  );
  let ticks = 0;
  let isClosed = false;
  let stopPersisting: Cancel | null = null;
  const tick = () => ++ticks;

  const user = createUser(
    options,
    (id) => {
      pipeline.flush();
      apply([{ type: 'identified', userId: id }]);
      features.tellUser(id);
    },
    (id, token) => {
      pipeline.drop();
      const { epoch } = pipeline;
      // By the sockets of the one who goes.
      features.tellLeaving();
      if (epoch !== pipeline.epoch) return;
      opener.transport?.reset();
      const { userId } = store.getState();
      // It runs only while something is leased.
      if (!stopPersisting && userId !== null) {
        options.persist?.forget({ server: opener.server, describe, report }, userId);
      }
      apply([{ type: 'reset', userId: id }]);
      // A subscriber of the store may have brought yet another user, who has all of this behind them.
      if (epoch !== pipeline.epoch) return;
      history.reset();
      features.tellUser(id);
      if (!user.isSignedOut) opener.transport?.setToken(token);
    },
  );

  const listeners = createListeners(
    (event, cause) =>
      report({
        code: 'listener-failed',
        message: `OneTask: a handler of "${event.type}" threw. The others were called all the same. Mend the handler.`,
        cause: describe(cause),
      }),
    () => {
      for (const channel of leases.keys()) opener.transport?.lease(channel, interest());
    },
  );

  /** With what the features make of the events, in the same commit. */
  const commit = (changes: readonly StoreChange[]) => apply(features.withTheirs(changes));

  const pipeline = createPipeline(environment, commit, (event) => {
    if (event.type === 'unknown') {
      logger.debug?.(
        `OneTask: a message of unknown type "${describe(event.wireType)}". Listeners of that type and of '*' hear it.`,
      );
    }
    if (listeners.size === 0) return;
    const { epoch } = pipeline;
    listeners.emit(event, () => epoch === pipeline.epoch);
  });

  /** The state with everything in it that has arrived. */
  function currentState(): OneTaskState {
    pipeline.flush();
    return store.getState();
  }

  const focusSender = createFocusSender(instanceId, describe, report);

  function say(sessionId: Id, body: FocusBody, canWait: boolean): Said {
    const channel = focusChannel(sessionId);
    const { transport } = opener;
    if (!transport || !leases.keys().includes(channel)) return { result: 'dropped', n: 0 };
    return focusSender(body, (text) => transport.send(channel, text, canWait));
  }

  const history = createHistoryLoader({
    environment,
    ask: options.history ?? null,
    recover: async (channel, messages) =>
      (await opener.transport?.recover(channel, messages, 'history')) ?? [],
    take: pipeline.take,
    state: currentState,
    tick,
    describe,
    onError: report,
  });

  const restore = createRestore({
    pipeline,
    recover: (channel, messages, origin) => opener.transport?.recover(channel, messages, origin),
    isLoaded: history.isLoaded,
    onRestored: history.restored,
    tick,
  });

  const writeBack = createWriteBack({
    actions: options.actions ?? {},
    state: store.getState,
    apply: (change) => pipeline.take([change]),
    tick,
    epoch: () => pipeline.epoch,
    onSettled: (change) => features.tellSettled(change),
    describe,
    onError: report,
  });

  const features = createFeatures({
    environment,
    instanceId,
    limits,
    server: () => opener.server,
    userId: () => user.id,
    lease: (channel) => leases.lease(channel),
    say: (sessionId, body) => say(sessionId, body, false),
    change: (change) => void pipeline.take([change]),
    follow: writeBack.follow,
    on: (type, listener) => listeners.add(type, listener),
    attention: options.attention ?? {},
    present: (change) => apply([change]),
    state: currentState,
    onState: store.subscribe,
    synced: syncedActionsOf(options.actions ?? {}),
    completeness: () => history.completeness('notifications'),
    restore: (restored, completeUntil) => void restore(restored, completeUntil),
    describe,
    report,
  });

  const opener = createTransportOpener({
    options,
    environment,
    logger,
    report,
    sink: createTransportSink({ history, pipeline, features, user, report }),
    isSignedOut: () => user.isSignedOut,
    userId: () => user.id,
  });

  /** How a channel is that can't be opened, the address being what it is. */
  const unusable = (): ConnectionInfo => ({
    ...IDLE_CONNECTION,
    status: 'closed',
    lastError: opener.problem,
  });

  const interest = (): Interest => (listeners.size > 0 ? 'events' : 'state');

  if (user.id !== null) apply([{ type: 'identified', userId: user.id }]);

  const leases = createLeases<Channel>(
    environment,
    (channel) => {
      apply([{ type: 'leased', channel }]);
      history.leased(channel);
      const transport = opener.open();
      // Before a socket opens: what it brings then is told from what was known.
      if (options.persist) stopPersisting ??= features.attach(options.persist);
      if (transport) transport.lease(channel, interest());
      else apply([{ type: 'connection', channel, info: unusable() }]);
    },
    (channel) => {
      opener.transport?.release(channel);
      history.released(channel);
      pipeline.take([
        { type: 'connection', channel, info: null },
        { type: 'released', channel },
      ]);
      if (leases.keys().length > 0) return;
      stopPersisting?.();
      stopPersisting = null;
      pipeline.rest();
    },
  );

  return {
    store,
    environment,
    instanceId,
    lease: (channel) => (isClosed ? () => {} : leases.lease(channel)),
    // Listeners of a type are told that type's events alone.
    on: (type, listener) => listeners.add(type, listener as EventListener),
    send: (sessionId, data) => say(sessionId, { kind: 'app', payload: data ?? null }, true).result,
    setToken(token, userId) {
      const before = pipeline.epoch;
      const hasChanged = user.set(token, userId);
      // Another user's token was taken along with the switch.
      if (hasChanged && before === pipeline.epoch && !user.isSignedOut)
        opener.transport?.setToken(user.fixedToken);
    },
    retryNow(channel) {
      opener.transport?.retryNow(channel);
      history.retryNow(channel);
    },
    loadMore: history.loadMore,
    dismissGap: history.dismissGap,
    markRead: writeBack.markRead,
    markUnread: writeBack.markUnread,
    markAllRead: writeBack.markAllRead,
    remove: writeBack.remove,
    clear: writeBack.clear,
    markSeen: writeBack.markSeen,
    attach: (feature) => (isClosed ? () => {} : features.attach(feature)),
    apiOf: features.apiOf,
    report,
    close() {
      isClosed = true;
      // Before anything is dropped: `persist` writes down what has arrived.
      features.clear();
      pipeline.drop();
      // First: what a channel's release takes in is told to nobody any more.
      opener.transport?.close();
      leases.clear();
    },
  };
}
