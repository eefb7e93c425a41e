import { test } from 'vitest';
import { withApp } from './install-app.js';
import { WITH_QUERY } from './expect-live.js';
import { expectViteApp } from './expect-vite-app.js';

test('an app on Vite and React 19 installs, compiles, builds and is live', () =>
  withApp('vite-react-19', {}, (app) => expectViteApp(app, WITH_QUERY)));
