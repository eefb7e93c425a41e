import type { ScreenState } from '../frames.js';
import type { StreamConfig } from '../stream-page.js';
import type { VariantName } from '../variants.js';
import { beginProbe, installProbe, readProbe, seenSoFar } from './probe.js';
import { createScreenWatch } from './watch-screen.js';

// A page of the stream bench: one variant, and what is counted of it.

type Mount = (config: StreamConfig, root: HTMLElement) => void;

/** Each a chunk of its own: a page loads what its variant is made of and nothing else. */
const load: Readonly<Record<VariantName, () => Promise<{ readonly mount: Mount }>>> = {
  silent: () => import('./variants/silent.js'),
  raw: () => import('./variants/raw.js'),
  ideal: () => import('./variants/ideal.js'),
  kit: () => import('./variants/kit.js'),
  'kit-toaster': () => import('./variants/kit-toaster.js'),
  'kit-worker': () => import('./variants/kit-worker.js'),
  'kit-worker-toaster': () => import('./variants/kit-worker-toaster.js'),
  guide: () => import('./variants/guide.js'),
  'rws-last-message': () => import('./variants/rws-last-message.js'),
  'rws-callback': () => import('./variants/rws-callback.js'),
  'zustand-each': () => import('./variants/zustand-each.js'),
  'zustand-frame': () => import('./variants/zustand-frame.js'),
};

const config = JSON.parse(decodeURIComponent(location.hash.slice(1))) as StreamConfig;
const root = document.getElementById('root') ?? document.body;

window.stream = {
  begin: beginProbe,
  seen: seenSoFar,
  report: () => ({ ...readProbe(), screen: readScreen() }),
};
installProbe(config.isWatched ? createScreenWatch(root) : null);
void load[config.variant]().then(({ mount }) => mount(config, root));

function readScreen(): ScreenState | null {
  const total = root.querySelector('[data-total]')?.textContent;
  if (total === undefined || total === null) return null;
  return { feed: textsOf('[data-feed] > li'), rows: textsOf('[data-rows] > li'), total };
}

function textsOf(selector: string): string[] {
  return Array.from(root.querySelectorAll(selector), (element) => element.textContent ?? '');
}
