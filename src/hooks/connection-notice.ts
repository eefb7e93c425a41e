import type { ConnectionInfo } from '../store/connections.js';
import type { Gap } from '../store/loading.js';
import { patch } from '../store/patch.js';

/** Most outages are over by then, and nobody need have known. */
export const QUIET_MS = 5_000;
/** A flaky network must not talk all the time. */
export const ANNOUNCE_EVERY_MS = 60_000;
/** How long "connected again" stays. */
export const RESTORED_MS = 4_000;
/** What was said aloud goes from the live region, so that nobody who reads on comes across it twice. */
export const SPOKEN_MS = 10_000;

type Trouble = 'reconnecting' | 'offline' | 'unauthorized';

/** What is to be said about the connection: an outage, what it may have cost, or that it is over. */
export type ConnectionNoticeKind = Trouble | 'missed' | 'restored';

/** What was seen and said so far. Times are monotonic milliseconds. */
export interface ConnectionNotice {
  /** To be shown; `null`: all is well, or it is too soon to tell. */
  readonly kind: ConnectionNoticeKind | null;
  /** To be said to a screen reader; `null`: nothing new. */
  readonly announcement: ConnectionNoticeKind | null;
  readonly trouble: Trouble | null;
  readonly downSince: number | null;
  readonly restoredAt: number | null;
  /** What a listener takes to be so. */
  readonly heard: ConnectionNoticeKind | null;
  /** When an outage or a gap was last said aloud. */
  readonly announcedAt: number | null;
  readonly spokenAt: number | null;
}

export const NO_NOTICE: ConnectionNotice = {
  kind: null,
  announcement: null,
  trouble: null,
  downSince: null,
  restoredAt: null,
  heard: null,
  announcedAt: null,
  spokenAt: null,
};

/** Takes a look at the connection at `now`; the same object when nothing changed. */
export function lookAtConnection(
  before: ConnectionNotice,
  info: ConnectionInfo,
  gap: Gap | null,
  now: number,
): ConnectionNotice {
  const trouble = troubleOf(before.trouble, info);
  const downSince = isDown(info) ? (before.downSince ?? now) : null;
  const isLong = downSince !== null && now - downSince >= QUIET_MS;
  const isOver = isTrouble(before.kind) && info.status === 'open';
  const restoredAt = isOver ? now : isStill(before.restoredAt, RESTORED_MS, now);
  const isRestored = restoredAt !== null && info.status === 'open';
  const kind =
    (isLong ? trouble : null) ?? (gap ? 'missed' : null) ?? (isRestored ? 'restored' : null);
  return announce(patch(before, { kind, trouble, downSince, restoredAt }), now);
}

/** Milliseconds until another look is due although nothing happens; `null`: none is. */
export function nextLookMs(notice: ConnectionNotice, now: number): number | null {
  const { kind, trouble, downSince, restoredAt, heard, announcedAt, spokenAt } = notice;
  const isWaiting = trouble !== null && kind !== trouble;
  const isUnheard = kind !== null && kind !== heard && kind !== 'restored';
  const due = [
    isWaiting ? after(downSince, QUIET_MS) : null,
    after(restoredAt, RESTORED_MS),
    isUnheard ? after(announcedAt, ANNOUNCE_EVERY_MS) : null,
    after(spokenAt, SPOKEN_MS),
  ].filter((at) => at !== null);
  return due.length === 0 ? null : Math.max(0, Math.min(...due) - now);
}

/** An outage at most once a minute; that it is over always, to those who heard of it. */
function announce(notice: ConnectionNotice, now: number): ConnectionNotice {
  const { kind, heard, announcedAt } = notice;
  const spokenAt = isStill(notice.spokenAt, SPOKEN_MS, now);
  const announcement = spokenAt === null ? null : notice.announcement;
  if (kind === heard || kind === null) {
    return patch(notice, { heard: kind, spokenAt, announcement });
  }
  const spoken = { heard: kind, spokenAt: now, announcement: kind };
  if (isTrouble(heard) && !isTrouble(kind)) return patch(notice, spoken);
  const isTime = announcedAt === null || now - announcedAt >= ANNOUNCE_EVERY_MS;
  if (kind === 'restored' || !isTime) return patch(notice, { spokenAt, announcement });
  return patch(notice, { ...spoken, announcedAt: now });
}

/** While a try is under way, the trouble is what it was: offline does not flicker with each try. */
function troubleOf(before: Trouble | null, info: ConnectionInfo): Trouble | null {
  switch (info.status) {
    case 'open':
    case 'idle':
    case 'closed':
      return null;
    case 'connecting':
      return before;
    case 'reconnecting':
      return info.nextRetryAt === null ? (before ?? 'reconnecting') : 'reconnecting';
    case 'offline':
    case 'unauthorized':
      return info.status;
  }
}

/** A first connection that takes long counts towards the outage that it may turn out to be. */
function isDown({ status }: ConnectionInfo): boolean {
  return status !== 'open' && status !== 'idle' && status !== 'closed';
}

function isTrouble(kind: ConnectionNoticeKind | null): boolean {
  return kind !== null && kind !== 'missed' && kind !== 'restored';
}

/** A moment that is not yet `ms` ago, or `null`. */
function isStill(at: number | null, ms: number, now: number): number | null {
  return at !== null && now - at < ms ? at : null;
}

function after(at: number | null, ms: number): number | null {
  return at === null ? null : at + ms;
}
