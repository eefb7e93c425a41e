import type { FocusMessage } from '@onetask/react';

/** What people in this app's focus room say to each other. */
export type RoomMessage =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'start'; readonly minutes: number };

const MAX_MINUTES = 180;

/** Anybody can send anything into a session: what is not a message of this app is `null`. */
export function readRoomMessage(data: unknown): RoomMessage | null {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return null;
  if (data.kind === 'text' && 'text' in data && typeof data.text === 'string') {
    return { kind: 'text', text: data.text };
  }
  if (data.kind === 'start' && 'minutes' in data && typeof data.minutes === 'number') {
    const isSound = data.minutes > 0 && data.minutes <= MAX_MINUTES;
    return isSound ? { kind: 'start', minutes: data.minutes } : null;
  }
  return null;
}

/** The last start that was called, or `null`. Times are epoch ms. */
export function lastStart(
  messages: readonly FocusMessage[],
): { readonly startedAt: number; readonly durationMs: number } | null {
  for (const { data, receivedAt } of messages.toReversed()) {
    const message = readRoomMessage(data);
    if (message?.kind === 'start') {
      return { startedAt: receivedAt, durationMs: message.minutes * 60_000 };
    }
  }
  return null;
}
