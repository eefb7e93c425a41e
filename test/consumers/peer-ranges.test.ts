import { test } from 'vitest';
import { WITH_QUERY } from './expect-live.js';
import { expectViteApp } from './expect-vite-app.js';
import { withApp } from './install-app.js';

// The ends of the ranges in `peerDependencies` that the other apps don't stand on.
test.each([
  { react: '19.0.0', 'react-dom': '19.0.0', 'framer-motion': '12.27.0', sonner: '2.0.7' },
  { 'framer-motion': '13.0.0' },
])('the kit takes %o', (versions) =>
  withApp('vite-react-19', { versions }, (app) => expectViteApp(app, WITH_QUERY)),
);
