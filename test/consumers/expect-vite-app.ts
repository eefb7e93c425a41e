import { expectLive, type LiveParts } from './expect-live.js';
import { say, type App } from './install-app.js';
import { serveApp, VITE } from './serve-app.js';

/** Builds an app of Vite's, serves and opens it. */
export async function expectViteApp(app: App, parts?: LiveParts): Promise<void> {
  say(`${app.name}: types and build`);
  await app.script('build');
  await serveApp(app, VITE, async (url, oneTask) => {
    say(`${app.name}: opened in Chromium`);
    await expectLive(url, oneTask, parts);
  });
}
