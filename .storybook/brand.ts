import type { ThemeVars } from 'storybook/theming';
import { create } from 'storybook/theming/create';

const FONT = '"Inter Variable", Inter, ui-sans-serif, system-ui, sans-serif';
const shared = {
  brandTitle: 'OneTask React',
  brandTarget: '_self',
  fontBase: FONT,
  appBorderRadius: 10,
  inputBorderRadius: 9,
} as const;

// The values of the visual reference, as sRGB: Storybook computes with them.
const light = create({
  ...shared,
  base: 'light',
  colorPrimary: '#4763c4',
  colorSecondary: '#4763c4',
  appBg: '#f7f6f3',
  appContentBg: '#fbfaf8',
  appPreviewBg: '#fbfaf7',
  appHoverBg: '#eeedea',
  appBorderColor: '#e4e2de',
  textColor: '#221f1b',
  textMutedColor: '#5e5954',
  barBg: '#fbfaf8',
  barTextColor: '#5e5954',
  barSelectedColor: '#4763c4',
  barHoverColor: '#4763c4',
  inputBg: '#ffffff',
  inputBorder: '#d8d5d0',
  inputTextColor: '#221f1b',
});

const dark = create({
  ...shared,
  base: 'dark',
  colorPrimary: '#91a4f5',
  colorSecondary: '#91a4f5',
  appBg: '#0f1013',
  appContentBg: '#15161a',
  appPreviewBg: '#121316',
  appHoverBg: '#22242a',
  appBorderColor: '#2c2e35',
  textColor: '#eeece8',
  textInverseColor: '#15161a',
  textMutedColor: '#aeaaa3',
  barBg: '#15161a',
  barTextColor: '#aeaaa3',
  barSelectedColor: '#91a4f5',
  barHoverColor: '#91a4f5',
  inputBg: '#1c1d22',
  inputBorder: '#34363e',
  inputTextColor: '#eeece8',
});

/** The frame around the stories, in the theme of the toolbar. */
export function brandOf(theme: unknown): ThemeVars {
  if (theme !== 'system') return theme === 'dark' ? dark : light;
  return matchMedia('(prefers-color-scheme: dark)').matches ? dark : light;
}
