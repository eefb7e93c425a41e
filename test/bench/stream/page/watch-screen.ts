import { ROW_IDS } from '../frames.js';
import type { SubscriberCounts } from '../stream-page.js';

/** Looks at the screen, and counts what is another than at the last look. */
export interface ScreenWatch {
  look(): void;
  begin(): void;
  counts(): SubscriberCounts;
}

export function createScreenWatch(root: HTMLElement): ScreenWatch {
  const texts = new Map<string, string>();
  let changes = new Map<string, number>();

  function see(name: string, element: Element | null | undefined): void {
    const text = element?.textContent ?? '';
    if (texts.get(name) === text) return;
    texts.set(name, text);
    changes.set(name, (changes.get(name) ?? 0) + 1);
  }

  return {
    look() {
      see('total', root.querySelector('[data-total]'));
      see('feed', root.querySelector('[data-feed]')?.firstElementChild);
      const rows = root.querySelector('[data-rows]')?.children;
      for (const [index, id] of ROW_IDS.entries()) see(`row ${id}`, rows?.[index]);
    },
    begin() {
      changes = new Map();
    },
    counts: () => ({
      feed: changes.get('feed') ?? 0,
      total: changes.get('total') ?? 0,
      rows: Object.fromEntries(ROW_IDS.map((id) => [id, changes.get(`row ${id}`) ?? 0])),
    }),
  };
}
