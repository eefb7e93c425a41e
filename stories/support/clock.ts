import type { Environment } from '@onetask/react';
import { motion } from './tools/motion.js';

/** A Friday at noon, UTC: "now" in every story that does not ask for another. */
export const STORY_NOW = Date.UTC(2026, 10, 20, 12);

/**
 * - `still`: "now" stands, timers run. Relative times and screenshots are the same every day.
 * - `running`: from "now" on, time passes as usual.
 * - `virtual`: time and timers stand until `advance` moves them.
 */
export type ClockMode = 'still' | 'running' | 'virtual';

/** A world's time. */
export interface StoryClock extends Pick<Environment, 'now' | 'monotonic' | 'setTimer'> {
  /** Goes on by `ms`. A virtual clock fires each timer that falls due, in order. */
  advance(ms: number): Promise<void>;
  /** Puts "now" (epoch ms) elsewhere and fires nothing. */
  set(now: number): void;
  /** Drops all timers. */
  close(): void;
}

/** @param startAt epoch ms */
export function createStoryClock(mode: ClockMode, startAt: number): StoryClock {
  const timers = new Map<number, { readonly at: number; readonly callback: () => void }>();
  const bornAt = performance.now();
  let origin = startAt;
  let skippedMs = 0;
  let lastId = 0;

  /** Real milliseconds since this clock began. */
  const lifeMs = () => performance.now() - bornAt;
  const elapsedMs = () => skippedMs + (mode === 'virtual' ? 0 : lifeMs());

  function hold(callback: () => void, ms: number): () => void {
    const id = ++lastId;
    timers.set(id, { at: skippedMs + Math.max(0, ms), callback });
    return () => void timers.delete(id);
  }

  function runLater(callback: () => void, ms: number): () => void {
    const id = ++lastId;
    const timer = setTimeout(() => {
      timers.delete(id);
      callback();
    }, ms);
    const cancel = () => {
      clearTimeout(timer);
      timers.delete(id);
    };
    timers.set(id, { at: 0, callback: cancel });
    return cancel;
  }

  function nextDue(until: number): number | null {
    let found: number | null = null;
    let foundAt = Infinity;
    for (const [id, { at }] of timers) if (at <= until && at < foundAt) [found, foundAt] = [id, at];
    return found;
  }

  return {
    now: () => origin + (mode === 'still' ? skippedMs : elapsedMs()),
    monotonic: elapsedMs,
    setTimer: mode === 'virtual' ? hold : runLater,
    async advance(ms) {
      const until = skippedMs + ms;
      await settleAfterFrame();
      if (mode === 'virtual') {
        for (let id = nextDue(until); id !== null; id = nextDue(until)) {
          const timer = timers.get(id);
          timers.delete(id);
          skippedMs = Math.max(skippedMs, timer?.at ?? 0);
          timer?.callback();
          await settle();
        }
      }
      skippedMs = until;
      await settleAfterFrame();
    },
    set(now) {
      origin += now - (origin + (mode === 'still' ? skippedMs : elapsedMs()));
    },
    close() {
      if (mode !== 'virtual') for (const { callback } of timers.values()) callback();
      timers.clear();
    },
  };
}

/** React renders in one task, runs effects in another, and these may ask for more of both. */
const TASKS_OF_REACT = 5;

/** All promises that are under way, what they begin, and what React makes of it come to rest. */
async function settle(): Promise<void> {
  for (let task = 0; task < TASKS_OF_REACT; task += 1) await nextTask();
}

/** The same after a frame, in which the client hands on what came in. */
async function settleAfterFrame(): Promise<void> {
  await new Promise<void>((resolve) => {
    const cancel = motion.requestRealFrame(done);
    // A page that nobody sees paints no frames.
    const timer = setTimeout(done, HIDDEN_PAGE_MS);
    function done(): void {
      cancel();
      clearTimeout(timer);
      resolve();
    }
  });
  await settle();
}

const HIDDEN_PAGE_MS = 100;

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
