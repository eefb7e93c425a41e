import themeCss from '../../../src/styles/theme.css?raw';
import { TOKEN_PURPOSES } from './token-purposes.js';

/** A design token, as `src/styles/theme.css` defines it. */
export interface ThemeToken {
  /** Without a prefix: `surface` is `--ot-surface` inside and `--onetask-surface` outside. */
  readonly name: string;
  /** The heading in the stylesheet that it stands under. */
  readonly section: string;
  /** What it is for. */
  readonly purpose: string;
  readonly isColor: boolean;
  /** The app's shadcn variable that it falls back to, such as `--card`; `null`: none. */
  readonly shadcn: string | null;
}

const SECTIONS_OF_COLORS = new Set([
  'Surfaces',
  'Text',
  'What can be pressed',
  'What colours mean',
]);

/** Reads the tokens out of the stylesheet, so that no table of them can drift from it. */
export function readThemeTokens(css: string): readonly ThemeToken[] {
  const tokens: ThemeToken[] = [];
  let section = '';
  // Comments are headings where they say no more than one; declarations span lines.
  const pieces = css.matchAll(
    /\/\*\s*([\s\S]*?)\s*\*\/|--ot-([\w-]+):\s*var\(\s*--onetask-\2\s*,\s*([\s\S]*?)\)\s*;/g,
  );
  for (const [, comment, name, fallback = ''] of pieces) {
    if (comment !== undefined && /^[A-Z][\w ]{2,24}$/.test(comment)) section = comment;
    if (name === undefined) continue;
    const isColor = SECTIONS_OF_COLORS.has(section) && !name.startsWith('tint');
    tokens.push({
      name,
      section,
      purpose: TOKEN_PURPOSES[name] ?? '',
      isColor,
      shadcn: /^var\(\s*(--(?!ot-|onetask-)[\w-]+)/.exec(fallback)?.[1] ?? null,
    });
  }
  return tokens;
}

export const THEME_TOKENS = readThemeTokens(themeCss);
