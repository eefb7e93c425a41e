import { contrastOf, createPainter } from './contrast.js';
import { THEME_TOKENS, type ThemeToken } from './theme-tokens.js';

export type Scheme = 'light' | 'dark';

/** A token and what it comes to. */
export interface TokenReport extends ThemeToken {
  /** Computed, as the browser writes it. */
  readonly values: Readonly<Record<Scheme, string>>;
}

/** Two tokens that lie on one another somewhere in the kit. */
export interface ContrastReport {
  readonly front: string;
  readonly back: string;
  /** What WCAG 2.2 AA asks for: 4.5 for text, 3 for icons, rings and edges. */
  readonly needed: number;
  readonly ratios: Readonly<Record<Scheme, number>>;
}

export interface ThemeReport {
  readonly tokens: readonly TokenReport[];
  readonly contrasts: readonly ContrastReport[];
}

const TEXT = 4.5;
const GRAPHIC = 3;
const TONES = ['task', 'achievement', 'streak', 'level', 'focus', 'connection'] as const;

/** Front, back, and how much is needed. `tint`: the front's own tile on the surface. */
const PAIRS: readonly (readonly [front: string, back: string, needed: number])[] = [
  ['text', 'surface', TEXT],
  ['text', 'surface-2', TEXT],
  ['text', 'bg', TEXT],
  ['text-2', 'surface', TEXT],
  ['text-2', 'surface-2', TEXT],
  ['text-2', 'bg', TEXT],
  ['accent', 'accent-soft', TEXT],
  ['on-accent', 'accent', TEXT],
  ['accent', 'surface', GRAPHIC],
  ['focus-ring', 'surface', GRAPHIC],
  ['edge', 'surface', GRAPHIC],
  ['ok', 'surface', GRAPHIC],
  ['danger', 'surface', TEXT],
  ...TONES.flatMap((tone) => [
    [tone, 'surface', GRAPHIC] as const,
    [tone, 'tint', GRAPHIC] as const,
  ]),
];

/** Reads the theme as it is on this page at this moment, in light and in dark. */
export function reportTheme(): ThemeReport {
  const light = readScheme('light');
  const dark = readScheme('dark');
  return {
    tokens: THEME_TOKENS.map((token) => ({
      ...token,
      values: { light: light.valueOf(token), dark: dark.valueOf(token) },
    })),
    contrasts: PAIRS.map(([front, back, needed]) => ({
      front,
      back,
      needed,
      ratios: { light: light.contrast(front, back), dark: dark.contrast(front, back) },
    })),
  };
}

function readScheme(scheme: Scheme) {
  const page = document.createElement('div');
  page.dataset['theme'] = scheme;
  page.style.display = 'none';
  const probe = document.createElement('div');
  probe.className = 'onetask';
  page.append(probe);
  document.body.append(page);
  const style = getComputedStyle(probe);
  const paint = createPainter();

  const colorOf = (value: string) => {
    probe.style.color = value;
    return style.color;
  };
  const values = new Map(
    THEME_TOKENS.map(({ name, isColor }) => [
      name,
      isColor
        ? colorOf(`var(--ot-${name})`)
        : style.getPropertyValue(`--ot-${name}`).replaceAll(/\s+/g, ' ').trim(),
    ]),
  );
  const surface = values.get('surface') ?? '';
  const tints = new Map(
    TONES.map((tone) => [
      tone as string,
      colorOf(`color-mix(in oklab, var(--ot-${tone}) var(--ot-tint-${scheme}), transparent)`),
    ]),
  );
  page.remove();

  return {
    valueOf: ({ name }: ThemeToken) => values.get(name) ?? '',
    contrast(front: string, back: string): number {
      const ground =
        back === 'tint'
          ? [surface, tints.get(front) ?? '']
          : [...(back === 'bg' ? [] : [surface]), values.get(back) ?? ''];
      return contrastOf(paint(...ground, values.get(front) ?? ''), paint(...ground));
    },
  };
}
