import * as api from '@onetask/react';
import type { Label, OneTaskState } from '@onetask/react';
import type { Meta, ReactRenderer } from '@storybook/react-vite';
import { cleanup, render } from '@testing-library/react';
import type { ComposedStoryFn } from 'storybook/internal/types';
import { afterEach, describe, expect, it } from 'vitest';
import { LOCALES } from '../../../stories/support/locales.js';
import { worldOf } from '../../../stories/support/index.js';
import { composeStories } from '../../storybook/compose-stories.js';

// Every story in German and in Arabic: no English of the kit's, and none of the server's.

type ComposedStory = ComposedStoryFn<ReactRenderer>;

const modules = Object.values(
  import.meta.glob<{ readonly default: Meta }>('../../../stories/**/*.stories.tsx', {
    eager: true,
  }),
).filter((module) => module.default.title?.startsWith('Components/'));

/** What the server writes in English where `data` tells the same. */
const SERVERS_ENGLISH = [
  'Achievement Unlocked',
  'Achievement Progress',
  'Level Up',
  'Points Earned',
  'Streak Continued',
  'Streak Milestone',
  'Congratulations',
  'You’ve',
  "You've",
  'Keep up the great work',
];

afterEach(cleanup);

describe.each(['de', 'ar'] as const)('in %s', (locale) => {
  const english = englishWords(locale);

  for (const module of modules) {
    const composed = composeStories(module, {
      initialGlobals: { locale, content: locale === 'de' ? 'german' : 'arabic' },
    });
    for (const Story of Object.values<ComposedStory>(composed)) {
      // Words that the story itself brings, as an app would.
      if (Story.tags.includes('own-words')) continue;
      it(`${Story.id} speaks that language alone`, async () => {
        const { container } = render(<Story />);
        const { client, options } = worldOf(container);
        await expect
          .poll(() => options.history === 'loading' || !isLoading(client.store.getState()))
          .toBe(true);
        await expect.poll(() => spoken().filter((text) => isEnglish(text, english))).toEqual([]);
      });
    }
  }
});

it('would hear an English word', () => {
  const english = englishWords('de');
  expect(english.length).toBeGreaterThan(60);
  expect(isEnglish('Mark all as read', english)).toBe(true);
  expect(isEnglish('You reached level 5', english)).toBe(true);
  expect(isEnglish('Level Up!', english)).toBe(true);
  expect(isEnglish('Alle als gelesen markieren', english)).toBe(false);
});

function isLoading({ notifications, tasks }: OneTaskState): boolean {
  return [notifications, ...Object.values(tasks)].some((part) => part?.status === 'loading');
}

/** The default words, without those that the other language has too. */
function englishWords(locale: 'de' | 'ar'): readonly string[] {
  const translated = fragmentsOf(LOCALES[locale].labels ?? {});
  const sections = Object.entries(api).flatMap(([name, value]) =>
    name.endsWith('_LABELS') ? [value] : [],
  );
  const fragments = fragmentsOf(sections).filter((fragment) => fragment.length > 2);
  return [...new Set(fragments)].filter((fragment) => !translated.includes(fragment));
}

/** The words of labels between their places. */
function fragmentsOf(labels: unknown): string[] {
  if (typeof labels === 'string') {
    return labels
      .split(/\{\w+\}/)
      .map((fragment) => fragment.replace(/^[\s“”.,:]+|[\s“”.,:]+$/g, ''))
      .filter(Boolean);
  }
  if (typeof labels !== 'object' || labels === null) return [];
  return Object.values(labels satisfies object | Label).flatMap(fragmentsOf);
}

function isEnglish(text: string, english: readonly string[]): boolean {
  const words = ` ${text.replace(/[\u2068\u2069]/g, '')} `;
  return [...english, ...SERVERS_ENGLISH].some((fragment) =>
    new RegExp(
      `(?<![\\p{L}\\p{N}])${fragment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`,
      'u',
    ).test(words),
  );
}

/** Everything that is shown or said. */
function spoken(): string[] {
  const said: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const element = walker.currentNode;
    if (!(element instanceof HTMLElement) || element.matches('script, style')) continue;
    for (const name of ['aria-label', 'aria-description', 'title', 'alt', 'placeholder']) {
      said.push(element.getAttribute(name) ?? '');
    }
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) said.push(child.textContent ?? '');
    }
  }
  return said.filter((text) => text.trim() !== '');
}
