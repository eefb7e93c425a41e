import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright';
import { build, type InlineConfig } from 'vite';
import { sourceAliases } from '../../source-aliases.js';
import { serveFiles } from './serve-files.js';

/** Serves the page of a harness. */
export interface PageHost {
  /** Where it is. It finds `config` as JSON in its hash. */
  addressFor(config: unknown): string;
  /** Opens it in a new page of the browser. */
  open(browser: Browser | BrowserContext, config: unknown): Promise<OpenedPage>;
  close(): Promise<void>;
}

/** A page, and what went wrong in it so far. */
export interface OpenedPage {
  readonly page: Page;
  /** What was thrown and not caught. */
  readonly thrown: readonly string[];
  /** What was written to the console as an error. */
  readonly logged: readonly string[];
}

/**
 * Builds a page as an app for production, from the kit's sources, and serves it from memory.
 *
 * @param root the folder of its `index.html`
 * @param options.sourcemap serves `x.js.map` beside `x.js`, for what profiles it
 */
export async function createPageHost(
  root: URL,
  { sourcemap = false }: { readonly sourcemap?: boolean } = {},
): Promise<PageHost> {
  const built = await buildForProduction({
    root: fileURLToPath(root),
    configFile: false,
    mode: 'production',
    logLevel: 'warn',
    resolve: { alias: sourceAliases() },
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      sourcemap,
      modulePreload: false,
      // Whether 'use client' is kept is nothing to a page.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
  });
  if (!('output' in built)) throw new Error('The page was built in more than one way.');
  const files = new Map(
    built.output.map((file) => [
      `/${file.fileName}`,
      file.type === 'chunk' ? file.code : file.source,
    ]),
  );
  const server = await serveFiles(async (path) => {
    const content = files.get(path);
    if (content === undefined) throw new Error(`There is no ${path}.`);
    return content;
  });
  const addressFor = (config: unknown) =>
    `${server.url}/#${encodeURIComponent(JSON.stringify(config))}`;
  return {
    addressFor,
    async open(browser, config) {
      const page = await browser.newPage();
      const thrown: string[] = [];
      const logged: string[] = [];
      page.on('pageerror', (error) => thrown.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') logged.push(message.text());
      });
      await page.goto(addressFor(config));
      return { page, thrown, logged };
    },
    close: server.close,
  };
}

/** What loaded this file, Vite or Vitest, has set `NODE_ENV`, and that rules over the mode. */
async function buildForProduction(config: InlineConfig) {
  const { NODE_ENV: before = 'development' } = process.env;
  process.env['NODE_ENV'] = 'production';
  try {
    return await build(config);
  } finally {
    process.env['NODE_ENV'] = before;
  }
}
