import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorsOf, linksOf, readPages, ROOT, takeApart } from './markdown.js';

const pages = readPages('.md');
const byPath = new Map(pages.map((page) => [page.path, page]));
const { files } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
  readonly files: readonly string[];
};
const isShipped = (path: string) =>
  files.some((file) => path === file || path.startsWith(`${file}/`));

/** Relative links, with the path that each means below the root. */
const links = pages.flatMap((page) =>
  linksOf(page)
    .filter(({ target }) => !/^[a-z]+:/.test(target))
    .map(({ target }) => {
      const [path = '', anchor = ''] = target.split('#');
      const meant = path === '' ? page.path : posix.join(posix.dirname(page.path), path);
      return { page: page.path, target, path: meant, anchor };
    }),
);
const texts = (found: typeof links) => found.map(({ page, target }) => `${page}: ${target}`);

describe('each link of the docs', () => {
  it('is found', () => {
    expect(links.length).toBeGreaterThan(50);
    expect(texts(links)).toContain('README.md: docs/recipes.md');
  });

  it('leads to what is there', () => {
    expect(texts(links.filter(({ path }) => !existsSync(`${ROOT}${path}`)))).toEqual([]);
  });

  it('leads to a heading that is there, where it names one', () => {
    const missing = links.filter(({ path, anchor }) => {
      const page = byPath.get(path);
      return anchor !== '' && !(page && anchorsOf(page).has(anchor));
    });
    expect(texts(missing)).toEqual([]);
  });

  it('leads to what is shipped, from a page that is', () => {
    // The tests that hold the promises are in the repository alone, as their page says.
    const fromShipped = links.filter(
      ({ page, path }) =>
        isShipped(page) && !(page === 'GUARANTEES.md' && path.startsWith('test/')),
    );
    expect(texts(fromShipped.filter(({ path }) => !isShipped(path)))).toEqual([]);
  });
});

describe('the docs', () => {
  it('can each be reached from the README', () => {
    const reached = new Set(['README.md']);
    for (const from of reached) {
      for (const link of links) if (link.page === from) reached.add(link.path);
    }
    const shipped = [...byPath.keys()].filter(isShipped);
    expect(shipped.filter((path) => !reached.has(path))).toEqual([]);
  });

  it('have anchors as GitHub makes them', () => {
    const source = '## With `MSW`, now\n### `token-failed`\n## [A](b.md) link\n## Twice\n## Twice';
    const anchors = anchorsOf({ path: 'a.md', ...takeApart('a.md', source) });
    expect([...anchors]).toEqual(['with-msw-now', 'token-failed', 'a-link', 'twice', 'twice-1']);
  });
});
