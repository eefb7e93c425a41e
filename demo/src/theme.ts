const THEME_KEY = 'onetask-demo-theme';

export type Theme = 'light' | 'dark';

/** The theme that was chosen, or the one that the system prefers. */
export function currentTheme(): Theme {
  const chosen = localStorage.getItem(THEME_KEY);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(THEME_KEY, theme);
  applyTheme();
}

/** Without a choice the style sheet follows the system. */
export function applyTheme(): void {
  if (localStorage.getItem(THEME_KEY)) document.documentElement.dataset['theme'] = currentTheme();
}
