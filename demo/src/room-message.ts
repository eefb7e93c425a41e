/** What people in this app's focus room say to each other. */
export interface RoomMessage {
  readonly kind: 'text';
  readonly text: string;
}

/** Anybody can send anything into a session: what is not a message of this app is `null`. */
export function readRoomMessage(data: unknown): RoomMessage | null {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return null;
  return data.kind === 'text' && 'text' in data && typeof data.text === 'string'
    ? { kind: 'text', text: data.text }
    : null;
}
