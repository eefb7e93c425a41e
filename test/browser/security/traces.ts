import type { OneTaskState } from '@onetask/react';
import { toast } from 'sonner';

/** What stands in everything that somebody's server said of them. */
export const MARK = 'Secret-of-the-first';
export const FIRST_STREAK = 4_321;
export const FIRST_LONGEST = 5_432;
export const FIRST_LEVEL = 66;
export const FIRST_POINTS = 87_654;

// As numbers of their own: a time in ms may hold any four digits.
const TRACE = new RegExp(`${MARK}|(?<!\\d)(4,?321|5,?432|87,?654)(?!\\d)|level\\W*66`, 'i');

/** What of a state is somebody's. */
export function tracesInState(state: OneTaskState): readonly string[] {
  return tracesIn({ store: state });
}

/** Where something of the first user still stands. */
export function tracesOf(first: string, state: OneTaskState): readonly string[] {
  const places: Readonly<Record<string, unknown>> = {
    store: state,
    // Everything: texts, attributes, what is hidden, what is in a portal.
    page: document.documentElement.outerHTML.replaceAll(/[\u2066-\u2069]/g, ''),
    fields: [...document.querySelectorAll('input, textarea')].map((field) =>
      Reflect.get(field, 'value'),
    ),
    sonner: [toast.getHistory(), toast.getToasts()],
    localStorage: entriesOf(localStorage),
    sessionStorage: entriesOf(sessionStorage),
    address: [location.href, history.state, document.title, document.cookie],
  };
  return [
    ...tracesIn(places),
    ...(state.userId === first ? [`store: the user is ${first}`] : []),
    // Something that moves from a number or a state of the first to one of the second.
    ...['rolling', 'fresh', 'reset', 'celebrating'].flatMap((moving) =>
      document.querySelector(`[data-${moving}]`) ? [`page: data-${moving}`] : [],
    ),
  ];
}

function tracesIn(places: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(places).flatMap(([place, value]) => {
    const text = deepText(value);
    const at = text.search(TRACE);
    return at < 0 ? [] : [`${place}: …${text.slice(Math.max(0, at - 120), at + 60)}…`];
  });
}

export function entriesOf(storage: Storage): readonly (readonly [string, string])[] {
  return Object.entries(storage);
}

/** All of a value as text: maps, sets, keys, errors and what they hold, what is not enumerable. */
export function deepText(value: unknown, seen = new Set<object>()): string {
  if (typeof value === 'function') return deepText({ ...value }, seen);
  if (typeof value !== 'object' || value === null) return String(value);
  if (seen.has(value) || value instanceof Node) return '';
  seen.add(value);
  const keys = Reflect.ownKeys(value);
  const own = keys.map((key) => `${String(key)}: ${deepText(Reflect.get(value, key), seen)}`);
  const inner = value instanceof Map || value instanceof Set ? [...value] : [];
  return [...own, ...inner.map((one) => deepText(one, seen))].join('\n');
}
