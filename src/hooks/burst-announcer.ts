import type { Cancel, Environment } from '../connection/environment.js';

/** What comes within this of what came before belongs to the same burst. */
const QUIET_MS = 500;
/** A burst that does not end is announced all the same. */
const MAX_WAIT_MS = 3_000;
/** Then it goes from the live region, so that nobody who reads on comes across it. */
const SPOKEN_MS = 5_000;

/** Something that may be said. */
export interface Sayable {
  readonly key: string;
  readonly text: string;
}

/** Makes one announcement of what comes close together. */
export interface BurstAnnouncer {
  /** What is there now. What was not there before is announced, unless it has gone again by then. */
  hear(sayables: readonly Sayable[], burst: (count: number) => string): void;
  /** Says nothing more, and forgets what it has heard. */
  close(): void;
}

/** @param say puts a text in the live region; an empty one empties it */
export function createBurstAnnouncer(
  environment: Pick<Environment, 'monotonic' | 'setTimer'>,
  say: (text: string) => void,
): BurstAnnouncer {
  let known: ReadonlySet<string> = new Set();
  let fresh: readonly Sayable[] = [];
  let burstOf: (count: number) => string = String;
  let startedAt = 0;
  let cancel: Cancel | null = null;

  function later(callback: () => void, ms: number): void {
    cancel?.();
    cancel = environment.setTimer(callback, ms);
  }

  function speak(): void {
    cancel = null;
    const [first] = fresh;
    say(first && fresh.length === 1 ? first.text : first ? burstOf(fresh.length) : '');
    fresh = [];
    if (!first) return;
    later(() => {
      cancel = null;
      say('');
    }, SPOKEN_MS);
  }

  return {
    hear(sayables, burst) {
      burstOf = burst;
      const before = known;
      known = new Set(sayables.map(({ key }) => key));
      const arrived = sayables.filter(({ key }) => !before.has(key));
      const now = environment.monotonic();
      if (fresh.length === 0) startedAt = now;
      fresh = [...fresh.filter(({ key }) => known.has(key)), ...arrived];
      if (arrived.length > 0) {
        later(speak, Math.max(0, Math.min(QUIET_MS, startedAt + MAX_WAIT_MS - now)));
      }
    },
    close() {
      cancel?.();
      cancel = null;
      known = new Set();
      fresh = [];
    },
  };
}
