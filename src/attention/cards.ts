import type { OneTaskEvent, TaskUpdateEvent } from '../protocol/event.js';
import type { Digest } from './digest.js';

interface CardBase {
  /** Stable while the card changes in place. */
  readonly key: string;
  /** It comes without a sound. */
  readonly isQuiet: boolean;
  readonly isCritical: boolean;
}

/** One event. */
export interface EventCard extends CardBase {
  readonly kind: 'event';
  /** The latest, where later ones took its place: the progress of an achievement. */
  readonly event: OneTaskEvent;
}

/** Many updates of one workspace: "30 updates in Design". */
export interface GroupCard extends CardBase {
  readonly kind: 'group';
  readonly workspaceId: number;
  /** Newest last; no more than the latest 50. */
  readonly events: readonly TaskUpdateEvent[];
  readonly count: number;
}

/** What was held back, or missed. */
export interface DigestCard extends CardBase, Digest {
  readonly kind: 'digest';
}

/** What stands in the toaster. */
export type ToastCard = EventCard | GroupCard | DigestCard;

/** Cards kept while nobody dismisses them. Each event is in its list anyway. */
export const MAX_CARDS = 50;
/** Events kept in a group: more than anybody opens. */
const MAX_GROUPED = 50;

export function eventCard(event: OneTaskEvent, how: Partial<CardBase> = {}): EventCard {
  return { kind: 'event', key: event.key, isQuiet: false, isCritical: false, ...how, event };
}

/** With a card in the place of the one with its key, or as the newest. */
export function withCard(cards: readonly ToastCard[], card: ToastCard): readonly ToastCard[] {
  const has = cards.some(({ key }) => key === card.key);
  if (has) return cards.map((one) => (one.key === card.key ? card : one));
  return bounded([...cards, card]);
}

export function withoutCard(
  cards: readonly ToastCard[],
  ...keys: readonly string[]
): readonly ToastCard[] {
  const left = cards.filter(({ key }) => !keys.includes(key));
  return left.length === cards.length ? cards : left;
}

/** One card of two: in the place, and under the key, of the first. */
export function groupCard(
  key: string,
  events: readonly TaskUpdateEvent[],
  workspaceId: number,
): GroupCard {
  const group: GroupCard = {
    kind: 'group',
    key,
    isQuiet: false,
    isCritical: false,
    workspaceId,
    events: [],
    count: 0,
  };
  return events.reduce(grown, group);
}

export function grown(group: GroupCard, event: TaskUpdateEvent): GroupCard {
  const events = [...group.events.slice(1 - MAX_GROUPED), event];
  return { ...group, events, count: group.count + 1 };
}

/** The oldest goes, and a critical one only where all are. */
function bounded(cards: readonly ToastCard[]): readonly ToastCard[] {
  if (cards.length <= MAX_CARDS) return cards;
  const at = cards.findIndex(({ isCritical }) => !isCritical);
  return cards.filter((_card, index) => index !== Math.max(0, at));
}
