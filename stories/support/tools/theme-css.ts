/** Light and dark, by the name of a custom property without `--`. */
export interface ThemeVariables {
  readonly light: Readonly<Record<string, string>>;
  readonly dark: Readonly<Record<string, string>>;
}

/** What the theme panel holds. */
export interface ThemeDraft {
  /** CSS as pasted: `:root { --background: … } .dark { … }`. */
  readonly pasted: string;
  /** Tokens as typed, by name: `surface`. */
  readonly edits: ThemeVariables;
}

export const NO_DRAFT: ThemeDraft = { pasted: '', edits: { light: {}, dark: {} } };

/** `222.2 84% 4.9%`: how older shadcn themes write a colour, to be put in `hsl()`. */
const BARE_HSL = /^-?[\d.]+(deg)?\s+[\d.]+%\s+[\d.]+%(\s*\/\s*[\d.]+%?)?$/;
const DARK = /\.dark\b|data-theme=["']?dark|prefers-color-scheme:\s*dark/;

/** Reads the variables out of pasted CSS. What is no rule at all is taken for light. */
export function readPasted(css: string): ThemeVariables {
  const light: Record<string, string> = {};
  const dark: Record<string, string> = {};
  const text = css.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  let context = '';
  for (const [, selector, closing, name, value] of text.matchAll(
    /([^{};]+)\{|(\})|--([\w-]+)\s*:\s*([^;}]+)/g,
  )) {
    if (selector !== undefined) context += selector;
    else if (closing !== undefined) context = '';
    else if (name !== undefined && value !== undefined) {
      const target = DARK.test(context) ? dark : light;
      target[name] = asColor(value.trim());
    }
  }
  return { light, dark };
}

function asColor(value: string): string {
  return BARE_HSL.test(value) ? `hsl(${value})` : value;
}

/** The draft as CSS for the preview: the app's variables, and the edited tokens. */
export function toAppliedCss({ pasted, edits }: ThemeDraft): string {
  const app = readPasted(pasted);
  return themed(
    { ...app.light, ...withPrefix(edits.light) },
    { ...app.dark, ...withPrefix(edits.dark) },
  );
}

/**
 * What an app copies: the edited tokens, and those that the pasted variables give a value.
 *
 * @param shadcnOf the shadcn variable of a token, by the token's name
 */
export function toExport(
  { pasted, edits }: ThemeDraft,
  shadcnOf: Readonly<Record<string, string | null>>,
): string {
  const app = readPasted(pasted);
  const inherited = (variables: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(shadcnOf).flatMap(([name, shadcn]) => {
        const value = shadcn === null ? undefined : variables[shadcn.slice(2)];
        return value === undefined ? [] : [[name, value]];
      }),
    );
  return themed(
    withPrefix({ ...inherited(app.light), ...edits.light }),
    withPrefix({ ...inherited(app.dark), ...edits.dark }),
  );
}

function withPrefix(tokens: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tokens).map(([name, value]) => [`onetask-${name}`, value]),
  );
}

function themed(
  light: Readonly<Record<string, string>>,
  dark: Readonly<Record<string, string>>,
): string {
  return [
    block(":root,\n[data-theme='light'],\n.light", light),
    block("[data-theme='dark'],\n.dark", dark),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function block(selector: string, variables: Readonly<Record<string, string>>): string {
  const lines = Object.entries(variables).map(([name, value]) => `  --${name}: ${value};`);
  return lines.length === 0 ? '' : `${selector} {\n${lines.join('\n')}\n}`;
}
