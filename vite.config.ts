import { readdirSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import type { Alias, Plugin, UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import type { TestProjectConfiguration } from 'vitest/config';
import { STORY_DEPENDENCIES } from './.storybook/dependencies.js';
import { sourceAliases } from './source-aliases.js';
import { browserCommands } from './test/browser/commands.js';
import { isPinned, resolveChromium, type ChromiumLaunchOptions } from './test/chromium.js';
import { copiesPlugin } from './test/registry/copies/copies-plugin.js';

/** A browser test starts a server, opens sockets and waits for them. */
const BROWSER_TEST_TIMEOUT_MS = 15_000;
/** Fifty thousand events and as many frames as they take to paint, on a machine that may be busy. */
const MEMORY_TEST_TIMEOUT_MS = 120_000;
/** The package tests build, pack and check the whole package. */
const PACKAGE_TEST_TIMEOUT_MS = 120_000;
/** An app is installed from the registry and built. */
const CONSUMER_TEST_TIMEOUT_MS = 300_000;

/** A busy machine is slow; what is waited for in vain still ends within the test's own time. */
const PATIENT = { poll: { timeout: 10_000 } };

const SIMULATIONS = 'test/focus/*.property.test.ts';
const SOAK = 'test/soak/soak.test.ts';

const isCI = Boolean(process.env['CI']);

/** `vite build` is the library, `vite build --mode dev-server` the bin, `vitest` the tests. */
export default defineConfig(async ({ command, mode }) => {
  if (command === 'build') return builds[mode] ?? library;
  return tests(await resolveChromium());
});

const library: UserConfig = {
  plugins: [styleSheetTypes()],
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    cssCodeSplit: true,
    lib: {
      entry: {
        index: 'src/index.ts',
        ...entriesOf('components'),
        'devtools/index': 'src/devtools/index.ts',
        'query/index': 'src/query/index.ts',
        'testing/index': 'src/testing/index.ts',
        'testing-react/index': 'src/testing-react/index.ts',
        'testing-react/vitest': 'src/testing-react/vitest.ts',
        ...entriesOf('styles'),
        styles: 'src/styles/styles.css',
      },
      formats: ['es'],
    },
    rolldownOptions: {
      // `preserveModules` keeps 'use client', so the warning that it may go is noise.
      checks: { moduleLevelDirective: false },
      // Whatever is named, not pathed, is the consumer's to resolve.
      external: /^[^./]/,
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
};

/** All files of a room: a component that another imports by its public path, a style sheet alone. */
function entriesOf(room: string): Record<string, string> {
  const files = readdirSync(path(`src/${room}`)).filter((file) => file !== 'styles.css');
  return Object.fromEntries(
    files.map((file) => [`${room}/${parse(file).name}`, `src/${room}/${file}`]),
  );
}

/** A worker is loaded by its address: one file that needs no bundler of the app's to find the rest. */
const worker: UserConfig = {
  build: {
    target: 'es2022',
    outDir: 'dist/worker',
    emptyOutDir: false,
    sourcemap: true,
    minify: false,
    lib: { entry: 'src/worker/index.ts', formats: ['es'], fileName: () => 'index.js' },
  },
};

/** One file for Node with `ws` and `jose` inside: who installs the package installs neither. */
const devServer: UserConfig = {
  plugins: [executable()],
  resolve: { alias: sourceAliases() },
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'src/dev-server/cli.ts',
    target: 'node20',
    outDir: 'dist/dev-server',
    emptyOutDir: false,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      // Native speed-ups that `ws` looks for and does without.
      external: ['bufferutil', 'utf-8-validate'],
      output: { entryFileNames: 'cli.js', codeSplitting: false },
    },
  },
};

const builds: Readonly<Record<string, UserConfig>> = {
  'dev-server': devServer,
  worker,
};

function tests(chromium: ChromiumLaunchOptions): UserConfig {
  return {
    test: {
      allowOnly: !isCI,
      // Most of a browser test is waiting, so that two cores bear two pages.
      maxWorkers: Math.max(2, availableParallelism() - 1),
      projects: [
        nodeProject('unit', {
          include: ['test/**/*.test.ts'],
          setupFiles: ['test/support/property-seed.ts'],
          exclude: [
            'test/{browser,built-storybook,consumers,demo,memory,package,react-18,registry/{app,copies},tabs}/**',
            SIMULATIONS,
            SOAK,
          ],
        }),
        // Ten thousand rooms: without the coverage of `unit`, which makes them take twice as long.
        nodeProject('simulation', {
          include: [SIMULATIONS],
          setupFiles: ['test/support/property-seed.ts'],
        }),
        browserProject('browser', chromium, 'test/browser/**/*.test.{ts,tsx}'),
        browserProject('react-18', chromium, 'test/react-18/**/*.test.tsx', [
          { find: /^react(?=\/|$)/, replacement: 'react-18' },
          { find: /^react-dom(?=\/|$)/, replacement: 'react-dom-18' },
        ]),
        storiesProject('stories', chromium, 'light'),
        storiesProject('stories-dark', chromium, 'dark'),
        visualProject('visual', chromium),
        nodeProject('storybook', {
          include: ['test/built-storybook/**/*.test.ts'],
          globalSetup: 'test/built-storybook/serve.ts',
          testTimeout: BROWSER_TEST_TIMEOUT_MS * 2,
          // So many pages at once.
          maxConcurrency: 3,
        }),
        nodeProject('bench-node', { include: ['test/bench/**/*.bench.ts'] }),
        nodeProject('memory', {
          include: ['test/memory/**/*.test.ts'],
          expect: PATIENT,
          testTimeout: MEMORY_TEST_TIMEOUT_MS,
          hookTimeout: BROWSER_TEST_TIMEOUT_MS * 2,
        }),
        nodeProject('tabs', {
          include: ['test/tabs/**/*.test.ts'],
          expect: PATIENT,
          testTimeout: BROWSER_TEST_TIMEOUT_MS * 2,
          hookTimeout: BROWSER_TEST_TIMEOUT_MS * 2,
        }),
        nodeProject('soak', { include: [SOAK] }),
        nodeProject('demo', {
          include: ['test/demo/**/*.test.ts'],
          expect: PATIENT,
          testTimeout: BROWSER_TEST_TIMEOUT_MS * 2,
          hookTimeout: BROWSER_TEST_TIMEOUT_MS * 2,
        }),
        nodeProject('registry', {
          include: ['test/registry/app/**/*.test.ts'],
          testTimeout: PACKAGE_TEST_TIMEOUT_MS,
          hookTimeout: PACKAGE_TEST_TIMEOUT_MS,
        }),
        registryProject('registry-copies', chromium),
        nodeProject('package', {
          include: ['test/package/**/*.test.ts'],
          globalSetup: 'test/package/build.ts',
          testTimeout: PACKAGE_TEST_TIMEOUT_MS,
          hookTimeout: PACKAGE_TEST_TIMEOUT_MS,
        }),
        nodeProject('consumers', {
          include: ['test/consumers/*.test.ts'],
          globalSetup: 'test/package/build.ts',
          testTimeout: CONSUMER_TEST_TIMEOUT_MS,
          hookTimeout: CONSUMER_TEST_TIMEOUT_MS,
        }),
      ],
      coverage: {
        provider: 'v8',
        include: ['src/{protocol,connection,store,client,attention,focus,words,query}/**'],
        // They look at a document, and are tested where there is one.
        exclude: ['src/client/{text-fields,typing-watch,unread-title}.ts'],
        reporter: ['text', 'html'],
        thresholds: { lines: 95, branches: 95 },
      },
    },
  };
}

function nodeProject(
  name: string,
  test: NonNullable<Extract<TestProjectConfiguration, { test?: unknown }>['test']>,
): TestProjectConfiguration {
  return {
    resolve: { alias: sourceAliases() },
    test: { name, environment: 'node', ...test },
  };
}

/** Tests in a browser, on this React or, by aliases, another. */
function browserProject(
  name: string,
  launchOptions: ChromiumLaunchOptions,
  include: string,
  aliases: Alias[] = [],
) {
  return {
    plugins: [react()],
    // Two projects with two Reacts must not share one folder of prebundled dependencies.
    cacheDir: `node_modules/.vite/${name}`,
    resolve: { alias: [...sourceAliases(), ...aliases] },
    optimizeDeps: {
      // Found late, a dependency reloads the page in the middle of a test.
      include: [
        ...STORY_DEPENDENCIES,
        '@tanstack/react-query',
        '@testing-library/react',
        'react-dom/server',
      ],
    },
    test: {
      name,
      include: [include],
      testTimeout: BROWSER_TEST_TIMEOUT_MS,
      hookTimeout: BROWSER_TEST_TIMEOUT_MS,
      expect: PATIENT,
      browser: { ...headless(launchOptions), commands: { ...browserCommands } },
    },
  } satisfies TestProjectConfiguration;
}

/** The components' own tests, each against the component as an app has copied it. */
function registryProject(
  name: string,
  launchOptions: ChromiumLaunchOptions,
): TestProjectConfiguration {
  const project = browserProject(name, launchOptions, 'test/registry/copies/*.test.ts');
  return {
    ...project,
    plugins: [copiesPlugin(), ...project.plugins],
    optimizeDeps: {
      // Behind imports that Vite does not follow before it serves them.
      include: [
        ...project.optimizeDeps.include,
        '@testing-library/user-event',
        'storybook/internal/core-events',
        'storybook/preview-api',
      ],
    },
    // The copies are in apps elsewhere.
    server: { fs: { strict: false } },
    test: { ...project.test, globalSetup: 'test/registry/copies/add-items.ts' },
  };
}

/** How the main states look. */
function visualProject(
  name: string,
  launchOptions: ChromiumLaunchOptions,
): TestProjectConfiguration {
  const project = browserProject(name, launchOptions, 'test/visual/**/*.test.tsx');
  return {
    ...project,
    test: {
      ...project.test,
      provide: { isPinnedChromium: isPinned(launchOptions) },
      browser: {
        ...project.test.browser,
        viewport: { width: 680, height: 680 },
        expect: {
          toMatchScreenshot: {
            comparatorName: 'pixelmatch',
            // Below it is the edge of a glyph, above it something moved.
            comparatorOptions: { threshold: 0.15, allowedMismatchedPixelRatio: 0.001 },
            resolveScreenshotPath: ({ arg, ext }) => path(`test/visual/baselines/${arg}${ext}`),
          },
        },
      },
    },
  };
}

/** Every story is a test: it renders, its `play` runs, and a violation of accessibility fails it. */
function storiesProject(
  name: string,
  launchOptions: ChromiumLaunchOptions,
  theme: 'light' | 'dark',
): TestProjectConfiguration {
  return {
    plugins: [react(), storybookTest({ initialGlobals: { theme } })],
    cacheDir: `node_modules/.vite/${name}`,
    test: {
      name,
      testTimeout: BROWSER_TEST_TIMEOUT_MS,
      hookTimeout: BROWSER_TEST_TIMEOUT_MS,
      expect: PATIENT,
      browser: headless(launchOptions),
    },
  };
}

/** Vitest changes these options in place, so each project gets fresh ones. */
function headless(launchOptions: ChromiumLaunchOptions) {
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions: { ...launchOptions } }),
    instances: [{ browser: 'chromium' as const }],
  };
}

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

/** Without types of its own, importing the style sheet is an error in TypeScript 7. */
function styleSheetTypes(): Plugin {
  return {
    name: 'style-sheet-types',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'styles.d.ts', source: 'export {};\n' });
    },
  };
}

function executable(): Plugin {
  const shebang = '#!/usr/bin/env node\n';
  return {
    name: 'executable',
    renderChunk: (code) => (code.startsWith('#!') ? null : { code: shebang + code, map: null }),
    writeBundle: async ({ dir }, bundle) => {
      await Promise.all(Object.keys(bundle).map((file) => chmod(`${dir}/${file}`, 0o755)));
    },
  };
}
