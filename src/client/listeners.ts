import { wireTypeOf, type OneTaskEvent } from '../protocol/event.js';
import type { Cancel } from '../connection/environment.js';

/** Called with each event, in order, once, after the commit that holds it. */
export type EventListener = (event: OneTaskEvent) => void;

/** The app's own handlers, by wire type; `'*'` hears all. */
export interface Listeners {
  add(type: string, listener: EventListener): Cancel;
  emit(event: OneTaskEvent): void;
  readonly size: number;
}

/**
 * @param onThrow is told what a listener threw; the others are called all the same
 * @param onChange is told when the number of listeners changed
 */
export function createListeners(
  onThrow: (event: OneTaskEvent, cause: unknown) => void,
  onChange: () => void,
): Listeners {
  const byType = new Map<string, Set<{ readonly listener: EventListener }>>();
  let size = 0;

  function call(type: string, event: OneTaskEvent): void {
    for (const { listener } of byType.get(type) ?? []) {
      try {
        listener(event);
      } catch (cause) {
        onThrow(event, cause);
      }
    }
  }

  return {
    add(type, listener) {
      const entry = { listener };
      const entries = byType.get(type) ?? new Set();
      byType.set(type, entries.add(entry));
      size += 1;
      onChange();
      return () => {
        if (!entries.delete(entry)) return;
        if (entries.size === 0 && byType.get(type) === entries) byType.delete(type);
        size -= 1;
        onChange();
      };
    },
    emit(event) {
      call(wireTypeOf(event), event);
      call('*', event);
    },
    get size() {
      return size;
    },
  };
}
