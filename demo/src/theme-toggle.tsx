import { useState } from 'react';
import { IconButton } from './icon-button.js';
import { chooseTheme, currentTheme } from './theme.js';

export function ThemeToggle() {
  const [theme, setTheme] = useState(currentTheme);
  const next = theme === 'dark' ? 'light' : 'dark';
  return (
    <IconButton
      icon="contrast"
      label={next === 'dark' ? 'Dark theme' : 'Light theme'}
      variant="framed"
      onClick={() => {
        chooseTheme(next);
        setTheme(next);
      }}
    />
  );
}
