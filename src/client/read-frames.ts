import type { OneTaskEvent } from '../protocol/event.js';
import type { Identity } from '../protocol/identity.js';
import type { Message } from '../protocol/messages.js';

/** A frame that could be read. */
export interface ReadFrame {
  readonly message: Message;
  readonly raw: unknown;
  readonly identity: Identity;
  /** What came of it, once it has been delivered. */
  event: OneTaskEvent | null;
}

/** The frames of late by their text: a copy on another socket is mostly the same to the letter. */
export interface ReadFrames {
  get(text: string): ReadFrame | undefined;
  add(text: string, frame: ReadFrame): void;
  clear(): void;
}

/** Frames and characters of one of two halves: as much as one socket brings before the others are read. */
const MAX_FRAMES = 256;
const MAX_CHARACTERS = 131_072;

/** Keeps the last 256 to 512 frames; the older half goes at once, as nothing needs to be counted so. */
export function createReadFrames(): ReadFrames {
  let recent = new Map<string, ReadFrame>();
  let older = recent;
  let characters = 0;

  function clear(): void {
    recent = older = new Map();
    characters = 0;
  }

  return {
    get: (text) => recent.get(text) ?? older.get(text),
    add(text, frame) {
      if (text.length > MAX_CHARACTERS) return;
      if (recent.size >= MAX_FRAMES || characters + text.length > MAX_CHARACTERS) {
        older = recent;
        recent = new Map();
        characters = 0;
      }
      recent.set(text, frame);
      characters += text.length;
    },
    clear,
  };
}
