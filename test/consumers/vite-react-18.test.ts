import { test } from 'vitest';
import { withApp } from './install-app.js';
import { WITH_QUERY } from './expect-live.js';
import { expectViteApp } from './expect-vite-app.js';

test('the same app on the oldest React, sonner and framer-motion that the kit takes', () =>
  withApp('vite-react-18', { base: 'vite-react-19' }, (app) => expectViteApp(app, WITH_QUERY)));
