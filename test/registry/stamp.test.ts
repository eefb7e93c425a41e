import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ITEMS, MANIFEST } from '../../registry/catalogue.js';
import { stampItem } from '../../registry/stamp.js';
import { importsOf } from '../support/import-graph.js';

const read = (path: string) => readFileSync(path, 'utf8');
const copies = ITEMS.map((item) => stampItem(item, read));
const copyOf = (title: string) => {
  const found = copies.find(({ item }) => item.title === title);
  if (!found) throw new Error(`no ${title}`);
  return found;
};

describe('a copied file', () => {
  it('carries its name, version and licence', () => {
    const { files } = copyOf('StreakCounter');
    const origins = files.map(({ text }) => text.split('\n', 1)[0]?.replace(/^(\/\/|\/\*) /, ''));
    const from = `copied from @onetask/react ${MANIFEST.version} (MIT). It is yours to change.`;
    expect(origins).toEqual([
      `StreakCounter, ${from}`,
      `theme.css, ${from} */`,
      `base.css, ${from} */`,
      `streak-counter.css, ${from} */`,
      `css.d.ts, ${from}`,
    ]);
  });

  it('is the source but for its head and its imports', () => {
    for (const { item, files } of copies) {
      for (const [index, { path }] of item.files.entries()) {
        const body = bodyOf(read(path).replaceAll('@onetask/react/components/', './'));
        expect(bodyOf(files[index]?.text ?? ''), path).toBe(body);
      }
    }
  });

  it('imports what lies beside it, packages, and nothing of the package’s components', () => {
    for (const { item, files } of copies) {
      const names = files.map(({ name }) => name.replace(/\.tsx$/, ''));
      for (const { name, text } of files.filter((one) => one.name.endsWith('.tsx'))) {
        const specifiers = importsOf(text).map(({ specifier }) => specifier);
        const beside = specifiers.filter((one) => one.startsWith('.')).map((one) => one.slice(2));
        expect(
          beside.filter((one) => !names.includes(one)),
          name,
        ).toEqual([]);
        expect(specifiers.filter((one) => one.startsWith('@onetask/react/'))).toEqual([]);
        expect(text, `${item.title}: ${name}`).not.toContain('@onetask/react/components');
      }
    }
  });

  it('says first of all that it is client code, and takes its looks in their order', () => {
    const [own] = copyOf('FocusDigest').files;
    expect(own?.text.split('\n').slice(2, 10)).toEqual([
      '',
      "'use client';",
      '',
      "import './theme.css';",
      "import './base.css';",
      "import './event-lines.css';",
      "import './digest-groups.css';",
      "import './focus-digest.css';",
    ]);
  });

  it('is the same whichever component it came with', () => {
    const texts = new Map<string, string>();
    for (const { name, text } of copies.flatMap(({ files }) => files)) {
      expect(text, name).toBe(texts.get(name) ?? text);
      texts.set(name, text);
    }
  });

  it('is told to TypeScript where no bundler declares style sheets', () => {
    for (const { files } of copies) {
      const types = files.at(-1)?.text ?? '';
      for (const { name } of files.filter((one) => one.name.endsWith('.css')))
        expect(types).toContain(`declare module '*/${name}' {}`);
    }
  });
});

describe('what npm installs', () => {
  it('is what the package itself takes, and the package as the app has it', () => {
    const { dependencies, devDependencies, peerDependencies } = MANIFEST;
    expect(copyOf('OneTaskToaster').dependencies).toEqual([
      '@onetask/react',
      `lucide-react@${dependencies['lucide-react']}`,
      `sonner@${peerDependencies['sonner']}`,
    ]);
    expect(copyOf('LevelUpCelebration').devDependencies).toEqual([
      `@types/canvas-confetti@${devDependencies['@types/canvas-confetti']}`,
    ]);
  });

  it('is refused where the package has no version of it', () => {
    const [item] = ITEMS;
    const unknown = { ...item!, dependencies: ['left-pad'] };
    expect(() => stampItem(unknown, read)).toThrow('OneTask: registry.json names left-pad');
  });
});

it('is refused where a copy would still take a component of the package', () => {
  const source = `import { TaskRow } from "@onetask/react/components/task-row";`;
  expect(() => stampItem(ITEMS[0]!, () => source)).toThrow('imports a component in a way');
});

/** Without the head, the directive and the imports of style sheets. */
function bodyOf(text: string): string {
  return text
    .replace(/^(\/\/ .*copied from[^\n]*\n\/\/ [^\n]*\n\n|\/\* [^\n]*copied from[^\n]*\n\n)/, '')
    .replace(/^'use client';\n\n/, '')
    .replace(/^import '\.\/[\w-]+\.css';\n/gm, '');
}
