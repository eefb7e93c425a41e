import '@onetask/react/styles.css';
import type { MemoryConfig } from '../memory-page.js';
import { createFlood, type Flood } from './create-flood.js';
import { createMounts, type Mounts } from './create-mounts.js';

// A page of the memory bench: the kit as an app has it, and two ways to make it work for long.

const config = JSON.parse(decodeURIComponent(location.hash.slice(1))) as MemoryConfig;
const leaked: unknown[] | null = config.leak ? [] : null;
let flood: Flood | null = null;
let mounts: Mounts | null = null;

window.memory = {
  flood: (count) => (flood ??= createFlood(leaked)).run(count),
  kept: () => flood?.kept() ?? {},
  async endFlood() {
    if (!flood) throw new Error('Nothing flowed.');
    const left = await flood.end();
    flood = null;
    return left;
  },
  mount: (count) => (mounts ??= createMounts(leaked)).run(count),
  left() {
    if (!mounts) throw new Error('Nothing was mounted.');
    return mounts.left();
  },
};
