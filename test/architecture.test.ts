import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  findCycle,
  importsOf,
  packagesOf,
  readSources,
  roomOf,
  wrongDirections,
  type Rules,
} from './support/import-graph.js';

/** Who may import whom (DESIGN.md). `''` is `index.ts`, the public API. */
const RULES: Rules = {
  '': ['hooks', 'words', 'attention', 'focus', 'client', 'store', 'protocol', 'connection'],
  protocol: [],
  connection: ['protocol'],
  store: ['protocol', 'attention', 'focus'],
  client: ['connection', 'store', 'attention', 'focus', 'protocol', 'worker (on demand)'],
  worker: ['client', 'connection', 'store', 'protocol'],
  focus: ['protocol'],
  attention: ['protocol'],
  words: ['protocol'],
  hooks: ['client', 'store', 'focus', 'words', 'protocol', 'attention', 'connection (types)'],
  components: [],
  devtools: ['hooks', 'connection', 'protocol', 'store', 'client (types)', 'attention (types)'],
  query: ['hooks', 'protocol', 'client (types)', 'connection (types)'],
  testing: ['protocol (types)'],
  'testing-react': ['testing'],
  'dev-server': ['testing'],
};

/** The packages that a room may stand on. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  '': [],
  protocol: [],
  connection: [],
  store: ['zustand'],
  client: [],
  worker: [],
  attention: [],
  focus: [],
  words: [],
  hooks: ['react', 'zustand'],
  devtools: ['react'],
  query: ['@tanstack/react-query', 'react'],
  components: [
    '@base-ui/react',
    '@onetask/react',
    'canvas-confetti',
    'framer-motion',
    'lucide-react',
    'react',
    'react-dom',
    'sonner',
  ],
  testing: [],
  // Of `vitest` the types alone.
  'testing-react': ['@onetask/react', 'react', 'vitest'],
  'dev-server': ['jose', 'node', 'ws'],
};

const sources = readSources(fileURLToPath(new URL('../src', import.meta.url)));
const rooms = [...new Set(Object.keys(sources).map(roomOf))];

describe('the house', () => {
  it('is read whole: .ts and .tsx, in every room', () => {
    expect(rooms).toEqual(
      expect.arrayContaining(['', 'protocol', 'connection', 'store', 'client', 'hooks', 'testing']),
    );
    expect(Object.keys(sources)).toContain('hooks/one-task-provider.tsx');
    expect(importsOf(sources['client/client.ts'] ?? '').length).toBeGreaterThan(15);
  });

  it('is imported in one direction', () => {
    expect(wrongDirections(sources, RULES)).toEqual([]);
  });

  it('has no import cycle', () => {
    expect(findCycle(sources)).toBeNull();
  });

  it.each(rooms)('keeps %s to its packages: React lives in the hooks alone', (room) => {
    const allowed = PACKAGES[room] ?? [];
    expect(packagesOf(sources, room).filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it('has components that compile wherever they are copied: packages and the public name alone', () => {
    const imports = Object.entries(sources)
      .filter(([file]) => /^components\/(?!index\.ts)/.test(file))
      .flatMap(([file, source]) => importsOf(source).map(({ specifier }) => ({ file, specifier })));
    expect(imports.length).toBeGreaterThan(10);
    expect(
      imports.filter(({ specifier }) =>
        /^[./]|\.css$|^@onetask\/react\/components$/.test(specifier),
      ),
    ).toEqual([]);
  });

  it('has a backend that shares no decoder with the kit', () => {
    const imports = Object.entries(sources)
      .filter(([file]) => roomOf(file) === 'testing')
      .flatMap(([, source]) => importsOf(source).map(({ specifier }) => specifier));
    expect(imports.length).toBeGreaterThan(10);
    expect(
      imports.filter((specifier) => /readers|decode|messages|identity/.test(specifier)),
    ).toEqual([]);
  });

  it('has a worker that the client reaches through one door, and an entry that nothing imports', () => {
    const imports = Object.entries(sources).flatMap(([file, source]) =>
      importsOf(source).map(({ specifier }) => [file, specifier] as const),
    );
    const into = imports.filter(([file, to]) => roomOf(file) !== 'worker' && /worker\//.test(to));
    expect(into).toEqual([['client/shared-transport.ts', '../worker/worker-transport.js']]);
    expect(
      imports.filter(([file, to]) => roomOf(file) === 'worker' && to.endsWith('index.js')),
    ).toEqual([]);
  });

  it('keeps no mutable state in a module', () => {
    const mutable = Object.entries(sources).flatMap(([file, source]) =>
      [...source.matchAll(/^(?:export )?(?:let|var) .*$/gm)].map(([line]) => `${file}: ${line}`),
    );
    expect(mutable).toEqual([]);
  });
});

describe('importing the package', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it.each([
    ['@onetask/react', () => import('@onetask/react'), 'createOneTaskClient'],
    ['@onetask/react/devtools', () => import('@onetask/react/devtools'), 'withDevtools'],
    ['@onetask/react/query', () => import('@onetask/react/query'), 'useTaskQuerySync'],
    ['@onetask/react/testing', () => import('@onetask/react/testing'), 'createMockOneTask'],
    [
      '@onetask/react/testing/react',
      () => import('@onetask/react/testing/react'),
      'renderWithOneTask',
    ],
  ])('%s does nothing', async (_name, load, exported) => {
    vi.resetModules();
    const calls: string[] = [];
    for (const name of GLOBALS) vi.stubGlobal(name, recorded(name, calls));
    for (const method of ['addEventListener', 'dispatchEvent'] as const) {
      vi.spyOn(EventTarget.prototype, method).mockImplementation(
        recorded(`EventTarget.${method}`, calls) as never,
      );
    }
    vi.spyOn(Math, 'random').mockImplementation(recorded('Math.random', calls) as () => number);
    const module: Record<string, unknown> = await load();
    expect(module[exported]).toBeTypeOf('function');
    expect(calls).toEqual([]);
  });

  it('is seen when it does something', () => {
    const calls: string[] = [];
    recorded('queueMicrotask', calls, /architecture\.test/)(() => {});
    expect(calls).toEqual(['queueMicrotask']);
  });
});

const GLOBALS = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'addEventListener',
  'fetch',
  'WebSocket',
  'BroadcastChannel',
  'MessageChannel',
] as const;

/** Does what the global does, and notes a call that came from our source: the runner has its own. */
function recorded(name: string, calls: string[], ours = /\/src\/(?!.*node_modules)/) {
  const original: unknown = Reflect.get(globalThis, name);
  return function record(this: unknown, ...args: unknown[]): unknown {
    if (ours.test(String(new Error('here').stack))) calls.push(name);
    return typeof original === 'function' ? Reflect.apply(original, globalThis, args) : undefined;
  };
}

describe('the checker', () => {
  const house = {
    'index.ts': `export { a } from './hooks/a.js';`,
    'protocol/wire.ts': `import * as z from 'zod';\nexport const wire = z;`,
    'client/client.ts': `import { wire } from '../protocol/wire.js';`,
    'hooks/a.tsx': `import { useMemo } from 'react';\nimport '../client/client.js';`,
  };
  const rules: Rules = {
    '': ['hooks'],
    protocol: [],
    client: ['protocol'],
    hooks: ['client', 'protocol (types)'],
  };

  it('finds nothing in a good house', () => {
    expect(wrongDirections(house, rules)).toEqual([]);
    expect(findCycle(house)).toBeNull();
  });

  it('finds a wrong direction, however it is written', () => {
    const wrong = (source: string) =>
      wrongDirections({ ...house, 'protocol/wire.ts': source }, rules);
    const found = ['protocol/wire.ts -> client/client.ts'];
    expect(wrong(`import {\n  a,\n  type B,\n} from '../client/client.js';`)).toEqual(found);
    expect(wrong(`import type { A } from '../client/client.js';`)).toEqual(found);
    expect(wrong(`export * from "../client/client.js";`)).toEqual(found);
    expect(wrong(`export type { A } from '../client/client.js';`)).toEqual(found);
    expect(wrong(`const a = () => import('../client/client.js');`)).toEqual(found);
    expect(wrong(`/* import '../client/client.js' */\n// import '../client/client.js'`)).toEqual(
      [],
    );
  });

  it('allows types where only types are allowed', () => {
    const hook = (source: string) => wrongDirections({ ...house, 'hooks/a.tsx': source }, rules);
    expect(hook(`import type { A } from '../protocol/wire.js';`)).toEqual([]);
    expect(hook(`export type { A } from '../protocol/wire.js';`)).toEqual([]);
    expect(hook(`import { type A } from '../protocol/wire.js';`)).toEqual([
      'hooks/a.tsx -> protocol/wire.ts',
    ]);
  });

  it('lets what is on demand be imported on demand alone', () => {
    const demanding = { ...rules, client: ['protocol', 'hooks (on demand)'] };
    const client = (source: string) =>
      wrongDirections({ ...house, 'hooks/a.tsx': '', 'client/client.ts': source }, demanding);
    expect(client(`const a = () => import('../hooks/a.js');`)).toEqual([]);
    const found = ['client/client.ts -> hooks/a.tsx'];
    expect(client(`import { a } from '../hooks/a.js';`)).toEqual(found);
    expect(client(`import type { A } from '../hooks/a.js';`)).toEqual(found);
  });

  it('finds a room without a rule, and an import of what is not there', () => {
    expect(wrongDirections({ 'attic/box.ts': '' }, rules)).toEqual([
      'attic/box.ts: the room "attic" has no rule',
    ]);
    expect(() => findCycle({ 'a.ts': `import './gone.js';` })).toThrow('not there');
  });

  it('finds a cycle through a .tsx, through types, and into itself', () => {
    const cycle = { ...house, 'client/client.ts': `import type { A } from '../hooks/a.js';` };
    expect(findCycle(cycle)).toEqual(['hooks/a.tsx', 'client/client.ts', 'hooks/a.tsx']);
    expect(findCycle({ 'a.ts': `export * from './a.js';` })).toEqual(['a.ts', 'a.ts']);
  });

  it('names the packages of a room', () => {
    const source = `import 'react/jsx-runtime';\nimport fs from 'node:fs';\nexport {} from '@a/b/c';`;
    expect(packagesOf({ 'hooks/x.ts': source }, 'hooks')).toEqual(['@a/b', 'node', 'react']);
  });
});
