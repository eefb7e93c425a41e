/** Entries by an id, which may come from a route and be any text. */
export type ById<Entry> = Readonly<Partial<Record<string, Entry>>>;

/** What is remembered of something that is leased and released. */
export interface Leasable {
  readonly isLeased: boolean;
  /** Grows with each lease and release: of those that nobody leases, the least was left first. */
  readonly touched: number;
}

/** No entries, and no prototype: an id such as `constructor` finds nothing in it. */
export const NO_ENTRIES: ById<never> = Object.freeze(copy<never>({}));

/** The entries with one set. */
export function withEntry<Entry>(entries: ById<Entry>, id: string, entry: Entry): ById<Entry> {
  return copy({ ...entries, [id]: entry });
}

/** Notes that an entry is leased or not; of those that nobody leases, only `remembered` stay. */
export function setLeased<Entry extends Leasable>(
  entries: ById<Entry>,
  id: string,
  empty: Entry,
  isLeased: boolean,
  remembered: number,
): ById<Entry> {
  const known = entries[id] ?? empty;
  if (known.isLeased === isLeased) return entries;
  const touched = 1 + Math.max(0, ...Object.values(entries).map((entry) => entry?.touched ?? 0));
  const next = copy({ ...entries, [id]: { ...known, isLeased, touched } });
  const left = Object.entries(next)
    .flatMap(([key, entry]) => (entry && !entry.isLeased ? [{ key, touched: entry.touched }] : []))
    .sort((a, b) => a.touched - b.touched);
  for (const { key } of left.slice(0, Math.max(0, left.length - remembered))) delete next[key];
  return next;
}

/** The leased entries, with nothing in them. */
export function emptied<Entry extends Leasable>(entries: ById<Entry>, empty: Entry): ById<Entry> {
  let next: ById<Entry> = NO_ENTRIES;
  for (const [id, entry] of Object.entries(entries)) {
    if (entry?.isLeased) next = withEntry(next, id, { ...empty, isLeased: true });
  }
  return next;
}

function copy<Entry>(entries: ById<Entry>): Partial<Record<string, Entry>> {
  const bare: Partial<Record<string, Entry>> = Object.create(null);
  return Object.assign(bare, entries);
}
