import { focusedElement, isField } from '../client/text-fields.js';
import type { Cancel, Environment } from '../connection/environment.js';
import { isRendered } from './is-rendered.js';

/** Between two thoughts of somebody who writes there is rarely more. */
const AFTER_KEY_MS = 3_000;
/** A field that is taken away, a dialog that closes: nothing tells of it, so it is looked for. */
const LOOK_AGAIN_MS = 1_000;

/** Knows whether somebody is typing. */
export interface QuietWatch {
  /** Notes keystrokes until it is cancelled. */
  listen(): Cancel;
  /** Calls back once, as soon as it is quiet: maybe at once. */
  whenQuiet(callback: () => void, occasion: QuietOccasion): Cancel;
}

/** What the quiet is for. */
export interface QuietOccasion {
  /** What is to show it. */
  readonly place?: { readonly current: Element | null } | undefined;
  /** It will close what is open. */
  readonly isModal: boolean;
  /** Whether nobody else has it. */
  isFree(): boolean;
}

/** Three listeners that write down a time; everything else runs only while somebody waits. */
export function createQuietWatch(environment: Environment): QuietWatch {
  let lastKeyAt = -Infinity;
  let isComposing = false;

  function listen(): Cancel {
    const noteKey = () => {
      lastKeyAt = environment.monotonic();
    };
    const noteComposition = ({ type }: Event) => {
      isComposing = type === 'compositionstart';
      noteKey();
    };
    // At the window and on the way down: nobody can keep a key from it.
    const stops = [
      on(window, 'keydown', noteKey),
      on(window, 'compositionstart', noteComposition),
      on(window, 'compositionend', noteComposition),
    ];
    return () => {
      for (const stop of stops) stop();
      isComposing = false;
    };
  }

  /** 0: quiet. */
  function msToWait({ place, isModal, isFree }: QuietOccasion): number {
    const isHeld =
      isComposing ||
      !environment.isVisible() ||
      isField(focusedElement(document)) ||
      !isFree() ||
      (place !== undefined && (!isRendered(place.current) || isCovered(place.current))) ||
      (isModal && isInUse(place?.current ?? null));
    const sinceKey = environment.monotonic() - lastKeyAt;
    return Math.max(isHeld ? LOOK_AGAIN_MS : 0, AFTER_KEY_MS - sinceKey, 0);
  }

  function whenQuiet(callback: () => void, occasion: QuietOccasion): Cancel {
    let cancelTimer: Cancel | null = null;
    const stops: Cancel[] = [];
    const stop = () => {
      cancelTimer?.();
      for (const end of stops.splice(0)) end();
    };
    const lookIn = (ms: number) => {
      cancelTimer?.();
      cancelTimer = environment.setTimer(look, ms);
    };
    function look(): void {
      const ms = msToWait(occasion);
      if (ms > 0) return lookIn(ms);
      stop();
      callback();
    }
    // From one field to the next the focus is nowhere for a moment.
    const lookSoon = () => lookIn(0);
    stops.push(
      on(window, 'focusin', lookSoon),
      on(window, 'focusout', lookSoon),
      on(window, 'compositionend', lookSoon),
      environment.listen((signal) => {
        if (signal === 'visible') lookSoon();
      }),
    );
    look();
    return stop;
  }

  return { listen, whenQuiet };
}

function on(target: EventTarget, type: string, listener: (event: Event) => void): Cancel {
  const options = { capture: true, passive: true };
  target.addEventListener(type, listener, options);
  return () => target.removeEventListener(type, listener, options);
}

/** Whether a modal dialog lies over the place: the platform's own, or one of a library. */
function isCovered(place: Element | null): boolean {
  if (!place) return false;
  if (place.closest('[inert], [aria-hidden="true"]')) return true;
  return [...document.querySelectorAll('dialog[open]')].some(
    (dialog) => !dialog.contains(place) && dialog.matches(':modal'),
  );
}

/** What a modal dialog would close or lie over. A manual popover stays, as those of toasts. */
const IN_USE =
  '[popover]:not([popover=manual]):popover-open, dialog[open], [role=dialog], [role=alertdialog]';

function isInUse(place: Element | null): boolean {
  try {
    return [...document.querySelectorAll(IN_USE)].some(
      (layer) => !layer.contains(place) && isRendered(layer),
    );
  } catch {
    // A browser that does not know popovers has none.
    return false;
  }
}
