import type { Arrival } from '../attention/arrivals.js';
import {
  createAttention,
  heldKeysOf,
  nextDeadline,
  reduceAttention,
  type AttentionInput,
} from '../attention/attention.js';
import type { AttentionEffect, AttentionPresenters } from '../attention/attention-state.js';
import { viewOf } from '../attention/attention-view.js';
import { NO_PRESENTATION } from '../attention/presentation.js';
import type { CelebrationKind } from '../attention/celebrations.js';
import { keysOf } from '../attention/digest.js';
import { quietMoment } from '../attention/quiet-hours.js';
import { NO_FOCUS_STANDING, standingOf } from '../attention/voice.js';
import type { Cancel } from '../connection/environment.js';
import type { OneTaskEvent } from '../protocol/event.js';
import type { OneTaskState } from '../store/store.js';
import { createAttentionTabs, type TabWord } from './attention-tabs.js';
import type { Feature } from './feature.js';
import { ownStanding } from './focus-standing.js';
import { createHeldBefore, readKeysOf } from './held-events.js';
import { createHeldKeeper } from './held-keeper.js';
import { watchSleep } from './page-sleep.js';
import { preferences } from './preferences.js';
import { watchTyping } from './typing-watch.js';
import { showUnreadInTitle } from './unread-title.js';

/** What a toaster offers. */
export interface ToastOffer {
  /** Whether it wants an event. */
  accepts(event: OneTaskEvent): boolean;
  /** A toast comes that may be heard. */
  sound?(kind: 'critical' | 'toast'): void;
  /** Tells of an event outside of the page; what has the same tag is replaced. */
  notify?(event: OneTaskEvent, tag: string, isCritical: boolean): void;
  /** Whether it could. @default it could, where `notify` is there */
  canNotify?(): boolean;
}

/** Says who is there to show something, and ends what was shown. */
export interface Attention {
  /** A toaster is there. Gives back how to say that it left. */
  offerToasts(offer: ToastOffer): Cancel;
  /**
   * Somebody is there who celebrates these. `isThere`: whether that could be seen, asked when something
   * is to be celebrated. @default it could
   */
  offerCelebrations(kinds: readonly CelebrationKind[], isThere?: () => boolean): Cancel;
  /** Digests have a place of their own, and are no toasts. */
  offerDigest(): Cancel;
  dismissToast(key: string): void;
  /** The page shows it: until then it waits again when its moment has gone. */
  beginCelebration(key: string): void;
  dismissCelebration(key: string): void;
}

interface Celebrant {
  readonly kinds: readonly CelebrationKind[];
  isThere(): boolean;
}

/** The clock on the wall may be set, and who travels is in another zone: so often it is looked at. */
const MAX_TIMER_MS = 60_000;
/** No event waits longer for its commit: what its time says beyond is a step of the wall clock. */
const MAX_LATE_MS = 90_000;
/** What is held is written down so long after it changed. */
const KEEP_AFTER_MS = 1_000;

/** Fills `state.presentation` from what arrives, by the policy of `attention/`. */
export const attention: Feature<Attention> = (host) => {
  const { environment } = host;
  const toasters = new Set<ToastOffer>();
  const celebrants = new Set<Celebrant>();
  const digestPlaces = new Set<object>();
  const keeper = createHeldKeeper(host);
  let state = createAttention({ instanceId: host.instanceId, policy: host.attention });
  let view = NO_PRESENTATION;
  let arrived: Arrival[] = [];
  let known: OneTaskState = host.state();
  let userId: string | null = null;
  let stopTimer: Cancel | null = null;
  let stopKeeping: Cancel | null = null;
  let held: readonly string[] = [];
  let keptFocusEnd: number | null = null;
  /** A focus phase that the page before this one was in, until that is heard of anew. */
  let remembered = NO_FOCUS_STANDING;
  let hasFailed = false;
  /** What was under way when it ended does nothing any more. */
  let isOver = false;

  const celebrations = {
    has: (kind: CelebrationKind) =>
      [...celebrants].some(({ kinds, isThere }) => kinds.includes(kind) && isThere()),
  };

  const before = createHeldBefore(environment);
  const sleep = watchSleep(
    environment,
    (jumpMs) => step({ type: 'woke', jumpMs }),
    (jumpMs) => dispatch({ type: 'woke', jumpMs }),
  );
  const tabs = createAttentionTabs({ host, onChange: follow, onWord: hear });

  function presenters(): AttentionPresenters {
    return {
      acceptsToast:
        toasters.size === 0 ? null : (event) => [...toasters].some((one) => one.accepts(event)),
      celebrations,
      canTellOutside: () =>
        [...toasters].some(({ notify, canNotify }) => notify && (canNotify?.() ?? true)),
      hasDigestPlace: digestPlaces.size > 0,
    };
  }

  function step(input: AttentionInput): void {
    const now = environment.monotonic();
    const context = { now, nowEpoch: environment.now(), quietMoment };
    const next = reduceAttention(state, input, context);
    state = next.state;
    for (const effect of next.effects) attempt(effect);
  }

  /** A toaster that throws is no reason to show nothing. */
  function attempt(effect: AttentionEffect): void {
    try {
      run(effect);
    } catch (cause) {
      const message =
        'OneTask: a toaster threw as it was told of a sound or a browser notification. The toast comes all the same. Mend `onSound` or `onOutside`.';
      host.report({ code: 'listener-failed', message, cause: host.describe(cause) });
    }
  }

  function run(effect: AttentionEffect): void {
    switch (effect.type) {
      case 'sound':
        [...toasters].find(({ sound }) => sound)?.sound?.(effect.kind);
        return;
      case 'outside':
        [...toasters]
          .find(({ notify }) => notify)
          ?.notify?.(effect.event, effect.tag, effect.isCritical);
        return;
      case 'spoken':
        return tabs.tell(effect);
      case 'policyFailed': {
        if (hasFailed) return;
        hasFailed = true;
        const message =
          'OneTask: a function of the option `attention` threw. The kit went on by its defaults, and tells of this once. Mend the function.';
        host.report({ code: 'listener-failed', message, cause: host.describe(effect.cause) });
      }
    }
  }

  function dispatch(...inputs: readonly AttentionInput[]): void {
    if (isOver) return;
    sleep.look();
    for (const input of inputs) step(input);
    settle();
  }

  function settle(): void {
    const next = viewOf(state, view);
    if (next !== view) {
      view = next;
      host.present({ type: 'presented', presentation: next });
    }
    schedule();
    keepLater();
  }

  function schedule(): void {
    stopTimer?.();
    const deadline = nextDeadline(state);
    if (deadline === null) {
      stopTimer = null;
      return;
    }
    const waitMs = Math.min(Math.max(0, deadline - environment.monotonic()), MAX_TIMER_MS);
    stopTimer = environment.setTimer(() => dispatch({ type: 'due' }), waitMs);
  }

  function keepLater(): void {
    const isSame = heldKeysOf(state).join('\n') === held.join('\n');
    if (stopKeeping || (isSame && focusEnd() === keptFocusEnd)) return;
    stopKeeping = environment.setTimer(keep, KEEP_AFTER_MS);
  }

  /** When the phase ends that holds, in epoch ms; `null`: none does. */
  function focusEnd(): number | null {
    const { status, endsAt } = state.focus;
    return status === 'focus' || status === 'lost' ? endsAt : null;
  }

  /** By the tab that speaks alone: the others hold the same. */
  function keep(): void {
    stopKeeping?.();
    stopKeeping = null;
    held = heldKeysOf(state);
    keptFocusEnd = focusEnd();
    if (tabs.isMine) keeper.keep({ keys: held, hashes: before.hashes, focusEndsAt: keptFocusEnd });
  }

  function hear(word: TabWord): void {
    switch (word.type) {
      case 'spoken':
        return dispatch({ type: 'spokenElsewhere', keys: word.keys, spent: word.spent });
      case 'dismissed':
      case 'celebrated':
        dispatch(word);
    }
  }

  /** What arrived together is shown together: one change of the store, however many there were. */
  function takeArrived(): void {
    const events = arrived;
    arrived = [];
    // A celebration that nobody sees any more must not hold up the next.
    const asked: readonly AttentionInput[] = state.celebration
      ? [{ type: 'presenters', ...presenters() }]
      : [];
    dispatch(...asked, { type: 'arrived', events });
  }

  function arrive(arrival: Arrival): void {
    if (arrived.length === 0) queueMicrotask(takeArrived);
    arrived.push(arrival);
  }

  /** Where this page and the user's others stand, and what the user chose. */
  function follow(): void {
    if (isOver) return;
    const own = ownStanding(known);
    const isAnybody = celebrants.size > 0 || digestPlaces.size > 0;
    tabs.stand(own, toasters.size > 0 ? 'toasts' : isAnybody ? 'others' : 'nothing');
    const heard = [own, ...tabs.standings];
    if (heard.some(({ status }) => status !== 'none')) remembered = NO_FOCUS_STANDING;
    const hasPassed = remembered.endsAt !== null && remembered.endsAt <= environment.now();
    const focus = standingOf(hasPassed ? heard : [...heard, remembered]);
    const inputs: AttentionInput[] = [];
    if (tabs.isMine !== state.isMine) inputs.push({ type: 'voice', isMine: tabs.isMine });
    if (environment.isVisible() !== state.isVisible) {
      inputs.push({ type: 'visibility', isVisible: environment.isVisible() });
    }
    if (focus.status !== state.focus.status || focus.endsAt !== state.focus.endsAt) {
      inputs.push({ type: 'focus', ...focus });
    }
    if (known.preferences !== state.preferences) {
      inputs.push({ type: 'preferences', preferences: known.preferences });
    }
    if (inputs.length > 0) dispatch(...inputs);
  }

  function stateChanged(next: OneTaskState): void {
    const hasItems = next.notifications.items !== known.notifications.items;
    const hasArrived = hasItems || next.tasks !== known.tasks;
    const isElse =
      next.focus !== known.focus ||
      next.connections !== known.connections ||
      next.preferences !== known.preferences;
    known = next;
    // Another's: nothing of the one before is shown any more, until this is told who that is.
    if (next.userId !== userId) return;
    if (isElse) queueMicrotask(follow);
    if (hasArrived) restore();
    const keys = hasItems ? readKeysOf(view, state, next, host.limits.notifications) : [];
    if (keys.length > 0) dispatch({ type: 'read', keys });
  }

  /** What was held before a reload comes with the history, which is no news otherwise. */
  function restore(): void {
    const found = before.find(known);
    if (found.length === 0) return;
    step({ type: 'restored', keys: [...state.restored, ...found.map(({ key }) => key)] });
    for (const event of found) {
      arrive({ event, receivedAt: environment.monotonic(), isInitial: true });
    }
  }

  function switchUser(id: string | null): void {
    if (id === userId) return;
    keep();
    arrived = [];
    userId = id;
    held = [];
    keeper.switchUser(id);
    const { hashes, focusEndsAt } = keeper.read();
    before.begin(hashes);
    const isOn = focusEndsAt !== null && focusEndsAt > environment.now();
    remembered = isOn ? { status: 'lost', endsAt: focusEndsAt } : NO_FOCUS_STANDING;
    known = host.state();
    dispatch(
      { type: 'identified', userId: id },
      { type: 'preferences', preferences: known.preferences },
    );
    tabs.switchUser(id);
    follow();
    // What was held may be in the lists already.
    restore();
  }

  function offer<Offer>(offers: Set<Offer>, offered: Offer): Cancel {
    const tell = () => {
      dispatch({ type: 'presenters', ...presenters() });
      follow();
    };
    offers.add(offered);
    tell();
    return () => {
      offers.delete(offered);
      tell();
    };
  }

  const stops: readonly Cancel[] = [
    // Before this one is told of a user: their choices are there by then.
    host.attach(preferences),
    host.onUser(switchUser),
    host.on('*', (event) => {
      const waitedMs = Math.min(MAX_LATE_MS, Math.max(0, environment.now() - event.receivedAt));
      arrive({ event, receivedAt: environment.monotonic() - waitedMs });
    }),
    host.onCelebrate((celebration) => dispatch({ type: 'phaseEnded', celebration })),
    host.onState(stateChanged),
    watchTyping(environment, (isTyping) => dispatch({ type: 'typing', isTyping })),
    environment.listen((signal) => {
      if (signal === 'visible' || signal === 'hidden') follow();
      if (signal === 'hidden' || signal === 'pagehide') keep();
    }),
    () => sleep.stop(),
    showUnreadInTitle(host),
  ];

  // A page may be hidden, and a session under way, before anybody is known.
  follow();

  return {
    api: {
      offerToasts: (offered) => offer(toasters, offered),
      offerCelebrations: (kinds, isThere = () => true) => offer(celebrants, { kinds, isThere }),
      offerDigest: () => offer(digestPlaces, {}),
      dismissToast(key) {
        const { digest } = view;
        dispatch({ type: 'dismissed', key });
        tabs.tell({ type: 'dismissed', key });
        // Another tab has another digest of the same.
        if (digest?.key === key) tabs.tell({ type: 'spoken', keys: keysOf(digest), spent: 0 });
      },
      beginCelebration: (key) => dispatch({ type: 'begun', key }),
      dismissCelebration(key) {
        dispatch({ type: 'celebrated', key });
        tabs.tell({ type: 'celebrated', key });
      },
    },
    stop() {
      keep();
      isOver = true;
      for (const stop of stops) stop();
      stopTimer?.();
      tabs.stop();
      host.present({ type: 'presented', presentation: NO_PRESENTATION });
    },
  };
};
