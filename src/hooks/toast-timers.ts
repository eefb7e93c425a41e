import type { Cancel, Environment } from '../connection/environment.js';

/** No toast goes sooner: one has to notice it first. */
const MIN_LIFETIME_MS = 6_000;
/** An unhurried reader, or one in a foreign language. */
const WORDS_PER_MINUTE = 120;
/** From noticing a toast to reading it. */
const NOTICE_MS = 2_000;
/** `setTimeout` takes no more, and would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * How long a toast with this text has to stay, in milliseconds: 6 s, or the time to read it at 120
 * words a minute and 2 s more, whichever is longer.
 *
 * @param locale a BCP 47 tag: what a word is, where none stands apart
 */
export function toastLifetimeMs(text: string, locale?: string | undefined): number {
  return Math.max(
    MIN_LIFETIME_MS,
    (countWords(text, locale) / WORDS_PER_MINUTE) * 60_000 + NOTICE_MS,
  );
}

function countWords(text: string, locale: string | undefined): number {
  if (typeof Intl.Segmenter !== 'function') return text.split(/\s+/).filter(Boolean).length;
  const segments = new Intl.Segmenter(locale, { granularity: 'word' }).segment(text);
  return [...segments].filter(({ isWordLike }) => isWordLike).length;
}

/** A toast and how long it stays. */
export interface TimedToast {
  readonly key: string;
  /** `Infinity`: until it is dismissed. */
  readonly lifetimeMs: number;
  /** Another with each thing that it says: what changes begins anew. @default never another */
  readonly version?: string | undefined;
  /** Another lies over it: its time stands still until it can be read. @default false */
  readonly isCovered?: boolean | undefined;
}

/** Counts down toasts; all stand still together. */
export interface ToastTimers {
  /**
   * What is there now. A new one begins, one that is missing is forgotten.
   *
   * @param onOver a toast's time is over
   */
  set(toasts: readonly TimedToast[], onOver: (key: string) => void): void;
  setPaused(isPaused: boolean): void;
  /** Forgets all. */
  close(): void;
}

export function createToastTimers(
  environment: Pick<Environment, 'monotonic' | 'setTimer'>,
): ToastTimers {
  const running = new Map<string, Omit<TimedToast, 'key'> & { usedMs: number }>();
  let countedTo: number | null = environment.monotonic();
  let cancel: Cancel | null = null;
  let tellOver: (key: string) => void = () => {};

  function count(): void {
    if (countedTo === null) return;
    const now = environment.monotonic();
    for (const timer of running.values()) {
      if (!timer.isCovered) timer.usedMs += now - countedTo;
    }
    countedTo = now;
  }

  function arm(): void {
    cancel?.();
    cancel = null;
    if (countedTo === null) return;
    const leftMs = Math.min(
      ...[...running.values()].map(({ lifetimeMs, usedMs, isCovered }) =>
        isCovered ? Infinity : lifetimeMs - usedMs,
      ),
    );
    if (leftMs === Infinity) return;
    cancel = environment.setTimer(look, Math.min(Math.max(0, leftMs), MAX_TIMER_MS));
  }

  function look(): void {
    count();
    const over = [...running].filter(
      ([, timer]) => !timer.isCovered && timer.usedMs >= timer.lifetimeMs,
    );
    for (const [key] of over) running.delete(key);
    arm();
    for (const [key] of over) tellOver(key);
  }

  return {
    set(toasts, onOver) {
      tellOver = onOver;
      count();
      const keys = new Set(toasts.map(({ key }) => key));
      for (const key of running.keys()) if (!keys.has(key)) running.delete(key);
      for (const { key, ...toast } of toasts) {
        const before = running.get(key);
        const isSame = before?.version === toast.version;
        running.set(key, { ...toast, usedMs: isSame ? (before?.usedMs ?? 0) : 0 });
      }
      arm();
    },
    setPaused(isPaused) {
      if (isPaused === (countedTo === null)) return;
      count();
      countedTo = isPaused ? null : environment.monotonic();
      arm();
    },
    close() {
      cancel?.();
      cancel = null;
      running.clear();
    },
  };
}
