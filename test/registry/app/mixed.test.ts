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

describe('an edited copy, in an app that takes other components from the package', () => {
  it('looks as edited where the package’s sheet is imported first', async () => {
    const page = await open(await enter(`import '@onetask/react/styles.css';`));
    expect(await styleOf(page, 'paddingLeft')).toBe('37px');
    expect(await styleOf(page, 'paddingLeft', STREAK)).not.toBe('37px');
  });

  it('looks as edited, what was taken out too, beside the sheets of those others', async () => {
    const sheets = ['theme', 'base', 'streak-counter'];
    const late = sheets.map((name) => `import '@onetask/react/styles/${name}.css';`).join('\n');
    const page = await open(await enter('', late));
    expect(await styleOf(page, 'paddingLeft')).toBe('37px');
    expect(await styleOf(page, 'display')).toBe('block');
    expect(await styleOf(page, 'display', STREAK)).toBe('grid');
  });
});

const STREAK = '.onetask-streak-counter';

/** LevelBadge is the app's own, without its `display` and with a padding; StreakCounter is the package's. */
async function enter(early: string, late = ''): Promise<App> {
  const app = await createApp({ files: { 'src/main.tsx': mainWith(early, late) } });
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
  await page.locator(STREAK).waitFor();
  return page;
}

const styleOf = (page: Page, name: 'display' | 'paddingLeft', of = '.onetask-level-badge') =>
  page.locator(of).evaluate((element, property) => getComputedStyle(element)[property], name);

const mainWith = (early: string, late: string) => `${early}
import { OneTaskProvider } from '@onetask/react';
import { StreakCounter } from '@onetask/react/components';
import { createMockOneTask } from '@onetask/react/testing';
import { createRoot } from 'react-dom/client';
import { LevelBadge } from './components/onetask/level-badge';
${late}

const mock = createMockOneTask();
createRoot(document.getElementById('root')!).render(
  <OneTaskProvider
    url={mock.url}
    token={mock.token(1)}
    history={mock.history}
    environment={{ WebSocket: mock.WebSocket }}
  >
    <LevelBadge />
    <StreakCounter />
  </OneTaskProvider>,
);
`;
