import type { Cancel } from '../connection/environment.js';
import { tasksChannel, type Channel } from '../protocol/channel.js';
import { isNotice } from '../protocol/event.js';
import type { Cursor } from './history-types.js';
import type { Delivery } from './inbox.js';

/** What is covered of a channel, and what is under way. */
export interface Coverage {
  /** Somebody needs the channel. */
  isLeased: boolean;
  /** What happens now comes live. */
  isOpen: boolean;
  /** The first page is there. */
  isLoaded: boolean;
  /** From here on nothing is missing; what is known from before may have holes. `null`: not known. */
  oldest: Cursor | null;
  /** The newest that the channel's own socket has brought since it opened. */
  newest: Cursor | null;
  /** The newest that was known when coverage ended. Frozen until the gap is closed. */
  mark: Cursor | null;
  /** When coverage ended, epoch ms; `null` while nothing is missing. */
  missedSince: number | null;
  /** The ask under way for the first page or a gap. */
  job: AbortController | null;
  /** The ask under way for an older page. */
  older: AbortController | null;
  failures: number;
  stopRetry: Cancel;
}

/** Nothing is covered yet. */
export function newCoverage(): Coverage {
  return {
    isLeased: false,
    isOpen: false,
    isLoaded: false,
    oldest: null,
    newest: null,
    mark: null,
    missedSince: null,
    job: null,
    older: null,
    failures: 0,
    stopRetry: () => {},
  };
}

/** Gives up the ask under way, and the next one. */
export function stopJob(coverage: Coverage): void {
  coverage.stopRetry();
  coverage.job?.abort();
  coverage.job = null;
}

/** Whether an event is one of a channel's: every event comes on every socket (PROTOCOL S2). */
export function belongsTo(channel: Channel, { event }: Delivery): boolean {
  if (isNotice(event)) return channel === 'notifications';
  return event.type === 'task_update' && channel === tasksChannel(event.workspaceId);
}
