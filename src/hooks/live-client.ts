import { createOneTaskClient, type OneTaskClient } from '../client/client.js';
import type { OneTaskOptions } from '../client/options.js';
import type { TokenRequest } from '../client/user.js';
import type { Actions } from '../client/write-back.js';

/** A client whose functions can be exchanged without making another. */
export interface LiveClient {
  readonly client: OneTaskClient;
  /** What makes another client of it when it changes: all data, and which functions there are. */
  readonly shape: string;
  /** From now on these functions are called. */
  update(options: OneTaskOptions): void;
  /** Takes the token of these options, and their user. */
  updateToken(token: OneTaskOptions['token'], userId: string | undefined): void;
}

/** A client that calls the functions of the latest `update`, so that an inline one never reconnects. */
export function createLiveClient(options: OneTaskOptions): LiveClient {
  let latest = options;
  const askToken = (request: TokenRequest) =>
    typeof latest.token === 'function' ? latest.token(request) : latest.token;
  const toToken = (token: OneTaskOptions['token']) =>
    typeof token === 'function' ? askToken : (token ?? null);

  const client = createOneTaskClient({
    ...options,
    token: toToken(options.token),
    history: options.history && ((request) => (latest.history ? latest.history(request) : {})),
    worker: options.worker && latestWorker(options.worker, () => latest.worker),
    actions: latestActions(options.actions ?? {}, () => latest.actions ?? {}),
    attention: latestAttention(options.attention, () => latest.attention),
    onError(error) {
      const { onError, logger = console } = latest;
      if (onError) onError(error);
      else logger.error?.(error.message, error);
    },
    onAuthError: (error) => latest.onAuthError?.(error),
  });

  return {
    client,
    shape: shapeOf(options),
    update(next) {
      latest = next;
    },
    updateToken: (token, userId) => client.setToken(toToken(token), userId),
  };
}

/** See {@link LiveClient.shape}. */
export function shapeOf(options: OneTaskOptions): string {
  const { url, paths, limits, heartbeat, backgroundCloseAfterMs, history, actions, worker } =
    options;
  const given = Object.entries(actions ?? {}).flatMap(([name, action]) => (action ? name : []));
  return JSON.stringify([
    url,
    paths,
    limits,
    heartbeat,
    backgroundCloseAfterMs,
    history !== undefined,
    worker !== undefined,
    given,
  ]);
}

type WorkerFactory = NonNullable<OneTaskOptions['worker']>;

function latestWorker(
  given: WorkerFactory,
  latest: () => WorkerFactory | undefined,
): WorkerFactory {
  return () => (latest() ?? given)();
}

function latestAttention(
  given: OneTaskOptions['attention'],
  latest: () => OneTaskOptions['attention'],
): NonNullable<OneTaskOptions['attention']> {
  return {
    defaults: given?.defaults,
    storage: given?.storage,
    tierOf: (event, byDefault) => latest()?.tierOf?.(event, byDefault) ?? byDefault,
    expiresAt: (event) => latest()?.expiresAt?.(event) ?? null,
    isOwn: (event) => latest()?.isOwn?.(event) ?? false,
  };
}

function latestActions(given: Actions, latest: () => Actions): Actions {
  const done = Promise.resolve();
  return {
    markRead: given.markRead && ((ids) => latest().markRead?.(ids) ?? done),
    markUnread: given.markUnread && ((ids) => latest().markUnread?.(ids) ?? done),
    markAllRead: given.markAllRead && ((upTo) => latest().markAllRead?.(upTo) ?? done),
    remove: given.remove && ((ids) => latest().remove?.(ids) ?? done),
  };
}
