import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { oneTaskServer, readDialect } from './one-task-server.js';

const dialect = readDialect(process.env['ONETASK_DIALECT']);

// What `npm start` opens: the demo, with a OneTask development server behind it.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), oneTaskServer(dialect)],
  define: {
    // The one setting in which the two servers differ for an app.
    __ONETASK_PATHS__: JSON.stringify(
      dialect === 'observed' ? { focus: '/ws/focus-session/{id}' } : {},
    ),
  },
  resolve: {
    alias: [
      { find: /^@onetask\/react$/, replacement: source('index.ts') },
      { find: /^@onetask\/react\/components$/, replacement: source('components/index.ts') },
      { find: /^@onetask\/react\/motion$/, replacement: source('motion/index.ts') },
      { find: /^@onetask\/react\/styles.css$/, replacement: source('styles/styles.css') },
      { find: /^@onetask\/react\/testing$/, replacement: source('testing/index.ts') },
    ],
  },
});

function source(file: string): string {
  return fileURLToPath(new URL(`../src/${file}`, import.meta.url));
}
