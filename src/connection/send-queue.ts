/** What waits for a socket: the newest is refused, never the oldest, so that order holds. */
const MAX_MESSAGES = 100;
const MAX_LENGTH = 262_144;

/** Texts that wait for an open socket, bounded in number and size. */
export interface SendQueue {
  /** False when it is full: the text was not taken. */
  push(text: string): boolean;
  /** Takes all, oldest first. */
  drain(): readonly string[];
}

export function createSendQueue(): SendQueue {
  let texts: string[] = [];
  let length = 0;
  return {
    push(text) {
      if (texts.length >= MAX_MESSAGES || length + text.length > MAX_LENGTH) return false;
      texts.push(text);
      length += text.length;
      return true;
    },
    drain() {
      const drained = texts;
      texts = [];
      length = 0;
      return drained;
    },
  };
}
