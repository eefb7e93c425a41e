import type { OneTaskEvent } from '../protocol/event.js';

/** What holds back: the user, the hour, a focus session, or that nobody looks. */
export type HoldReason = 'user' | 'quietHours' | 'focus' | 'away';

/** Why something waited: a hold, the way back after an absence, or no moment for it in time. */
export type DigestReason = HoldReason | 'caughtUp' | 'waited';

/** Events of one type, and of one workspace where they are of tasks. */
export interface DigestGroup {
  readonly by: OneTaskEvent['type'];
  /** `null`: of none, or of several. */
  readonly workspaceId: number | null;
  readonly count: number;
  /** Newest last; no more than the latest 50. */
  readonly keys: readonly string[];
}

/** What was held back, grouped and counted. */
export interface Digest {
  readonly after: DigestReason;
  readonly groups: readonly DigestGroup[];
  readonly total: number;
  /** Since when, in epoch ms. */
  readonly since: number;
}

/** What a digest is made of. */
export interface DigestEntry {
  readonly event: OneTaskEvent;
  /** Epoch ms. */
  readonly at: number;
  readonly by: DigestReason;
}

const MAX_KEYS = 50;
/** Groups of their own; the updates of further workspaces are in one. */
const MAX_GROUPS = 30;

/** A digest with one entry more. */
export function digested(digest: Digest | null, { event, at, by }: DigestEntry): Digest {
  const groups = digest?.groups ?? [];
  return {
    after: by,
    groups: added(groups, event),
    total: (digest?.total ?? 0) + 1,
    since: Math.min(digest?.since ?? at, at),
  };
}

/** Two digests as one; the later one says why. */
export function joined(first: Digest, second: Digest): Digest {
  return {
    after: second.after,
    groups: second.groups.reduce(withGroup, first.groups),
    total: first.total + second.total,
    since: Math.min(first.since, second.since),
  };
}

/** The keys that a digest remembers. */
export function keysOf({ groups }: Digest): readonly string[] {
  return groups.flatMap(({ keys }) => keys);
}

/** A digest without some of its entries; `null`: nothing is left. The very digest, where it has none of them. */
export function withoutKeys(digest: Digest, keys: ReadonlySet<string>): Digest | null {
  if (!keysOf(digest).some((key) => keys.has(key))) return digest;
  const groups = digest.groups.flatMap((group) => {
    const left = group.keys.filter((key) => !keys.has(key));
    const count = group.count - (group.keys.length - left.length);
    return count > 0 ? { ...group, count, keys: left } : [];
  });
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  return total > 0 ? { after: digest.after, groups, total, since: digest.since } : null;
}

function added(groups: readonly DigestGroup[], event: OneTaskEvent): readonly DigestGroup[] {
  const workspaceId = event.type === 'task_update' ? event.workspaceId : null;
  return withGroup(groups, { by: event.type, workspaceId, count: 1, keys: [event.key] });
}

function withGroup(groups: readonly DigestGroup[], group: DigestGroup): readonly DigestGroup[] {
  const isSame = (one: DigestGroup, workspaceId: number | null) =>
    one.by === group.by && one.workspaceId === workspaceId;
  const has = groups.some((one) => isSame(one, group.workspaceId));
  const workspaceId = has || groups.length < MAX_GROUPS ? group.workspaceId : null;
  if (!groups.some((one) => isSame(one, workspaceId)))
    return [...groups, { ...group, workspaceId }];
  return groups.map((one) => {
    if (!isSame(one, workspaceId)) return one;
    const keys = [...one.keys, ...group.keys].slice(-MAX_KEYS);
    return { ...one, count: one.count + group.count, keys };
  });
}
