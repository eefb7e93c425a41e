/** What is known of a variant. */
interface Variant {
  /** Its name in the table. */
  readonly title: string;
  /** It has a screen, made by React. */
  readonly hasScreen: boolean;
  /** On four sockets it counts each event once; what does not, is not measured there. */
  readonly canFanOut: boolean;
}

/** What is measured side by side, in this order. */
export const VARIANTS = {
  silent: { title: 'silent (the browser alone)', hasScreen: false, canFanOut: true },
  raw: { title: 'raw WebSocket + JSON.parse', hasScreen: false, canFanOut: true },
  ideal: { title: 'hand-written ideal React', hasScreen: true, canFanOut: true },
  kit: { title: 'the kit in page', hasScreen: true, canFanOut: true },
  'kit-toaster': { title: 'the kit + toaster', hasScreen: true, canFanOut: true },
  guide: { title: "the guide's code", hasScreen: true, canFanOut: false },
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof VARIANTS;

/** Whether it is one of them. */
export function isVariant(name: string): name is VariantName {
  return Object.hasOwn(VARIANTS, name);
}

export const VARIANT_NAMES: readonly VariantName[] = Object.keys(VARIANTS).filter(isVariant);
