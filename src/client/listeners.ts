import { wireTypeOf, type OneTaskEvent } from '../protocol/event.js';
import type { Cancel } from '../connection/environment.js';

/** Called with each event, in order, once, after the commit that holds it. */
export type EventListener = (event: OneTaskEvent) => void;

/** The app's own handlers, by wire type; `'*'` hears all. */
export interface Listeners {
  add(type: string, listener: EventListener): Cancel;
  /** @param isCurrent false as soon as a listener brought another user: the rest hear nothing of the first */
  emit(event: OneTaskEvent, isCurrent: () => boolean): void;
  readonly size: number;
}

interface Entry {
  readonly listener: EventListener;
  isRemoved: boolean;
}

/**
 * @param onThrow is told what a listener threw; the others are called all the same
 * @param onChange is told when the number of listeners changed
 */
export function createListeners(
  onThrow: (event: OneTaskEvent, cause: unknown) => void,
  onChange: () => void,
): Listeners {
  const byType = new Map<string, Set<Entry>>();
  let size = 0;

  function call({ listener }: Entry, event: OneTaskEvent): void {
    try {
      listener(event);
    } catch (cause) {
      onThrow(event, cause);
    }
  }

  return {
    add(type, listener) {
      const entry: Entry = { listener, isRemoved: false };
      const entries = byType.get(type) ?? new Set();
      byType.set(type, entries.add(entry));
      size += 1;
      onChange();
      return () => {
        if (!entries.delete(entry)) return;
        entry.isRemoved = true;
        if (entries.size === 0 && byType.get(type) === entries) byType.delete(type);
        size -= 1;
        onChange();
      };
    },
    emit(event, isCurrent) {
      const own = byType.get(wireTypeOf(event)) ?? [];
      const unknown = event.type === 'unknown' ? (byType.get('unknown') ?? []) : [];
      const all = byType.get('*') ?? [];
      // As they are now: who is added by one of them hears the next event on, not this one.
      for (const entry of new Set([...own, ...unknown, ...all])) {
        if (!isCurrent()) return;
        if (!entry.isRemoved) call(entry, event);
      }
    },
    get size() {
      return size;
    },
  };
}
