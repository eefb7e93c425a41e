import type { Meta, ReactRenderer } from '@storybook/react-vite';
import type { ComposedStoryFn } from 'storybook/internal/types';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { commands, page } from 'vitest/browser';
import { composeStories } from '../storybook/compose-stories.js';

// How the main states look: each story with the tag `visual`, in light and in dark, and with the tag
// `forced` in the browser's forced colours too. A baseline belongs to one browser and one font, so elsewhere they are skipped. `npm run update:visual` makes
// them anew; look at the difference before you commit it.

type ComposedStory = ComposedStoryFn<ReactRenderer>;

declare module 'vitest' {
  interface ProvidedContext {
    readonly isPinnedChromium: boolean;
  }
}

const modules = Object.values(
  import.meta.glob<{ readonly default: Meta }>('../../stories/**/*.stories.tsx', { eager: true }),
);
const storiesOf = (globals: object, tag = 'visual') =>
  modules
    .flatMap((module) =>
      Object.values<ComposedStory>(composeStories(module, { initialGlobals: { ...globals } })),
    )
    .filter((Story) => Story.tags.includes(tag));

const isPinned = inject('isPinnedChromium');
if (!isPinned) {
  console.info('Visual baselines are skipped: they are of the Chromium that npm brings for Linux.');
}

beforeAll(async () => {
  await document.fonts.load('400 14px "Inter Variable"');
  await document.fonts.load('600 14px "Inter Variable"');
});

describe.skipIf(!isPinned).each(['light', 'dark'] as const)('in %s', (theme) => {
  for (const Story of storiesOf({ theme, motion: 'reduced' })) looksAsItDid(Story, theme);
});

describe.skipIf(!isPinned)('in forced colours', () => {
  beforeAll(async () => {
    await commands.forceColours(true);
    expect(matchMedia('(forced-colors: active)').matches).toBe(true);
  });
  afterAll(() => commands.forceColours(false));

  const stories = storiesOf({ theme: 'light', motion: 'reduced' }, 'forced');
  for (const Story of stories) looksAsItDid(Story, 'forced');
});

it('has something to look at', () => {
  expect(storiesOf({}).length).toBeGreaterThan(0);
  expect(storiesOf({}, 'forced').length).toBeGreaterThan(0);
});

function looksAsItDid(Story: ComposedStory, look: 'light' | 'dark' | 'forced'): void {
  it(`${Story.id} looks as it did`, async () => {
    await Story.run();
    await settled();
    await expect.element(stage()).toMatchScreenshot(`${Story.id}-${look}`);
  });
}

/** The story, or the whole page where a part of it floats over the page. */
function stage() {
  const story = document.querySelector<HTMLElement>('[data-story-world]');
  const floats = [...document.querySelectorAll('.onetask, dialog[open]')].some(
    (part) => !story?.contains(part) || getComputedStyle(part).position === 'fixed',
  );
  document.body.style.minBlockSize = floats ? '100vh' : '';
  if (!story || floats) return page.elementLocator(document.body);
  // Room for shadows, and no more of the page than that.
  story.style.padding = '16px';
  return page.elementLocator(story);
}

/** What comes in has come: nothing on the page is under way. */
async function settled(): Promise<void> {
  await document.fonts.ready;
  await expect
    .poll(() => document.getAnimations().filter(({ playState }) => playState === 'running').length)
    .toBe(0);
}
