import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PUBLIC_TOKENS } from '../../src/hooks/public-tokens.js';
import {
  NO_DRAFT,
  readPasted,
  toAppliedCss,
  toExport,
} from '../../stories/support/tools/theme-css.js';
import { contrastOf } from '../../stories/support/tools/contrast.js';
import { readThemeTokens } from '../../stories/support/tools/theme-tokens.js';
import { TOKEN_PURPOSES } from '../../stories/support/tools/token-purposes.js';

describe('pasted variables', () => {
  it('are read in every way in which shadcn themes write them', () => {
    const css = `
      /* a comment with --not-this: 1; */
      @layer base {
        :root { --card: 0 0% 100%; --primary: oklch(0.5 0.2 20); --radius: 0.5rem }
        .dark { --card: 222.2 84% 4.9% / 0.5; }
      }`;
    expect(readPasted(css)).toEqual({
      light: { card: 'hsl(0 0% 100%)', primary: 'oklch(0.5 0.2 20)', radius: '0.5rem' },
      dark: { card: 'hsl(222.2 84% 4.9% / 0.5)' },
    });
  });

  it('are read without a rule around them, and while they are being typed', () => {
    expect(readPasted('--card: #fff; --primary: 10 20% 30%')).toEqual({
      light: { card: '#fff', primary: 'hsl(10 20% 30%)' },
      dark: {},
    });
    expect(readPasted(':root { --car')).toEqual({ light: {}, dark: {} });
    expect(
      readPasted('@media (prefers-color-scheme: dark) { :root { --card: red } }').dark,
    ).toEqual({ card: 'red' });
  });
});

describe('the block to copy', () => {
  const edits = { light: { accent: 'teal' }, dark: {} };

  it('is empty while nothing is changed', () => {
    expect(toExport(NO_DRAFT, { surface: '--card' })).toBe('');
  });

  it('holds what was edited and what was pasted, by the names of the kit', () => {
    const draft = { pasted: ':root { --card: 0 0% 100% } .dark { --card: black }', edits };
    expect(toExport(draft, { surface: '--card', accent: '--primary' })).toBe(
      `:root,
[data-theme='light'],
.light {
  --onetask-surface: hsl(0 0% 100%);
  --onetask-accent: teal;
}

[data-theme='dark'],
.dark {
  --onetask-surface: black;
}`,
    );
    expect(toAppliedCss(draft)).toContain('--card: hsl(0 0% 100%);');
  });
});

describe('the tokens of the stylesheet', () => {
  const css = readFileSync(new URL('../../src/styles/theme.css', import.meta.url), 'utf8');
  const tokens = readThemeTokens(css);

  it('are all there', () => {
    const defined = new Set(css.match(/--onetask-[\w-]+(?=,)/g));
    expect(tokens.map(({ name }) => `--onetask-${name}`).toSorted()).toEqual(
      [...defined].toSorted(),
    );
  });

  it('are those that portalled parts are given, with what they fall back to', () => {
    const read = new Set([...css.matchAll(/var\(\s*(--(?!ot-)[\w-]+)/g)].map(([, name]) => name));
    expect(PUBLIC_TOKENS.toSorted()).toEqual([...read].toSorted());
  });

  it('are found, with what they fall back to', () => {
    const byName = new Map(tokens.map((token) => [token.name, token]));
    expect(byName.get('surface')).toMatchObject({
      section: 'Surfaces',
      isColor: true,
      shadcn: '--card',
    });
    expect(byName.get('task')).toMatchObject({ isColor: true, shadcn: null });
    expect(byName.get('duration-in')).toMatchObject({ isColor: false, section: 'Motion' });
  });

  it('each have a purpose, and no purpose is left over', () => {
    expect(tokens.map(({ name }) => name).toSorted()).toEqual(
      Object.keys(TOKEN_PURPOSES).toSorted(),
    );
  });
});

it('measures contrast as WCAG does', () => {
  expect(contrastOf([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
  expect(contrastOf([255, 255, 255], [118, 118, 118])).toBeCloseTo(4.54, 2);
});
