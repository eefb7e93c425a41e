import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { preprocessCSS, resolveConfig } from 'vite';
import { describe, expect, it } from 'vitest';
import { compileBlocks, fileOf } from './compile-blocks.js';
import { inlineCode, readPages, ROOT, takeApart } from './markdown.js';
import { NOT_INSTALLED } from './not-installed.js';
import { wrongWith } from './shell.js';

/** One run of the compiler, over the sources too, on a machine that may be busy. */
const COMPILE_TIMEOUT_MS = 60_000;

const pages = readPages('.md', '.mdx');
const blocks = pages.flatMap((page) => page.blocks);
const of = (...languages: readonly string[]) =>
  blocks.filter(({ language }) => languages.includes(language));
const name = ({ page, line }: { readonly page: string; readonly line: number }) =>
  `${page}:${line}`;

describe('each block of the docs', () => {
  it('is found', () => {
    expect(pages.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['README.md', 'docs/recipes.md', 'stories/docs/start.mdx']),
    );
    expect(of('tsx', 'ts').length).toBeGreaterThan(20);
  });

  it('has a language that something below checks', () => {
    // `http` is the policy of the recipes, which the demo's tests serve.
    const checked = ['ts', 'tsx', 'js', 'jsx', 'json', 'css', 'sh', 'diff', 'http'];
    expect(blocks.filter(({ language }) => !checked.includes(language)).map(name)).toEqual([]);
  });

  it(
    'of TypeScript or JavaScript compiles, as strictly as an app may',
    async () => {
      expect(await compileBlocks(of('ts', 'tsx', 'js', 'jsx'))).toEqual([]);
    },
    COMPILE_TIMEOUT_MS,
  );

  it('of JSON parses, as a whole or line by line', () => {
    const parses = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const bad = of('json').filter(
      ({ code }) => !parses(code) && !code.trim().split('\n').every(parses),
    );
    expect(bad.map(name)).toEqual([]);
  });

  it('of a change says of each line whether it comes, goes or stays', () => {
    const bad = of('diff').filter(({ code }) => /^[^-+ \n]/m.test(code) || !/^[-+]/m.test(code));
    expect(bad.map(name)).toEqual([]);
  });

  it('of CSS parses, and sets properties that the kit has', async () => {
    const css = { transformer: 'lightningcss' } as const;
    const config = await resolveConfig({ configFile: false, css }, 'build');
    for (const block of of('css')) {
      const file = `${ROOT}${fileOf(block)}`;
      await expect(preprocessCSS(block.code, file, config), name(block)).resolves.toBeTruthy();
    }
  });

  it('of a shell calls scripts, programs and flags that there are', async () => {
    const wrong = await Promise.all(
      of('sh').map(async ({ page, code }) => {
        const found = await Promise.all(code.trim().split('\n').map(wrongWith));
        return found.filter(Boolean).map((why) => `${page}: ${why}`);
      }),
    );
    expect(wrong.flat()).toEqual([]);
  });
});

it('each table has a head, and as many cells in each row', () => {
  const bad = pages.flatMap(({ path, prose }) =>
    (prose.match(/(?:^\|.*\|$\n?)+/gm) ?? []).flatMap((table) => {
      const cells = table
        .trim()
        .split('\n')
        .map((row) => row.replaceAll(/\\\|/g, '').split('|').length);
      const isTable = /^\|.*\|\n\|[ :|-]+\|\n/.test(table);
      return isTable && new Set(cells).size === 1 ? [] : `${path}: ${table.slice(0, 60)}`;
    }),
  );
  expect(bad).toEqual([]);
});

describe('what stands between back-ticks', () => {
  const codes = pages.flatMap((page) => inlineCode(page).map((code) => ({ page, code })));
  const asText = (found: typeof codes) => found.map(({ page, code }) => `${page.path}: ${code}`);

  it('runs, where it is a command', async () => {
    const commands = codes.filter(({ code }) => /^(npm|npx) \S/.test(code));
    const wrong = await Promise.all(
      commands.map(async ({ page, code }) => ({ page, code: (await wrongWith(code)) ?? '' })),
    );
    expect(commands.length).toBeGreaterThan(10);
    expect(asText(wrong.filter(({ code }) => code !== ''))).toEqual([]);
  });

  it('is there, where it is a file of the repository', () => {
    // `my-component` is whatever somebody will call theirs.
    const files = codes.filter(({ code }) =>
      /^(src|test|demo|stories|docs|\.storybook)\/(?!.*\bmy-component)[\w./-]+$/.test(code),
    );
    expect(files.length).toBeGreaterThan(5);
    expect(asText(files.filter(({ code }) => !existsSync(`${ROOT}${code}`)))).toEqual([]);
  });

  it('is a custom property of the kit, where it looks like one', () => {
    const theme = readdirSync(`${ROOT}src/styles`)
      .map((file) => readFileSync(`${ROOT}src/styles/${file}`, 'utf8'))
      .join('');
    const named = [
      ...codes.map(({ page, code }) => ({ page, code })),
      ...of('css').map(({ page, code }) => ({ page: { path: page }, code })),
    ].flatMap(({ page, code }) =>
      [...code.matchAll(/--onetask-[a-z0-9-]+\b(?!\*)/g)].map(([token]) => ({ page, token })),
    );
    const unknown = named.filter(({ token }) => !theme.includes(token));
    expect(unknown.map(({ page, token }) => `${page.path}: ${token}`)).toEqual([]);
  });
});

describe('the check itself', () => {
  it('sees a block that a page does not close, and one without a language', () => {
    const { blocks: found, prose } = takeApart('a.md', 'a\n```\nb\n```\nc\n```ts\nd');
    expect(found.map(({ language, code }) => [language, code])).toEqual([
      ['', 'b\n'],
      ['ts', 'd\n'],
    ]);
    expect(prose).toBe('a\nc');
  });

  it('declares no package that is installed', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(`${ROOT}package.json`, 'utf8'),
    );
    const installed = Object.keys({ ...dependencies, ...devDependencies });
    const declared = Object.keys(NOT_INSTALLED).map((path) => path.split('/')[0]);
    expect(declared.filter((path) => path && installed.includes(path))).toEqual([]);
  });

  it.each([
    ['npm run nothing', 'no script nothing'],
    ['npx nobody', 'has nobody'],
    ['npx onetask-dev-server --color', '--color'],
    ['npm run soak -- --colour 3', 'no --colour'],
    ['rm -rf /', 'nobody knows rm'],
  ])('finds "%s" wrong', async (line, why) => {
    expect(await wrongWith(line)).toContain(why);
  });
});
