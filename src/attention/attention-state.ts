import type { OneTaskEvent, TaskUpdateEvent } from '../protocol/event.js';
import type { AttentionPolicy } from './app-policy.js';
import { settled, type AttentionRecord, type Verdict } from './attention-log.js';
import type { ToastCard } from './cards.js';
import type { Celebration, CelebrationKind, PhaseEnd, WaitingCelebration } from './celebrations.js';
import type { Digest } from './digest.js';
import type { HeldEvent } from './held-event.js';
import type { AttentionPreferences } from './preferences.js';
import type { QuietHours, QuietMoment } from './quiet-hours.js';

/** Who can show something at the moment. */
export interface AttentionPresenters {
  /** Whose toasts are wanted; `null`: no toaster is there. */
  readonly acceptsToast: ((event: OneTaskEvent) => boolean) | null;
  /** May look at the page, and is asked only where something is to be celebrated. */
  readonly celebrations: Pick<ReadonlySet<CelebrationKind>, 'has'>;
  /** Whether a browser notification could be shown. @default nobody could */
  readonly canTellOutside?: (() => boolean) | undefined;
  /** Digests have a place of their own, and are no toasts. @default false */
  readonly hasDigestPlace?: boolean | undefined;
}

/** What somebody did to a task, as one event tells it. */
export interface ToldChange {
  readonly from: 'notification' | 'task_update';
  readonly taskId: number;
  /** `null`: it does not tell. */
  readonly action: string | null;
  readonly actorId: string | null;
}

/** A change that was told of a moment ago. */
export interface Change extends ToldChange {
  /** The card, or the event, that tells of it. */
  readonly key: string;
  readonly isOwn: boolean;
  readonly at: number;
}

/** Updates of one workspace that follow each other closely. */
export interface Burst {
  readonly workspaceId: number;
  readonly startedAt: number;
  readonly latestAt: number;
  /** Cards of their own, while they are no group. */
  readonly single: readonly TaskUpdateEvent[];
  /** The card that they are together; `null` while they are none. */
  readonly groupKey: string | null;
}

/** Where the focus session of this user stands. `lost`: its socket is gone, and nobody knows. */
export type FocusStatus = 'none' | 'focus' | 'break' | 'lost';

/** All that attention remembers. Plain data but for what the app gave; times are monotonic ms. */
export interface AttentionState {
  readonly instanceId: string;
  /** The latest time that was told, and the wall clock's then. */
  readonly now: number;
  readonly nowEpoch: number;
  readonly userId: string | null;
  readonly policy: AttentionPolicy;
  readonly preferences: AttentionPreferences;
  readonly presenters: AttentionPresenters;
  readonly isVisible: boolean;
  readonly isTyping: boolean;
  /** This tab is the one that speaks. */
  readonly isMine: boolean;
  readonly focus: {
    readonly status: FocusStatus;
    readonly since: number;
    readonly endsAt: number | null;
  };
  /** `at`: when the clock on the wall was looked at, in epoch ms. */
  readonly quiet: QuietMoment & { readonly at: number };
  /** Somebody or something had asked for quiet when that was last looked at. */
  readonly wasHolding: boolean;
  readonly held: readonly HeldEvent[];
  /** What no longer has a place among the held. */
  readonly overflow: Digest | null;
  /** Digests that were closed. */
  readonly digests: number;
  readonly toasts: readonly ToastCard[];
  readonly bursts: readonly Burst[];
  readonly changes: readonly Change[];
  readonly celebration: Celebration | null;
  /** That celebration, while the page has not begun with it: then it may still have to wait. */
  readonly turn: WaitingCelebration | null;
  readonly celebrationEndedAt: number;
  /** Newest first. */
  readonly celebrated: readonly Celebration[];
  readonly waiting: readonly WaitingCelebration[];
  readonly moments: readonly { readonly celebration: PhaseEnd; readonly at: number }[];
  /** When something interrupted that was not critical. Oldest first. */
  readonly spent: readonly number[];
  readonly soundAt: number;
  /** Missed while away, to be summed up. */
  readonly missed: {
    readonly digest: Digest;
    readonly since: number;
    readonly latestAt: number;
  } | null;
  /** Critical ones of which the tab that speaks has not told yet. */
  readonly unspoken: readonly { readonly held: HeldEvent; readonly at: number }[];
  /** What arrives until then lay in the pipes while the machine slept. */
  readonly isLateUntil: number;
  /** Keys of what was held when the page before this one ended. */
  readonly restored: readonly string[];
  /** Keys of which another tab told. */
  readonly spokenElsewhere: readonly string[];
  /** Keys of which this tab is to tell the others: empty between steps. */
  readonly speaking: readonly string[];
  /** Interruptions of which they are to be told: none between steps. */
  readonly spending: number;
  /** Since when nothing held back what waits but that this tab does not speak. */
  readonly unclaimedSince: number | null;
  readonly log: readonly AttentionRecord[];
}

/** What the runner is to do. */
export type AttentionEffect =
  /** Of a toast: a celebration sounds where, and when, it is seen. */
  | { readonly type: 'sound'; readonly kind: 'critical' | 'toast' }
  /** A browser notification: one of the same tag replaces it. */
  | {
      readonly type: 'outside';
      readonly tag: string;
      readonly event: OneTaskEvent;
      readonly isCritical: boolean;
    }
  /** The other tabs need not tell of these any more; `spent` of them interrupted. */
  | { readonly type: 'spoken'; readonly keys: readonly string[]; readonly spent: number }
  /** A function of the app's policy threw. */
  | { readonly type: 'policyFailed'; readonly cause: unknown };

export interface AttentionContext {
  /** Monotonic ms. */
  readonly now: number;
  readonly nowEpoch: number;
  /** `quietMoment`, where quiet hours are wanted: the one thing here that asks what zone this is. */
  readonly quietMoment: (hours: QuietHours, epoch: number) => QuietMoment;
}

/** A state and what is to be done. */
export interface AttentionStep {
  readonly state: AttentionState;
  readonly effects: readonly AttentionEffect[];
}

export function step(state: AttentionState, ...effects: readonly AttentionEffect[]): AttentionStep {
  return { state, effects };
}

/** One step after another. */
export function chain(
  before: AttentionStep,
  ...nexts: readonly ((state: AttentionState) => AttentionStep)[]
): AttentionStep {
  return nexts.reduce(({ state, effects }, next) => {
    const after = next(state);
    const all = after.effects.length === 0 ? effects : [...effects, ...after.effects];
    return { state: after.state, effects: all };
  }, before);
}

/** With what became of held events; the other tabs are told unless it is theirs. */
export function settle(
  state: AttentionState,
  keys: readonly string[],
  verdict: Verdict,
): AttentionState {
  if (keys.length === 0) return state;
  return {
    ...speaking(state, keys, verdict),
    log: settled(state.log, new Set(keys), verdict),
  };
}

/**
 * Notes what the other tabs need not tell of any more. What went into another event is told with that
 * one: while it is held, another tab may hold the other of the two.
 */
export function speaking(
  state: AttentionState,
  keys: readonly string[],
  { outcome, into }: Verdict,
): AttentionState {
  switch (outcome) {
    case 'merged':
      return isTold(state, into ?? null) ? withSpoken(state, keys) : state;
    case 'shown':
    case 'shownLate':
    case 'digested':
    case 'overBudget':
      return withSpoken(state, keys);
    case 'held':
    case 'badge':
    case 'own':
    case 'caughtUp':
    case 'off':
    case 'elsewhere':
    case 'unshown':
      return state;
  }
}

/** What it went into is not held, nor still to be decided about. */
function isTold({ log }: AttentionState, into: string | null): boolean {
  if (into === null) return true;
  const record = log.find(({ key }) => key === into);
  return record !== undefined && record.outcome !== 'held';
}

function withSpoken(state: AttentionState, keys: readonly string[]): AttentionState {
  const told = new Set(keys);
  let before = 0;
  // Again while there is more: one may have gone into another that went into a third.
  while (told.size > before) {
    before = told.size;
    for (const { key, outcome, into } of state.log) {
      if (outcome === 'merged' && into !== null && told.has(into)) told.add(key);
    }
  }
  return { ...state, speaking: [...state.speaking, ...told] };
}

/** A sound is heard that soon after another only where it matters. */
const SOUND_GAP_MS = 2_000;

/** With a sound, unless the user wants none. */
export function sounding(state: AttentionState, kind: 'critical' | 'toast'): AttentionStep {
  const isSoon = state.now - state.soundAt < SOUND_GAP_MS;
  if (state.preferences.sound === false || (isSoon && kind !== 'critical')) return step(state);
  return step({ ...state, soundAt: state.now }, { type: 'sound', kind });
}
