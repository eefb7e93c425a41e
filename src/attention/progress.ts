import type { OneTaskEvent } from '../protocol/event.js';
import { settle, type AttentionState } from './attention-state.js';
import { withoutCard, type EventCard } from './cards.js';

/** The card of an earlier progress of the same achievement, or `null`. */
export function progressCard(state: AttentionState, event: OneTaskEvent): EventCard | null {
  const isSame = isProgressBefore(event);
  return (
    state.toasts.find(
      (card): card is EventCard => card.kind === 'event' && !card.isCritical && isSame(card.event),
    ) ?? null
  );
}

/** Without the progress that waits, or still stands there, once there is more, or it is reached. */
export function withoutProgress(state: AttentionState, event: OneTaskEvent): AttentionState {
  if (event.type !== 'achievement_progress' && event.type !== 'achievement_unlocked') return state;
  const isBefore = isProgressBefore(event);
  const held = state.held.filter((one) => !isBefore(one.event));
  const keys = state.held.filter((one) => isBefore(one.event)).map((one) => one.event.key);
  const card = event.type === 'achievement_unlocked' ? progressCard(state, event) : null;
  const toasts = card ? withoutCard(state.toasts, card.key) : state.toasts;
  if (keys.length === 0) return card ? { ...state, toasts } : state;
  const into = event.key;
  return settle({ ...state, held, toasts }, keys, { outcome: 'merged', why: 'newer', into });
}

/** Whether an event is progress of the achievement that another one tells of. */
function isProgressBefore(event: OneTaskEvent): (earlier: OneTaskEvent) => boolean {
  const isOfOne = event.type === 'achievement_progress' || event.type === 'achievement_unlocked';
  const id = isOfOne ? (event.data?.achievementId ?? null) : null;
  const notificationId = isOfOne ? event.notificationId : -Infinity;
  return (earlier) =>
    id !== null &&
    earlier.type === 'achievement_progress' &&
    earlier.data?.achievementId === id &&
    earlier.notificationId < notificationId;
}
