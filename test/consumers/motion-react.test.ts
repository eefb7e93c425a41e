import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { withApp, type App } from './install-app.js';
import { expectViteApp } from './expect-vite-app.js';

test('an app that itself uses motion/react has one engine', () =>
  withApp('motion-react', { base: 'vite-react-19' }, async (app) => {
    await expectViteApp(app);
    const { code, sources } = await readBundle(app);
    for (const name of ['framer-motion', 'motion-dom', 'motion-utils']) {
      const inPackage = sources.filter((source) => source.includes(`/${name}/dist/`));
      const places = new Set(inPackage.map((source) => source.split(`/${name}/dist/`)[0]));
      expect([...places], `where ${name} comes from`).toHaveLength(1);
    }
    // By its text too: a copy inside another package has no place of its own.
    expect(code.match(EVENTS_OF_ENGINE)).toHaveLength(1);
  }));

/** A list that the engine has once. */
const EVENTS_OF_ENGINE = /.AnimationStart.,\s*.AnimationComplete.,\s*.Update./g;

async function readBundle(app: App) {
  const folder = app.path('dist/assets');
  const files = await readdir(folder);
  const read = async (ending: string) => {
    const wanted = files.filter((file) => file.endsWith(ending));
    return Promise.all(wanted.map((file) => readFile(`${folder}/${file}`, 'utf8')));
  };
  const maps = await read('.js.map');
  const sources = maps.flatMap((map) => (JSON.parse(map) as { sources: string[] }).sources);
  return { code: (await read('.js')).join('\n'), sources };
}
