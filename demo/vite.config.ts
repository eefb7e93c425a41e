import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// What `npm start` opens. The demo's server side (the dev server) is started from here.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^@onetask\/react$/, replacement: source('index.ts') },
      { find: /^@onetask\/react\/testing$/, replacement: source('testing/index.ts') },
    ],
  },
});

function source(file: string): string {
  return fileURLToPath(new URL(`../src/${file}`, import.meta.url));
}
