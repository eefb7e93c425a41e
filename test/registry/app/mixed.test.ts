import { readFile, writeFile } from 'node:fs/promises';
import react from '@vitejs/plugin-react';
import { chromium, type Browser, type Page } from 'playwright';
import { build, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { resolveChromium } from '../../chromium.js';
import { createApp, type App } from './app.js';

const SHEET = 'src/components/onetask/level-badge.css';
let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch(await resolveChromium());
});

afterAll(() => browser?.close());

/** As docs/copying.md has it. */
const SHEETS = `
import './components/onetask/theme.css';
import './components/onetask/base.css';
import '@onetask/react/styles/focus-timer-ring.css';
`;
const RING = '.onetask-focus-timer-ring';

describe('an edited copy, in an app that takes another component from the package', () => {
  it('looks as edited, what was taken out too, and the other as always', async () => {
    const page = await open(await enter(SHEETS));
    expect(await styleOf(page, 'paddingLeft')).toBe('37px');
    expect(await styleOf(page, 'display')).toBe('block');
    expect(await styleOf(page, 'textAlign', RING)).toBe('center');
  });

  it('keeps what was taken out, and spoils the other, beside the whole sheet: why the docs forbid it', async () => {
    const page = await open(await enter(`import '@onetask/react/styles.css';`));
    expect(await styleOf(page, 'display')).toBe('flex');
    expect(await styleOf(page, 'textAlign', RING)).toBe('start');
  });
});

/** LevelBadge is the app's own, without its `display` and with a padding; the ring is the package's. */
async function enter(sheets: string): Promise<App> {
  const app = await createApp({ files: { 'src/main.tsx': mainWith(sheets) } });
  onTestFinished(() => app.remove());
  await app.add('level-badge');
  const sheet = await readFile(app.path(SHEET), 'utf8');
  const edited = sheet.replace(
    /(\.onetask-level-badge\.onetask-card \{\n)[^}]*display: \w+;/,
    '$1  padding: 37px;',
  );
  expect(edited).not.toBe(sheet);
  await writeFile(app.path(SHEET), edited);
  await app.compile();
  return app;
}

async function open(app: App): Promise<Page> {
  await build({ root: app.folder, configFile: false, logLevel: 'error', plugins: [react()] });
  const server = await preview({
    root: app.folder,
    configFile: false,
    logLevel: 'error',
    preview: { port: 0, host: '127.0.0.1' },
  });
  const page = await browser.newPage();
  onTestFinished(async () => {
    await page.close();
    await server.close();
  });
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await page.locator(RING).waitFor();
  return page;
}

const styleOf = (
  page: Page,
  name: 'display' | 'paddingLeft' | 'textAlign',
  of = '.onetask-level-badge',
) => page.locator(of).evaluate((element, property) => getComputedStyle(element)[property], name);

const mainWith = (sheets: string) => `${sheets}
import { OneTaskProvider } from '@onetask/react';
import { FocusTimerRing } from '@onetask/react/components';
import { createMockOneTask } from '@onetask/react/testing';
import { createRoot } from 'react-dom/client';
import { LevelBadge } from './components/onetask/level-badge';

const mock = createMockOneTask();
createRoot(document.getElementById('root')!).render(
  <OneTaskProvider
    url={mock.url}
    token={mock.token(1)}
    history={mock.history}
    environment={{ WebSocket: mock.WebSocket }}
  >
    <LevelBadge />
    <FocusTimerRing sessionId={null} />
  </OneTaskProvider>,
);
`;
