import type { AttentionState } from './attention-state.js';
import { dndOf } from './holds.js';
import type { DoNotDisturbState, PresentationState } from './presentation.js';

const MAX_SHOWN_RECORDS = 200;

/** The view of a state; what did not change is the very object of the view before. */
export function viewOf(state: AttentionState, before: PresentationState): PresentationState {
  const { celebration, celebrated, presenters } = state;
  const digest = state.toasts.findLast((card) => card.kind === 'digest') ?? null;
  const shown = presenters.hasDigestPlace
    ? state.toasts.filter(({ kind }) => kind !== 'digest')
    : state.toasts;
  const toasts = sameList(shown, before.toasts);
  const dnd = same(doNotDisturbOf(state), before.dnd);
  const log = sameList(state.log.slice(-MAX_SHOWN_RECORDS).reverse(), before.log);
  return same({ toasts, digest, celebration, celebrated, dnd, log }, before);
}

function doNotDisturbOf(state: AttentionState): DoNotDisturbState {
  const hold = dndOf(state);
  const { held, waiting, overflow } = state;
  const heldCount = held.length + waiting.length + (overflow?.total ?? 0);
  // Nothing but being out of sight is `away`, and that is no quiet that was asked for.
  if (!hold || hold.by === 'away') return { isActive: false, by: 'off', until: null, heldCount };
  return { isActive: true, by: hold.by, until: hold.until, heldCount };
}

function sameList<Item>(items: readonly Item[], before: readonly Item[]): readonly Item[] {
  const isSame = items.length === before.length && items.every((item, at) => item === before[at]);
  return isSame ? before : items;
}

/** The one before, if nothing in it changed. */
function same<Value extends object>(value: Value, before: Value): Value {
  const fields = Object.entries(before);
  const isSame = fields.every(([key, old]) => Object.is(Reflect.get(value, key), old));
  return isSame ? before : value;
}
