import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from 'playwright';
import { preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { resolveChromium } from '../chromium.js';
import { createConsumer, type Consumer } from './consumer.js';
import { runInRoot } from './run.js';
import { buildApp, type BuiltApp } from './vite-app.js';

const packed = inject('packed');

const ALWAYS = ['react', 'react-dom', 'zustand'];
const OF_COMPONENTS = [
  '@base-ui/react',
  '@babel/runtime',
  '@base-ui/utils',
  '@floating-ui/react-dom',
  '@floating-ui/utils',
  'canvas-confetti',
  'lucide-react',
  'reselect',
  'tabbable',
  'use-sync-external-store',
];
const PEERS = ['framer-motion', 'motion-dom', 'motion-utils', 'sonner'];

let consumer: Consumer;

beforeAll(async () => {
  consumer = await createConsumer(packed.tarball, [...ALWAYS, ...OF_COMPONENTS, ...PEERS]);
});

afterAll(() => consumer.remove());

const ofPackage = (name: string) => (id: string) => id.includes(`/node_modules/${name}/`);
const has = (modules: readonly string[], name: string) => modules.some(ofPackage(name));

describe('what an app carries', () => {
  const HEAVY = ['sonner', 'framer-motion', 'motion-dom', '@base-ui/react', 'canvas-confetti'];

  test('is nothing of the components’ packages with the hooks alone', async () => {
    const app = await buildApp(
      consumer,
      'hooks',
      `import * as onetask from '@onetask/react'; console.log(onetask);`,
    );
    expect(has(app.modules, '@onetask/react')).toBe(true);
    expect([...HEAVY, 'lucide-react'].filter((name) => has(app.modules, name))).toEqual([]);
  });

  test('is nothing of the testing kit, the devtools or the dev server with all hooks and components', async () => {
    const app = await buildApp(
      consumer,
      'all',
      `import * as onetask from '@onetask/react';
      import * as components from '@onetask/react/components';
      console.log(onetask, components);`,
    );
    const rooms = app.modules.flatMap(
      (id) => /\/@onetask\/react\/dist\/([\w-]+)\//.exec(id)?.[1] ?? [],
    );
    expect(rooms).toEqual(expect.arrayContaining(['client', 'components', 'hooks']));
    expect(
      rooms.filter((room) => /^(testing|testing-react|devtools|dev-server)$/.test(room)),
    ).toEqual([]);
    expect(['ws', 'jose', 'vitest'].filter((name) => has(app.modules, name))).toEqual([]);
  });

  test('is nothing heavy with one light component', async () => {
    const app = await buildApp(
      consumer,
      'streak',
      `import { StreakCounter } from '@onetask/react/components'; console.log(StreakCounter);`,
    );
    expect(app.modules.some((id) => id.endsWith('/components/streak-counter.js'))).toBe(true);
    expect(HEAVY.filter((name) => has(app.modules, name))).toEqual([]);
    expect(app.modules.filter((id) => id.includes('/dist/components/'))).toHaveLength(1);
  });
});

test('every part that a component takes from another is in the package', async () => {
  const paths = packed.files.map(({ path }) => path);
  const components = paths.filter((path) => /^dist\/components\/[\w-]+\.js$/.test(path));
  const sources = await Promise.all(
    components.map((path) => readFile(consumer.installed(path), 'utf8')),
  );
  const taken = sources.flatMap((source) =>
    [...source.matchAll(/["']@onetask\/react\/(components\/[\w-]+)["']/g)].map(([, part]) => part),
  );
  expect(taken.length).toBeGreaterThan(5);
  expect(taken.filter((part) => !paths.includes(`dist/${part}.js`))).toEqual([]);
  expect(taken.filter((part) => !paths.includes(`dist/${part}.d.ts`))).toEqual([]);
});

describe('an app with a feed', () => {
  let app: BuiltApp;
  let server: PreviewServer;
  let browser: Browser;

  beforeAll(async () => {
    app = await buildApp(consumer, 'feed', FEED);
    server = await preview({
      root: consumer.folder,
      configFile: false,
      logLevel: 'error',
      build: { outDir: app.folder },
      preview: { port: 0, host: '127.0.0.1' },
    });
    browser = await chromium.launch(await resolveChromium());
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test('loads at most 3.5 kB of framer-motion: who is present, not what moves them', () => {
    const size = app.sizeUpFront('framer');
    expect(size).toBeGreaterThan(1_000);
    expect(size).toBeLessThanOrEqual(3_500);
    const engine = /\/motion-dom\/dist\/es\/(animation|render)\//;
    expect(app.modules.filter((id) => engine.test(id))).toEqual([]);
  });

  const open = async (page: Page) => {
    const url = server.resolvedUrls?.local[0];
    if (!url) throw new Error('the preview has no address');
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(url);
    await page.getByText('First').waitFor();
    return problems;
  };
  const emit = (page: Page) => page.evaluate('window.createTask("Second")');

  /** Lets a row come, and looks at the one that leaves for it, frame by frame. */
  const opacitiesOfLeaving = (page: Page): Promise<number[]> =>
    page.evaluate(`new Promise((resolve) => {
      const leaving = document.querySelector('.onetask-task-feed-item');
      const seen = [];
      const look = () => {
        if (!leaving.isConnected) return resolve(seen);
        seen.push(Number(getComputedStyle(leaving).opacity));
        requestAnimationFrame(look);
      };
      window.createTask('Next');
      look();
    })`);

  test('fades what leaves, as the published style sheet says', async () => {
    const page = await browser.newPage();
    const problems = await open(page);
    await expect.poll(() => opacitiesOfLeaving(page)).toContainEqual(expect.closeTo(0.5, 0.45));
    expect(problems).toEqual([]);
    await page.close();
  });

  test('is whole without the style sheet', async () => {
    const page = await browser.newPage();
    await page.route(/\.css$/, (route) => route.abort());
    await open(page);
    await emit(page);
    await page.getByText('Second').waitFor();
    await page.getByText('First').waitFor({ state: 'detached' });
    expect(await page.locator('.onetask-task-feed-item').count()).toBe(1);
    await page.close();
  });
});

/** A feed of one row on a server in memory: what comes puts out what was there. */
const FEED = `
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { OneTaskProvider } from '@onetask/react';
import { TaskFeed } from '@onetask/react/components';
import { createMockOneTask } from '@onetask/react/testing';
import '@onetask/react/styles.css';

const mock = createMockOneTask();
window.createTask = (title) => void mock.backend.createTask(2, 1, { title });
window.createTask('First');
const options = {
  url: mock.url,
  token: mock.token(1),
  history: mock.history,
  environment: { WebSocket: mock.WebSocket },
};
const feed = h(TaskFeed, { workspaceId: 1, limit: 1 });
createRoot(document.getElementById('root')).render(h(OneTaskProvider, options, feed));
`;

describe('the style sheet', () => {
  test('is one file, whole, with every component in it', async () => {
    const css = await readFile(consumer.installed('dist/styles.css'), 'utf8');
    expect(css.includes('@import')).toBe(false);
    const parts = ['toaster', 'notification-inbox', 'streak-counter', 'task-feed', 'focus-room'];
    expect(parts.filter((part) => !css.includes(`.onetask-${part}`))).toEqual([]);
    // As written: the browsers that the kit supports know these.
    expect(css.includes('light-dark(')).toBe(true);
    const sheets = packed.files.filter(({ path }) => /styles?\b.*\.(css|js)$/.test(path));
    const [whole, ...single] = sheets.map(({ path }) => path);
    expect(whole).toBe('dist/styles.css');
    expect(single.filter((path) => !/^dist\/styles\/[\w-]+\.css$/.test(path))).toEqual([]);
  });

  test('is there in single sheets too, which together are the whole', async () => {
    const index = await readFile('src/styles/styles.css', 'utf8');
    const names = [...index.matchAll(/'\.\/([\w-]+\.css)'/g)].map(([, name]) => name);
    const sheets = names.map((name) => readFile(consumer.installed(`dist/styles/${name}`), 'utf8'));
    const whole = await readFile(consumer.installed('dist/styles.css'), 'utf8');
    const bare = (css: string) => css.replaceAll(/\s+/g, '');
    expect(bare((await Promise.all(sheets)).join(''))).toBe(bare(whole));
  });

  test('is imported by no module', async () => {
    const modules = packed.files.filter(({ path }) => /^dist\/.*(\.js|\.d\.ts)$/.test(path));
    const wrong: string[] = [];
    for (const { path } of modules) {
      const source = await readFile(consumer.installed(path), 'utf8');
      if (/(?:import|from|require)\s*\(?\s*['"][^'"]+\.css/.test(source)) wrong.push(path);
    }
    expect(wrong).toEqual([]);
  });
});

test("every module that says 'use client' in the source says so in the package", async () => {
  const { stdout } = await runInRoot('git', 'grep', '-l', "^'use client';", '--', 'src');
  const sources = stdout.trim().split('\n');
  expect(sources.length).toBeGreaterThan(20);
  const silent: string[] = [];
  for (const source of sources) {
    const path = source.replace(/^src/, 'dist').replace(/\.tsx?$/, '.js');
    const built = await readFile(consumer.installed(path), 'utf8');
    if (!/^["']use client["'];/.test(built)) silent.push(path);
  }
  expect(silent).toEqual([]);
});
