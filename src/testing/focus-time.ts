import type { ServerClock } from './server-clock.js';

/** Measures how long people are in focus sessions; two sockets of one person count once. */
export interface FocusTime {
  entered(userId: number): void;
  left(userId: number): void;
}

/** `onMeasured` is told the milliseconds when the last focus socket of a user has closed. */
export function createFocusTime(
  clock: ServerClock,
  onMeasured: (userId: number, ms: number) => void,
): FocusTime {
  const present = new Map<number, { readonly since: number; sockets: number }>();
  return {
    entered(userId) {
      const presence = present.get(userId) ?? { since: clock.now(), sockets: 0 };
      presence.sockets += 1;
      present.set(userId, presence);
    },
    left(userId) {
      const presence = present.get(userId);
      if (!presence) return;
      presence.sockets -= 1;
      if (presence.sockets > 0) return;
      present.delete(userId);
      onMeasured(userId, clock.now() - presence.since);
    },
  };
}
