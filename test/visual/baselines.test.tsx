import type { Meta, ReactRenderer } from '@storybook/react-vite';
import type { ComposedStoryFn } from 'storybook/internal/types';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { page } from 'vitest/browser';
import { composeStories } from '../storybook/compose-stories.js';

// How the main states look: each story with the tag `visual`, in light and in dark. A baseline
// belongs to one browser and one font, so elsewhere they are skipped. `npm run update:visual` makes
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
const storiesOf = (globals: object) =>
  modules
    .flatMap((module) =>
      Object.values<ComposedStory>(composeStories(module, { initialGlobals: { ...globals } })),
    )
    .filter((Story) => Story.tags.includes('visual'));

const isPinned = inject('isPinnedChromium');
if (!isPinned) {
  console.info('Visual baselines are skipped: they are of the Chromium that npm brings for Linux.');
}

beforeAll(async () => {
  await document.fonts.load('400 14px "Inter Variable"');
  await document.fonts.load('600 14px "Inter Variable"');
});

describe.skipIf(!isPinned).each(['light', 'dark'] as const)('in %s', (theme) => {
  for (const Story of storiesOf({ theme, motion: 'reduced' })) {
    it(`${Story.id} looks as it did`, async () => {
      await Story.run();
      await settled();
      await expect.element(stage()).toMatchScreenshot(`${Story.id}-${theme}`);
    });
  }
});

it('has something to look at', () => {
  expect(storiesOf({}).length).toBeGreaterThan(0);
});

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
