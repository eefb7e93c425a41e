import { readdirSync } from 'node:fs';
import { parse } from 'node:path';
import { bundle, ROOT, type Bundle } from './bundle.js';

/** One line of the table. */
export interface Figure {
  readonly name: string;
  /** Bytes, minified and compressed by brotli. React is never counted. */
  readonly bytes: number;
  /** `null`: told beside the others, nothing is asked of it. */
  readonly budget: number | null;
  /** What is loaded when it is needed, and not counted in `bytes`. */
  readonly laterBytes: number;
  readonly bundle: Bundle;
}

/** 1 kB, as bundlers and package sites count it. */
export const KB = 1_000;

const CORE = [
  'OneTaskProvider',
  'useNotifications',
  'useUnreadCount',
  'useTaskFeed',
  'useTask',
  'useStreak',
  'useLevel',
  'useAchievements',
  'useConnectionStatus',
  'useOneTaskEvent',
];

/** What is not in a bundle unless it is imported: names of exports, and what it may add to the core. */
const FEATURES = [
  { name: 'focus', exports: ['useFocusSession', 'useFocusTimer'], budget: 10 * KB },
  { name: 'attention', exports: ['useToasts', 'useCelebration'], budget: 14 * KB },
  { name: 'preferences', exports: ['usePreferences'], budget: 2.5 * KB },
  { name: 'persistence', exports: ['createPersistence'], budget: 2.5 * KB },
] as const;

/** Provider, notifications, tasks and gamification, with the store and the validation. */
export async function coreFigure(): Promise<Figure> {
  return figure(
    'provider, notifications, tasks, gamification',
    8 * KB,
    await bundle(importing(CORE)),
  );
}

/** What each feature adds to the core. */
export function featureFigures(core: Figure): Promise<Figure[]> {
  return Promise.all(
    FEATURES.map(async ({ name, exports, budget }) => {
      const whole = await bundle(importing([...CORE, ...exports]));
      return { ...figure(`+ ${name}`, budget, whole), bytes: whole.bytes - core.bytes };
    }),
  );
}

/** What is left of the devtools in production. */
export async function devtoolsFigure(core: Figure): Promise<Figure> {
  const names = ['OneTaskDevtools', 'withDevtools'];
  const code = `${importing(CORE)}${importing(names, '@onetask/react/devtools')}`;
  const whole = await bundle(code);
  const bytes = whole.bytes - core.bytes;
  return { ...figure('+ devtools, in production', 0.1 * KB, whole), bytes };
}

/** What TanStack Query's side of it adds to an app that has TanStack Query. */
export async function queryFigure(core: Figure): Promise<Figure> {
  const tanstack = [/^@tanstack\//];
  const code = `${importing(CORE)}${importing(['useTaskQuerySync'], '@onetask/react/query')}`;
  const whole = await bundle(code, tanstack);
  return { ...figure('+ query', 2 * KB, whole), bytes: whole.bytes - core.bytes };
}

/** What `worker` costs: the worker's script, and the page's side, loaded where the option is used. */
export async function workerFigures(core: Figure): Promise<Figure[]> {
  const script = await bundle(`import '${ROOT}dist/worker/index.js';`);
  const { laterBytes } = core.bundle;
  return [
    figure('worker: its script', 14 * KB, script),
    figure('worker: in the page', 4 * KB, { bytes: laterBytes, laterBytes: 0, modules: [] }),
  ];
}

/** The whole of `.`, and what is as good as it elsewhere. */
export async function wholeFigures(): Promise<Figure[]> {
  const star = (name: string) => `import * as all from '${name}'; console.log(all);`;
  return [
    figure('all of @onetask/react', null, await bundle(star('@onetask/react'))),
    figure('beside it: react-use-websocket', null, await bundle(star('react-use-websocket'))),
    figure('beside it: partysocket', null, await bundle(star('partysocket'))),
    figure('beside it: sonner', null, await bundle(star('sonner'))),
  ];
}

/** Each component's own code: what it shares with the other components, too, and no package. */
export function componentFigures(): Promise<Figure[]> {
  return Promise.all(
    publicComponents().map(async (name) => {
      const code = `import * as all from '${ROOT}dist/components/${name}.js'; console.log(all);`;
      return figure(`components/${name}`, 4 * KB, await bundle(code, [/^[^./]/]));
    }),
  );
}

/** The files that a component of the public API is in. */
export function publicComponents(): readonly string[] {
  const files = readdirSync(`${ROOT}dist/components`).filter((file) => file.endsWith('.js'));
  return files.map((file) => parse(file).name).filter((name) => name !== 'index');
}

/** Code that uses names of the package's main entry, or of another one. */
export function importing(names: readonly string[], entry = '@onetask/react'): string {
  const list = names.join(', ');
  return `import { ${list} } from '${entry}'; console.log(${list});`;
}

function figure(name: string, budget: number | null, made: Bundle): Figure {
  return { name, budget, bytes: made.bytes, laterBytes: made.laterBytes, bundle: made };
}
