import type { TaskUpdateEvent } from '../protocol/event.js';
import type { AttentionState, Burst } from './attention-state.js';
import { groupCard, grown, withCard, withoutCard, type GroupCard } from './cards.js';

/** A longer pause ends a burst. */
export const BURST_PAUSE_MS = 2_000;
/** What lasts longer is a busy time, of which one is told again. */
export const BURST_MS = 10_000;
/** Fewer are easier read one by one. */
const MIN_GROUPED = 3;
const MAX_BURSTS = 50;

/** The burst that an update goes on with, or `null`. */
export function burstOf({ bursts, now }: AttentionState, event: TaskUpdateEvent): Burst | null {
  return (
    bursts.find((burst) => burst.workspaceId === event.workspaceId && isOn(burst, now)) ?? null
  );
}

/** It comes into, or makes, a group: not alone, and there is no room for a card of its own. */
export function isGrouped({ groupKey, single }: Burst, hasRoom: boolean): boolean {
  return groupKey !== null || single.length + 1 >= MIN_GROUPED || !hasRoom;
}

/** With an update that has a card of its own, be it the first of a burst or the second. */
export function begun(state: AttentionState, event: TaskUpdateEvent): AttentionState {
  const { workspaceId } = event;
  const { now } = state;
  const burst = burstOf(state, event);
  const startedAt = burst?.startedAt ?? now;
  const single = [...(burst?.single ?? []), event];
  return withBurst(state, { workspaceId, startedAt, latestAt: now, single, groupKey: null });
}

/** With an update that goes into the group; one that was closed is not opened again by it. */
export function grouped(
  state: AttentionState,
  burst: Burst,
  event: TaskUpdateEvent,
): AttentionState {
  const next = { ...burst, latestAt: state.now };
  if (burst.groupKey !== null) {
    const group = state.toasts.find((card): card is GroupCard => card.key === burst.groupKey);
    const toasts = group ? withCard(state.toasts, grown(group, event)) : state.toasts;
    return withBurst({ ...state, toasts }, next);
  }
  const keys = burst.single.map(({ key }) => key);
  const [first, ...others] = keys.filter((key) => state.toasts.some((card) => card.key === key));
  const groupKey = first ?? keys[0] ?? event.key;
  const group = groupCard(groupKey, [...burst.single, event], burst.workspaceId);
  const toasts =
    first === undefined ? state.toasts : withCard(withoutCard(state.toasts, ...others), group);
  return withBurst({ ...state, toasts }, { ...next, single: [], groupKey });
}

/** The key of the card that a grouped burst is. */
export function groupKeyOf(state: AttentionState, event: TaskUpdateEvent): string | null {
  return burstOf(state, event)?.groupKey ?? null;
}

function withBurst(state: AttentionState, burst: Burst): AttentionState {
  const others = state.bursts.filter(
    (one) => one.workspaceId !== burst.workspaceId && isOn(one, state.now),
  );
  return { ...state, bursts: [...others, burst].slice(-MAX_BURSTS) };
}

function isOn({ latestAt, startedAt }: Burst, now: number): boolean {
  return now - latestAt <= BURST_PAUSE_MS && now - startedAt <= BURST_MS;
}
