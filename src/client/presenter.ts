import {
  celebrate,
  dismissCelebration,
  dismissToast,
  NO_PRESENTATION,
  present,
  withoutAbsent,
  type PresentationQueue,
} from '../attention/presentation.js';
import type { CelebrationKind, Presenters } from '../attention/policy.js';
import type { Cancel } from '../connection/environment.js';
import type { OneTaskEvent } from '../protocol/event.js';
import type { Feature } from './feature.js';

/** Says who is there to show something, and ends what was shown. */
export interface Presenter {
  /** A toaster is there. `accepts`: whose toasts it wants. Gives back how to say that it left. */
  offerToasts(accepts: (event: OneTaskEvent) => boolean): Cancel;
  /**
   * Somebody is there who celebrates these. `isThere`: whether that could be seen, asked when something
   * is to be celebrated. @default it could
   */
  offerCelebrations(kinds: readonly CelebrationKind[], isThere?: () => boolean): Cancel;
  dismissToast(key: string): void;
  dismissCelebration(key: string): void;
}

interface Celebrant {
  readonly kinds: readonly CelebrationKind[];
  isThere(): boolean;
}

/** Fills `state.presentation` from what arrives, by the policy of `attention`. */
export const presenter: Feature<Presenter> = (host) => {
  const toasters = new Set<(event: OneTaskEvent) => boolean>();
  const celebrants = new Set<Celebrant>();
  let queue = NO_PRESENTATION;
  let arrived: OneTaskEvent[] = [];
  let userId: string | null = null;

  function presenters(): Presenters {
    return {
      acceptsToast:
        toasters.size === 0 ? null : (event) => [...toasters].some((accepts) => accepts(event)),
      // Asked of the page, and so only for what can be celebrated.
      get celebrations() {
        return new Set([...celebrants].flatMap(({ kinds, isThere }) => (isThere() ? kinds : [])));
      },
      userId,
    };
  }

  function show(next: PresentationQueue): void {
    const { toasts, celebration } = next;
    const hasChanged = toasts !== queue.toasts || celebration !== queue.celebration;
    queue = next;
    if (hasChanged) host.present({ toasts, celebration });
  }

  function offer<Offer>(offers: Set<Offer>, offered: Offer): Cancel {
    offers.add(offered);
    return () => {
      offers.delete(offered);
      show(withoutAbsent(queue, presenters()));
    };
  }

  /** What arrived together is shown together: one change of the store, however many there were. */
  function showArrived(): void {
    const events = arrived;
    arrived = [];
    const who = presenters();
    show(events.reduce((next, event) => present(next, event, who), queue));
  }

  const stopEvents = host.on('*', (event) => {
    if (arrived.length === 0) queueMicrotask(showArrived);
    arrived.push(event);
  });
  const stopMoments = host.onCelebrate((celebration) =>
    show(celebrate(queue, celebration, presenters())),
  );
  const stopUser = host.onUser((id) => {
    if (id !== userId) {
      arrived = [];
      show(NO_PRESENTATION);
    }
    userId = id;
  });

  return {
    api: {
      offerToasts: (accepts) => offer(toasters, accepts),
      offerCelebrations: (kinds, isThere = () => true) => offer(celebrants, { kinds, isThere }),
      dismissToast: (key) => show(dismissToast(queue, key)),
      dismissCelebration: (key) => show(dismissCelebration(queue, key, host.environment.now())),
    },
    stop() {
      stopEvents();
      stopMoments();
      stopUser();
      arrived = [];
      show(NO_PRESENTATION);
    },
  };
};
