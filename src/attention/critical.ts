import {
  chain,
  settle,
  sounding,
  step,
  type AttentionState,
  type AttentionStep,
} from './attention-state.js';
import { eventCard, withCard } from './cards.js';
import type { HeldEvent } from './held-event.js';
import { tagOf } from './outside-tag.js';

/** In such a time the tab that speaks has told of a critical event; else this one does. */
export const UNSPOKEN_MS = 10_000;
const MAX_UNSPOKEN = 50;

/** With a critical event, whose record stands as held: shown here, or by the tab that speaks. */
export function withCritical(state: AttentionState, held: HeldEvent): AttentionState {
  const unspoken = [...state.unspoken, { held, at: state.now }];
  return { ...state, unspoken };
}

/**
 * Critical ones are shown at once where this tab speaks, and in time where no other does; where there
 * is no toaster, as soon as one comes.
 */
export function showCritical(state: AttentionState): AttentionStep {
  const excess = state.unspoken.length - MAX_UNSPOKEN;
  const canShow = state.presenters.acceptsToast !== null;
  const isDue = (at: number, index: number) =>
    index < excess || (canShow && (state.isMine || state.now - at >= UNSPOKEN_MS));
  const due = state.unspoken.filter(({ at }, index) => isDue(at, index));
  if (due.length === 0) return step(state);
  const unspoken = state.unspoken.filter(({ at }, index) => !isDue(at, index));
  return due.reduce(
    (before, { held }) => chain(before, (next) => show(next, held)),
    step({ ...state, unspoken }),
  );
}

export function nextUnspoken({ unspoken, presenters }: AttentionState): number | null {
  const [first] = unspoken;
  return first && presenters.acceptsToast !== null ? first.at + UNSPOKEN_MS : null;
}

function show(state: AttentionState, { event }: HeldEvent): AttentionStep {
  const toasts = withCard(state.toasts, eventCard(event, { isCritical: true }));
  const shown = settle({ ...state, toasts }, [event.key], { outcome: 'shown', why: 'critical' });
  const { isVisible, preferences } = shown;
  const isOutside = !isVisible && preferences.browserNotifications;
  return chain(sounding(shown, 'critical'), (next) =>
    isOutside
      ? step(next, { type: 'outside', tag: tagOf(event), event, isCritical: true })
      : step(next),
  );
}
