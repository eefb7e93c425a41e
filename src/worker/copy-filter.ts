import type { Delivery } from '../client/inbox.js';
import { isNotice } from '../protocol/event.js';

/** Tells the copies that could add something from those that can't. */
export interface CopyFilter {
  isUseful(delivery: Delivery): boolean;
}

/** Copies follow each other closely; a list takes a late one as well as none. */
const MAX_COPIES = 500;

/** Each socket brings a copy of every notice (PROTOCOL S2): one that reads the same need not travel. */
export function createCopyFilter(): CopyFilter {
  const texts = new Map<string, string>();
  return {
    isUseful({ event, isNew }) {
      if (!isNotice(event)) return true;
      const text = JSON.stringify(event.raw);
      if (!isNew && texts.get(event.key) === text) return false;
      texts.set(event.key, text);
      for (const key of texts.keys()) {
        if (texts.size <= MAX_COPIES) break;
        texts.delete(key);
      }
      return true;
    },
  };
}
