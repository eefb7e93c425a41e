import type { Meta, ReactRenderer } from '@storybook/react-vite';
import type { ComposedStoryFn } from 'storybook/internal/types';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Anatomy } from '../../../stories/anatomy/anatomy.js';
import { composeStories } from '../../storybook/compose-stories.js';

// What the docs say of a component's parts, states and variables, held to what its stories show and
// what its style sheet reads.

type ComposedStory = ComposedStoryFn<ReactRenderer>;

const anatomies = Object.values(
  import.meta.glob<{ readonly anatomy?: Anatomy }>('../../../stories/anatomy/*.ts', {
    eager: true,
  }),
).flatMap(({ anatomy }) => anatomy ?? []);

const modules = Object.values(
  import.meta.glob<{ readonly default: Meta }>('../../../stories/**/*.stories.tsx', {
    eager: true,
  }),
).filter((module) => module.default.title?.startsWith('Components/'));

const sheets = import.meta.glob<string>('../../../src/styles/*.css', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const sheetOf = (name: string) =>
  Object.entries(sheets).find(([path]) => path.endsWith(`/${name}.css`))?.[1];

/** Set by the libraries below. */
const OTHERS =
  /^data-(base-ui|sonner|react-aria|focus-guard|floating|radix|open|closed|starting-style|ending-style|side|align|orientation|activation-direction|rootownerid)/;

/** Class to the `data-*` that were seen on it. */
const seen = new Map<string, Set<string>>();

beforeAll(async () => {
  for (const module of modules) {
    for (const Story of Object.values<ComposedStory>(composeStories(module))) {
      const watch = new MutationObserver(look);
      watch.observe(document.body, { subtree: true, childList: true, attributes: true });
      await Story.run();
      look();
      watch.disconnect();
    }
  }
}, 120_000);

function look(): void {
  for (const element of document.querySelectorAll('[class*="onetask"]')) {
    for (const name of element.classList) {
      if (!name.startsWith('onetask-')) continue;
      const states = seen.get(name) ?? new Set();
      for (const { name: attribute } of element.attributes) {
        if (attribute.startsWith('data-') && !OTHERS.test(attribute)) states.add(attribute);
      }
      seen.set(name, states);
    }
  }
}

/** The parts that all components share: `base.css`. */
const shared = new Set(classesOf(sheetOf('base') ?? ''));
/** What any of those may carry. */
const sharedStates = statesOf(sheetOf('base') ?? '');
const documented = new Map(anatomies.flatMap(({ parts }) => Object.entries(parts)));

it('covers each component', () => {
  const titles = modules.map((module) => module.default.title?.split('/')[1]).sort();
  expect(anatomies.map(({ component }) => component).sort()).toEqual(titles);
});

it('names every part that is rendered, and none that is not', () => {
  const rendered = [...seen.keys()].filter((name) => !shared.has(name));
  expect(rendered.filter((name) => !documented.has(name))).toEqual([]);
  const own = [...documented.keys()].filter((name) => !shared.has(name));
  expect(own.filter((name) => !seen.has(name))).toEqual([]);
});

it('names every state of every part, and none that is never seen', () => {
  const undocumented: string[] = [];
  const unseen: string[] = [];
  for (const [name, { data = {} }] of documented) {
    const states = seen.get(name) ?? new Set();
    for (const state of states) {
      const isKnown = Object.hasOwn(data, state) || sharedStates.includes(state);
      if (!isKnown) undocumented.push(`${name} ${state}`);
    }
    for (const state of Object.keys(data)) if (!states.has(state)) unseen.push(`${name} ${state}`);
  }
  expect({ undocumented, unseen }).toEqual({ undocumented: [], unseen: [] });
});

describe.each(anatomies.map((anatomy) => [anatomy.component, anatomy] as const))(
  'the style sheet of %s',
  (component, { parts, variables }) => {
    const css = sheetOf(kebab(component)) ?? '';

    it('is there, and styles no part that is not documented', () => {
      expect(css).not.toBe('');
      const unknown = classesOf(css).filter((name) => !(name in parts) && !shared.has(name));
      expect(unknown).toEqual([]);
    });

    it('looks for no state that is not documented', () => {
      const known = Object.values(parts).flatMap(({ data = {} }) => Object.keys(data));
      const unknown = statesOf(css).filter(
        (state) => !known.includes(state) && !sharedStates.includes(state) && !OTHERS.test(state),
      );
      expect(unknown).toEqual([]);
    });

    it('reads the variables that the docs name, and no other', () => {
      const read = new Set(
        [...`${css}`.matchAll(/var\(\s*--(?:ot|onetask)-([\w-]+)/g)].map(
          ([, name]) => `--onetask-${name}`,
        ),
      );
      const theme = publicVariables(sheetOf('theme') ?? '');
      const tokens = [...read].filter((name) => theme.has(name));
      expect(variables.filter((name) => !tokens.includes(name))).toEqual([]);
      expect(tokens.filter((name) => !variables.includes(name))).toEqual([]);
    });

    it('is logical: right-to-left needs no second sheet', () => {
      const physical = css.match(
        /(?:^|[\s;{])(?:margin|padding|border|inset)?-?(?:left|right)\s*:|text-align:\s*(?:left|right)|(?:margin|padding|border)-(?:left|right)[\w-]*\s*:/gm,
      );
      expect(physical).toBeNull();
    });

    it('shouts nowhere: no uppercase, no spaced letters', () => {
      expect(css).not.toMatch(/text-transform|letter-spacing/);
    });

    it('loops nowhere for ever', () => {
      expect(css).not.toMatch(/\binfinite\b/);
    });
  },
);

function classesOf(css: string): string[] {
  const plain = css.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return [...new Set([...plain.matchAll(/\.(onetask-[\w-]+)/g)].map(([, name]) => name ?? ''))];
}

function statesOf(css: string): string[] {
  // What a library's own element says is the library's to document.
  const own = css.replaceAll(/\[data-sonner[\w-]*\](\[[^\]]*\])*/g, '');
  return [...new Set([...own.matchAll(/\[(data-[\w-]+)/g)].map(([, name]) => name ?? ''))];
}

function publicVariables(css: string): Set<string> {
  return new Set([...css.matchAll(/var\(\s*(--onetask-[\w-]+)/g)].map(([, name]) => name ?? ''));
}

function kebab(name: string): string {
  return name.replaceAll(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
