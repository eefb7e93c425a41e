import { readdir, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { baseOf, ITEMS, type CatalogueItem } from '../../../registry/catalogue.js';
import { createApp, TSCONFIG, type App, type AppOptions } from './app.js';

const FOLDER = 'src/components/onetask';

async function enter(options?: AppOptions): Promise<App> {
  const app = await createApp(options);
  onTestFinished(() => app.remove());
  return app;
}

const appWith = ({ title, name }: CatalogueItem, folder = './components/onetask') => ({
  'src/main.tsx': `export { ${title} } from '${folder}/${name}';\n`,
});

const filesOf = ({ files }: CatalogueItem) =>
  [...files.map(({ target }) => baseOf(target)), 'css.d.ts'].toSorted();

describe('shadcn adds into a new app', () => {
  it.each(ITEMS)('$title, which compiles', async (item) => {
    const app = await enter({ files: appWith(item) });
    const said = await app.add(item.name);
    expect(said).toContain('Plain CSS, not Tailwind.');
    expect(await readdir(app.path(FOLDER))).toEqual(filesOf(item));
    await app.compile();
  });

  it('all at once, which share their parts', async () => {
    const app = await enter();
    await app.add(...ITEMS.map(({ name }) => name));
    expect(await readdir(app.path(FOLDER))).toEqual(
      [...new Set(ITEMS.flatMap(filesOf))].toSorted(),
    );
    await app.compile();
  });
});

const WITH_TAILWIND = {
  'components.json': JSON.stringify({
    $schema: 'https://ui.shadcn.com/schema.json',
    style: 'new-york',
    rsc: false,
    tsx: true,
    tailwind: { config: '', css: 'src/index.css', baseColor: '', cssVariables: true },
    aliases: { components: '@/components', utils: '@/lib/utils' },
  }),
  'src/index.css': "@import 'tailwindcss';\n",
  'tsconfig.json': JSON.stringify({
    ...TSCONFIG,
    compilerOptions: { ...TSCONFIG.compilerOptions, paths: { '@/*': ['./src/*'] } },
  }),
};

/** No bundler is there that declares style sheets. */
const WITHOUT_TYPES = JSON.stringify({
  ...TSCONFIG,
  compilerOptions: { ...TSCONFIG.compilerOptions, types: [] },
});

describe('shadcn adds a component', () => {
  const [badge] = ITEMS.filter(({ title }) => title === 'LevelBadge');
  if (!badge) throw new Error('there is no LevelBadge');
  const sheet = `${FOLDER}/level-badge.css`;

  it('into an app with components.json and Tailwind, and changes nothing else of it', async () => {
    const app = await enter({ files: { ...WITH_TAILWIND, ...appWith(badge) } });
    await app.add(badge.name);
    const text = await readFile(app.path(`${FOLDER}/level-badge.tsx`), 'utf8');
    expect(text).toMatch(/^(\/\/ .*\n)+\n'use client';\n\nimport '.\/theme.css';\n/);
    expect(await readFile(app.path('src/index.css'), 'utf8')).toBe(WITH_TAILWIND['src/index.css']);
    await app.compile();
  });

  it('into an app without a folder src, as Next.js has it', async () => {
    const page = `export { LevelBadge as default } from '../components/onetask/level-badge';\n`;
    const files = { 'src/main.tsx': null, 'next.config.js': '', 'app/page.tsx': page };
    const app = await enter({ files });
    await app.add(badge.name);
    expect(await readdir(app.path('components/onetask'))).toEqual(filesOf(badge));
    await app.compile();
  });

  it('into a folder that is asked for', async () => {
    const app = await enter({ files: appWith(badge, './kit') });
    await app.add(badge.name, '--path', 'src/kit');
    expect(await readdir(app.path('src/kit'))).toEqual(filesOf(badge));
    await app.compile();
  });

  it('which compiles where nothing else declares style sheets', async () => {
    const app = await enter({ files: { ...appWith(badge), 'tsconfig.json': WITHOUT_TYPES } });
    await app.add(badge.name);
    await app.compile();
    await writeFile(app.path(`${FOLDER}/css.d.ts`), '');
    await expect(app.compile()).rejects.toThrow('TS2882');
  });

  it('again, and asks before it touches what was changed', async () => {
    const app = await enter({ files: WITH_TAILWIND });
    await app.add(badge.name);
    const before = await readFile(app.path(sheet), 'utf8');
    const mine = `${before}/* mine */\n`;
    await writeFile(app.path(sheet), mine);

    expect(await app.add(badge.name)).toContain('Would you like to overwrite?');
    expect(await readFile(app.path(sheet), 'utf8')).toBe(mine);
    expect(await app.add(badge.name, '--diff')).toContain('-/* mine */');
    expect(await readFile(app.path(sheet), 'utf8')).toBe(mine);

    await app.add(badge.name, '--overwrite');
    expect(await readFile(app.path(sheet), 'utf8')).toBe(before);
  });
});
