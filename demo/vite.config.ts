import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { sourceAliases } from '../source-aliases.js';
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
  resolve: { alias: sourceAliases() },
});
