import { readdir, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { baseOf, ITEMS, type CatalogueItem } from '../../../registry/catalogue.js';
import { createApp, type App, type AppOptions } from './app.js';

const FOLDER = 'src/components/onetask';
const [streak] = ITEMS.filter(({ title }) => title === 'StreakCounter');
const [celebration] = ITEMS.filter(({ title }) => title === 'LevelUpCelebration');

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
