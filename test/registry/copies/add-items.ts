import { mkdir, rm } from 'node:fs/promises';
import { ITEMS } from '../../../registry/catalogue.js';
import { createApp } from '../app/app.js';
import { copiedApp, copiedApps } from './copied-apps.js';

/** As many as two cores bear. */
const AT_ONCE = 3;

/** Adds every component, with the shadcn CLI, each into an app of its own. */
export default async function setup(): Promise<() => Promise<void>> {
  const waiting = [...ITEMS];
  const work = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift()) {
      const folder = copiedApp(item.name);
      await mkdir(folder, { recursive: true });
      const app = await createApp({ folder });
      await app.add(item.name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return () => rm(copiedApps(), { recursive: true, force: true });
}
