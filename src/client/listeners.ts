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
  /** Who hears the events of a type, until somebody comes or goes. Of types that are listened to alone. */
  let hearers = new Map<string, readonly Entry[]>();
  let size = 0;

  /** As they are now: who is added by one of them hears the next event on, not this one. */
  function hearersOf(event: OneTaskEvent): readonly Entry[] {
    const wireType = wireTypeOf(event);
    const other = event.type === 'unknown' ? 'unknown' : '*';
    const type = wireType !== '*' && byType.has(wireType) ? wireType : other;
    let found = hearers.get(type);
    if (!found) {
      const of = (name: string) => byType.get(name) ?? [];
      const unknown = event.type === 'unknown' ? of('unknown') : [];
      found = [...new Set([...of(wireType), ...unknown, ...of('*')])];
      hearers.set(type, found);
    }
    return found;
  }

  function changed(by: number): void {
    size += by;
    hearers = new Map();
    onChange();
  }

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
      changed(1);
      return () => {
        if (!entries.delete(entry)) return;
        entry.isRemoved = true;
        if (entries.size === 0 && byType.get(type) === entries) byType.delete(type);
        changed(-1);
      };
    },
    emit(event, isCurrent) {
      for (const entry of hearersOf(event)) {
        if (!isCurrent()) return;
        if (!entry.isRemoved) call(entry, event);
      }
    },
    get size() {
      return size;
    },
  };
}
