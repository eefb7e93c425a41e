import { isCancelledError, type Query, type QueryCache } from '@tanstack/react-query';
import type { UpdateLog } from './update-log.js';

/** How far a query's data is, in numbers of the log. */
export interface QueryPosition {
  /** Up to here its data has what could be patched in. */
  shownTo: number;
  /** Up to here an answer has everything. */
  fetchedTo: number;
  /** Up to here an answer was asked for, and came or failed to. */
  askedTo: number;
  /** What only an answer can bring in. */
  unknownAt: number;
  /** The fetch that is under way. */
  fetch: FetchPosition | null;
  /** It came while this listened, and nothing was in it yet. */
  isBlank: boolean;
}

type KnownPosition = Pick<QueryPosition, 'shownTo' | 'fetchedTo' | 'unknownAt'>;

interface FetchPosition {
  /** Whatever was heard up to here is in the answer. */
  startedAt: number;
  /** What a cancelled fetch, or one of another page, goes back to. */
  readonly shownTo: number;
  /** False for another page of an infinite query: the pages that are there stay as they are. */
  readonly isWhole: boolean;
}

/** Follows what becomes of queries: which fetch began before what was heard, and which after. */
export interface QueryPositions {
  of(query: Query): QueryPosition;
  /** Puts patched data in, and leaves it to the library how old it is and whether it failed. */
  show(query: Query, data: unknown): void;
  /** As if each query had been there before all that is heard from now on. */
  reset(): void;
  stop(): void;
}

export interface QueryPositionsOptions {
  readonly cache: QueryCache;
  readonly log: UpdateLog;
  /** The queries that are kept up to date. */
  matching(): readonly Query[];
  /** When something was heard last, epoch ms. */
  heardAt(): number;
  /** A query may need something: it settled, came, or is looked at. */
  onChange(query: Query, position: QueryPosition): void;
}

/** It misses something, and has to stay marked until it is there. */
export function isBehind({ unknownAt, fetchedTo }: KnownPosition): boolean {
  return unknownAt > fetchedTo;
}

/** Nobody asked for what it misses. Where that failed, it is the library's to ask again. */
export function isUnasked({ unknownAt, askedTo }: QueryPosition): boolean {
  return unknownAt > askedTo;
}

/** Of data from before all that was heard. */
const UNHEARD: KnownPosition = { shownTo: 0, fetchedTo: 0, unknownAt: 0 };

export function createQueryPositions(options: QueryPositionsOptions): QueryPositions {
  const { cache, log, onChange } = options;
  let positions = new WeakMap<Query, QueryPosition>();

  function of(query: Query): QueryPosition {
    const known = positions.get(query);
    if (known) return known;
    const position: QueryPosition = {
      shownTo: 0,
      fetchedTo: 0,
      askedTo: 0,
      unknownAt: 0,
      fetch: isIdle(query) ? null : { startedAt: 0, shownTo: 0, isWhole: true },
      isBlank: false,
    };
    positions.set(query, position);
    return position;
  }

  /** Data that no fetch brought: the app's own, a page's of the server, a storage's. */
  function filled(query: Query, position: QueryPosition): void {
    position.isBlank = false;
    const isNew = query.state.dataUpdatedAt > options.heardAt();
    const sources = isNew ? othersWithData(query).map(of) : [UNHEARD];
    position.shownTo = Math.min(log.last, ...sources.map(({ shownTo }) => shownTo));
    position.fetchedTo = position.askedTo = Math.min(log.last, ...sources.map(completeTo));
    position.unknownAt = Math.max(0, ...sources.filter(isBehind).map((one) => one.unknownAt));
    onChange(query, position);
  }

  /** What an app puts in may be out of one of them, and is then no further than that one. */
  function othersWithData(query: Query): readonly Query[] {
    return options.matching().filter((other) => other !== query && other.state.data !== undefined);
  }

  function settled(query: Query, position: QueryPosition, how: 'success' | 'error' | 'cancel') {
    const { fetch } = position;
    if (!fetch) return;
    position.fetch = null;
    if (fetch.isWhole && how !== 'cancel') position.askedTo = fetch.startedAt;
    if (how === 'success' && fetch.isWhole) position.shownTo = position.fetchedTo = fetch.startedAt;
    else if (how !== 'error') position.shownTo = fetch.shownTo;
    onChange(query, position);
  }

  const stop = cache.subscribe((event) => {
    if (event.type === 'added') {
      const position = of(event.query);
      if (event.query.state.data === undefined) position.isBlank = true;
      else filled(event.query, position);
    }
    if (event.type === 'observerAdded') onChange(event.query, of(event.query));
    if (event.type !== 'updated') return;
    const { query, action } = event;
    const position = of(query);
    switch (action.type) {
      case 'fetch':
        position.isBlank = false;
        position.fetch = {
          startedAt: log.last,
          shownTo: position.shownTo,
          isWhole: action.meta?.fetchMore === undefined,
        };
        break;
      case 'failed':
      case 'continue':
        // The server is asked anew.
        if (position.fetch) position.fetch.startedAt = log.last;
        break;
      case 'success':
        if (!action.manual) settled(query, position, 'success');
        else if (position.isBlank) filled(query, position);
        // The app's own data makes a query count as fresh, and what it misses it misses still.
        else if (isBehind(position)) query.invalidate();
        break;
      case 'error':
        settled(query, position, isCancelledError(action.error) ? 'cancel' : 'error');
        break;
      case 'setState':
        if (position.fetch && isIdle(query)) settled(query, position, 'cancel');
        // Who brings data from elsewhere says how old it is, some after they brought it.
        else if (action.state.dataUpdatedAt !== undefined) filled(query, position);
        break;
    }
  });

  return {
    of,
    show(query, data) {
      // Not `setQueryData`: that would make the query count as fresh, and as one that has not failed.
      query.setState({ data });
    },
    reset() {
      positions = new WeakMap();
    },
    stop,
  };
}

function completeTo(position: KnownPosition): number {
  return isBehind(position) ? position.fetchedTo : position.shownTo;
}

function isIdle(query: Query): boolean {
  return query.state.fetchStatus === 'idle';
}
