/** What stands together under one date. */
export interface DayGroup<Item> {
  /** Of its own: the day, and which of its groups this is. */
  readonly key: string;
  readonly day: string;
  readonly items: readonly Item[];
}

/**
 * Puts neighbours of one day together. The order stays; so a day may come twice.
 *
 * @param timeOf epoch ms of an item
 * @param dayKey such as that of `useFormat()`
 */
export function groupByDay<Item>(
  items: readonly Item[],
  timeOf: (item: Item) => number,
  dayKey: (ms: number) => string,
): readonly DayGroup<Item>[] {
  const groups: { key: string; day: string; items: Item[] }[] = [];
  const counts = new Map<string, number>();
  for (const item of items) {
    const day = dayKey(timeOf(item));
    const last = groups.at(-1);
    if (last?.day === day) {
      last.items.push(item);
      continue;
    }
    const count = counts.get(day) ?? 0;
    counts.set(day, count + 1);
    groups.push({ key: `${day} ${count}`, day, items: [item] });
  }
  return groups;
}
