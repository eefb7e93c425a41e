import {
  matchQuery,
  notifyManager,
  type MutationFilters,
  type Query,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import type { Feature, FeatureHost, RunningFeature } from '../client/feature.js';
import { tasksChannel, type Id } from '../protocol/channel.js';
import type { TaskUpdateEvent } from '../protocol/event.js';
import { createMutationHold } from './mutation-hold.js';
import {
  createQueryPositions,
  isBehind,
  isUnasked,
  type QueryPosition,
} from './query-positions.js';
import { createUpdateLog, type Heard } from './update-log.js';
import { createWakeTimer } from './wake-timer.js';

/** New data, or `undefined`: the update does not say enough. */
export type TaskQueryPatch<TData> = (
  data: TData,
  update: TaskUpdateEvent,
  queryKey: QueryKey,
) => TData | undefined;

/** What may change while it runs. */
export interface TaskQuerySyncSettings {
  readonly queryKey: QueryKey;
  readonly patch?: TaskQueryPatch<unknown> | undefined;
  readonly mutations?: Omit<MutationFilters, 'status'> | false | undefined;
}

export interface TaskQuerySyncOptions {
  readonly workspaceId: Id;
  readonly queryClient: QueryClient;
  settings(): TaskQuerySyncSettings;
}

/** Updates come in bursts; a list that changes ten times a second is as live as anybody can see. */
const GATHER_MS = 100;
/** However many updates there are, the app's server is asked no more often than this. */
const REFETCH_EVERY_MS = 1_000;

/** Keeps the queries of a workspace up to what is heard of its tasks. */
export function createTaskQuerySync(options: TaskQuerySyncOptions): Feature {
  return (host) => run(host, options);
}

function run(
  host: FeatureHost,
  { workspaceId, queryClient, settings }: TaskQuerySyncOptions,
): RunningFeature<null> {
  const { environment } = host;
  const channel = tasksChannel(workspaceId);
  const queryCache = queryClient.getQueryCache();
  const log = createUpdateLog();
  const timer = createWakeTimer(environment, catchUp);
  let heardAt = -Infinity;
  let refetchedAt = -Infinity;
  let knownUser: string | null = null;

  const positions = createQueryPositions({
    cache: queryCache,
    log,
    matching,
    heardAt: () => heardAt,
    onChange(query, position) {
      const isWanting = position.shownTo < log.last || isBehind(position);
      if (isWanting && matchQuery({ queryKey: settings().queryKey }, query)) gather();
    },
  });
  const hold = createMutationHold({
    cache: queryClient.getMutationCache(),
    filters: () => settings().mutations ?? {},
    monotonic: environment.monotonic,
    onEnd(hasFailed) {
      // Taking back its optimistic data may have brought back what is old.
      if (hasFailed) heard(null);
      else gather();
    },
  });

  function gather(): void {
    timer.wakeIn(GATHER_MS);
  }

  function heard(what: Heard): void {
    log.add(what);
    heardAt = environment.now();
    gather();
  }

  function matching(): readonly Query[] {
    return queryCache.findAll({ queryKey: settings().queryKey });
  }

  /** Brings all queries up to what was heard: patches what can be, and asks for the rest. */
  function catchUp(): void {
    if (log.last === 0) return;
    const heldMs = hold.remainingMs();
    if (heldMs > 0) {
      timer.wakeIn(heldMs);
      return;
    }
    const problems: unknown[] = [];
    const due = notifyManager.batch(() =>
      matching().filter((query) => needsAnswer(query, (cause) => problems.push(cause))),
    );
    if (problems.length > 0) reportPatch(problems[0]);
    refetch(due);
  }

  /** Patches a query. True when it must be asked for anew, and can be now. */
  function needsAnswer(query: Query, onThrow: (cause: unknown) => void): boolean {
    const position = positions.of(query);
    const { data } = query.state;
    // What the first answer misses is seen when it is there.
    if (data === undefined && position.fetch) return false;
    let next = data;
    for (const { number, heard: update } of log.after(position.shownTo)) {
      const patched =
        next === undefined || !update ? undefined : patch(query, next, update, onThrow);
      if (patched === undefined) position.unknownAt = number;
      else next = patched;
    }
    position.shownTo = log.last;
    if (next !== data) positions.show(query, next);
    // What is under way is waited for, and looked at when it is there.
    if (!isBehind(position) || position.fetch) return false;
    query.invalidate();
    return isUnasked(position) && query.isActive();
  }

  function patch(
    { queryKey }: Query,
    data: unknown,
    update: TaskUpdateEvent,
    onThrow: (cause: unknown) => void,
  ): unknown {
    try {
      return settings().patch?.(data, update, queryKey);
    } catch (cause) {
      onThrow(cause);
      return undefined;
    }
  }

  function refetch(due: readonly Query[]): void {
    // Who comes back to a hidden page finds it asked for then.
    if (due.length === 0 || !environment.isVisible()) return;
    const waitMs = refetchedAt + REFETCH_EVERY_MS - environment.monotonic();
    if (waitMs > 0) {
      timer.wakeIn(waitMs);
      return;
    }
    refetchedAt = environment.monotonic();
    // It leaves out what is disabled or static.
    void queryClient.refetchQueries({ predicate: (query) => due.includes(query) });
  }

  function reportPatch(cause: unknown): void {
    host.report({
      code: 'listener-failed',
      message:
        'OneTask: `patch` of useTaskQuerySync() threw. The queries it could not patch are asked for again. Mend the function.',
      channel,
      cause: host.describe(cause),
    });
  }

  /** Nobody will ask for it now; whoever shows it next will. */
  function leaveMarked(query: Query, { fetch }: QueryPosition): void {
    const mark = () => query.invalidate();
    mark();
    if (!fetch) return;
    // An answer takes the mark off, and so does going back to what was before it was asked for.
    const isIncomplete = !fetch.isWhole || fetch.startedAt < log.last;
    query.promise?.then(isIncomplete ? mark : () => {}, mark);
  }

  /** What was heard is of somebody else. */
  function discard(): void {
    timer.stop();
    log.clear();
    heardAt = -Infinity;
    positions.reset();
  }

  const isOpen = host.state().connections[channel]?.status === 'open';
  const stops = [
    positions.stop,
    hold.stop,
    timer.stop,
    host.on('*', (event) => {
      if (event.type !== 'task_update' || String(event.workspaceId) !== String(workspaceId)) return;
      // What a gap is filled with is not in order with what came live.
      heard(event.origin === 'live' ? event : null);
    }),
    host.onChannel((opened, hasOpened) => {
      // What happened while it was not came to nobody.
      if (opened === channel && hasOpened) heard(null);
    }),
    host.onUser((userId) => {
      if (knownUser !== null && userId !== knownUser) discard();
      knownUser = userId;
    }),
    environment.listen((signal) => {
      if (signal === 'visible') gather();
    }),
    host.lease(channel),
  ];
  if (isOpen) heard(null);

  return {
    api: null,
    stop() {
      for (const stop of stops) stop();
      for (const query of matching()) {
        const position = positions.of(query);
        if (position.shownTo < log.last || isBehind(position)) leaveMarked(query, position);
      }
    },
  };
}
