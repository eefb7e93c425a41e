import type { AttentionContext, AttentionState } from './attention-state.js';
import type { HoldReason } from './digest.js';

export interface Hold {
  readonly by: HoldReason;
  /** Epoch ms; `null`: nobody knows. */
  readonly until: number | null;
}

/** A session that was not heard of for so long holds nobody back: nobody is to be mute for ever. */
export const LOST_MS = 180_000;
/** Who travels is in another zone: the clock on the wall is looked at again. */
const LOOK_MS = 60_000;

/** What the user asked to be held back by: not to be disturbed, now, at this hour, or in focus. */
export function dndOf(state: AttentionState): Hold | null {
  const { preferences, nowEpoch, quiet } = state;
  const { doNotDisturb } = preferences;
  if (doNotDisturb.is === 'on') return { by: 'user', until: null };
  if (doNotDisturb.is === 'until' && doNotDisturb.epoch > nowEpoch) {
    return { by: 'user', until: doNotDisturb.epoch };
  }
  if (doNotDisturb.is === 'allowed' && doNotDisturb.epoch > nowEpoch) return null;
  if (preferences.quietHours && quiet.isQuiet) return { by: 'quietHours', until: quiet.changesAt };
  return isFocused(state) ? { by: 'focus', until: state.focus.endsAt } : null;
}

/** What holds toasts and celebrations back at the moment. */
export function holdOf(state: AttentionState): Hold | null {
  return dndOf(state) ?? (state.isVisible ? null : { by: 'away', until: null });
}

/** When a hold may begin or end by itself, in monotonic ms. */
export function holdDeadlines(state: AttentionState): readonly number[] {
  const { preferences, nowEpoch, quiet, focus } = state;
  const { doNotDisturb, quietHours } = preferences;
  const isTimed = doNotDisturb.is === 'until' || doNotDisturb.is === 'allowed';
  const ends = isTimed && doNotDisturb.epoch > nowEpoch;
  return [
    ...(ends ? [monotonic(state, doNotDisturb.epoch)] : []),
    ...(quietHours ? [monotonic(state, quiet.changesAt)] : []),
    ...(focus.status === 'lost' && isFocused(state) ? [lostUntil(state)] : []),
  ];
}

/** With a look at the clock on the wall, where the last one may be outdated. */
export function withQuietHours(
  state: AttentionState,
  { quietMoment }: AttentionContext,
): AttentionState {
  const { preferences, nowEpoch, quiet } = state;
  if (!preferences.quietHours) return state;
  const isFresh = nowEpoch >= quiet.at && nowEpoch < Math.min(quiet.changesAt, quiet.at + LOOK_MS);
  if (isFresh) return state;
  return { ...state, quiet: { ...quietMoment(preferences.quietHours, nowEpoch), at: nowEpoch } };
}

/** A moment by the wall clock, as monotonic ms. */
export function monotonic({ now, nowEpoch }: AttentionState, epoch: number): number {
  return now + epoch - nowEpoch;
}

/** Nobody knows of a pause or an extension; but what is known to be over is over. */
function lostUntil(state: AttentionState): number {
  const { since, endsAt } = state.focus;
  const end = endsAt === null ? Infinity : monotonic(state, endsAt);
  return Math.min(since + LOST_MS, end);
}

function isFocused(state: AttentionState): boolean {
  const { preferences, focus, now } = state;
  if (!preferences.holdDuringFocus) return false;
  switch (focus.status) {
    case 'focus':
      return true;
    case 'lost':
      return now < lostUntil(state);
    case 'break':
    case 'none':
      return false;
  }
}
