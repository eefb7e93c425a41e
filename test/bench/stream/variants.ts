/** What is known of a variant. */
interface Variant {
  /** Its name in the table. */
  readonly title: string;
  /** What it is to the budgets: something to measure by, the kit itself, or what others offer. */
  readonly role: 'floor' | 'ideal' | 'kit' | 'peer';
  /** Its page may be spared what is outdated already: what is due in a commit can't be told by sums. */
  readonly isSpared?: true;
}

/** What is measured side by side, in this order. */
export const VARIANTS = {
  silent: { title: 'the browser alone', role: 'floor' },
  raw: { title: 'WebSocket + JSON.parse', role: 'floor' },
  ideal: { title: 'ideal React by hand', role: 'ideal' },
  kit: { title: 'the kit in page', role: 'kit' },
  'kit-toaster': { title: 'the kit + toaster', role: 'kit' },
  'kit-worker': { title: 'the kit in a worker', role: 'kit', isSpared: true },
  'kit-worker-toaster': { title: 'the kit in a worker + toaster', role: 'kit', isSpared: true },
  guide: { title: "the guide's code", role: 'peer' },
  'zustand-frame': { title: 'partysocket + zustand, rAF', role: 'peer' },
  'zustand-each': { title: 'partysocket + zustand', role: 'peer' },
  'rws-callback': { title: 'react-use-websocket onMessage', role: 'peer' },
  'rws-last-message': { title: 'react-use-websocket lastJson', role: 'peer' },
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof VARIANTS;

/** What is known of one. */
export function variantOf(name: VariantName): Variant {
  return VARIANTS[name];
}

/** Whether it is one of them. */
export function isVariant(name: string): name is VariantName {
  return Object.hasOwn(VARIANTS, name);
}

export const VARIANT_NAMES: readonly VariantName[] = Object.keys(VARIANTS).filter(isVariant);
