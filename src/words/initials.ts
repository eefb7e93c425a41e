/** Scripts whose letters join or whose first sign says enough: one letter, never two side by side. */
const ONE_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hangul}]/u;
const LETTER = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/**
 * One or two letters that stand for a name: the first of its first and of its last word, the first
 * alone where letters would join. Empty for a name without any.
 */
export function initialsOf(name: string, locale?: string): string {
  const words = name.split(/[\s.,_()-]+/u).filter((word) => LETTER.test(word));
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].flatMap((word) =>
    word === undefined ? [] : firstLetter(word),
  );
  const [first = '', last = ''] = letters;
  return (ONE_LETTER.test(first) ? first : first + last).toLocaleUpperCase(locale);
}

/** A letter as a reader sees it: an emoji or an accented letter is several code points. */
function firstLetter(word: string): string {
  const visible = word.slice(word.search(LETTER));
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(visible);
  return segments[Symbol.iterator]().next().value?.segment ?? '';
}
