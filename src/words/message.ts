/** A text by the plural form of its `count` (CLDR categories, chosen by `Intl.PluralRules`). */
export interface PluralForms {
  readonly zero?: string | undefined;
  readonly one?: string | undefined;
  readonly two?: string | undefined;
  readonly few?: string | undefined;
  readonly many?: string | undefined;
  /** What stands where a form is missing. */
  readonly other: string;
  /**
   * The language that the forms are in, a BCP 47 tag: French has other plurals than English.
   * @default the provider's `locale`
   */
  readonly language?: string | undefined;
}

/** A text with places such as `{name}`, in one form or by the plural form of `{count}`. Plain data. */
export type Label = string | PluralForms;

/** What is put in the places. Numbers are written as the locale writes them. */
export type LabelValues = Readonly<Record<string, string | number>>;

/** A piece of a text: its own words, or a value that stands in it. */
export type MessagePart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'value'; readonly name: string; readonly text: string };

/** How a number is written, and which plural form it takes. */
export interface MessageLocale {
  number(value: number): string;
  /** @param language whose rules, where it is not the locale's */
  plural(count: number, language: string | undefined): Intl.LDMLPluralRule;
}

/** First strong isolate, pop directional isolate: a name keeps its own direction to itself. */
const ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** The pieces of a text in order, for values that want markup of their own. A place without a value stays. */
export function messageParts(
  label: Label,
  values: LabelValues,
  locale: MessageLocale,
): readonly MessagePart[] {
  const parts: MessagePart[] = [];
  const pieces = templateOf(label, values, locale).split(/\{(\w+)\}/);
  for (const [index, piece] of pieces.entries()) {
    const value = index % 2 === 1 && Object.hasOwn(values, piece) ? values[piece] : undefined;
    if (value !== undefined) {
      const text = typeof value === 'number' ? locale.number(value) : value;
      parts.push({ type: 'value', name: piece, text });
    } else if (piece !== '') {
      parts.push({ type: 'text', text: index % 2 === 1 ? `{${piece}}` : piece });
    }
  }
  return parts;
}

/** The text as one string, with each text value isolated from the direction of what is around it. */
export function formatMessage(label: Label, values: LabelValues, locale: MessageLocale): string {
  return messageParts(label, values, locale)
    .map((part) =>
      part.type === 'value' && typeof values[part.name] === 'string'
        ? `${ISOLATE}${balanced(part.text)}${POP_ISOLATE}`
        : part.text,
    )
    .join('');
}

/** A name that ends an isolate which it did not begin would end ours, and turn the rest of the text around. */
function balanced(text: string): string {
  if (!/[\u2066-\u2069]/.test(text)) return text;
  let open = 0;
  const kept = text.replaceAll(/[\u2066-\u2069]/g, (control) => {
    if (control !== POP_ISOLATE) open += 1;
    else if (open === 0) return '';
    else open -= 1;
    return control;
  });
  return kept + POP_ISOLATE.repeat(open);
}

function templateOf(label: Label, values: LabelValues, locale: MessageLocale): string {
  if (typeof label === 'string') return label;
  const { count } = values;
  if (typeof count !== 'number') return label.other;
  return label[locale.plural(count, label.language)] ?? label.other;
}
