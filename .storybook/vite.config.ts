import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** What Storybook itself is served and built with; `main.ts` adds the aliases. */
export default defineConfig({ plugins: [react()] });
