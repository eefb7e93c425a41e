import type { ReactRenderer } from '@storybook/react-vite';
import type { StoryContext } from 'storybook/internal/types';
import { expect, waitFor } from 'storybook/test';
import { readSurroundings } from './surroundings.js';

type Reading = Pick<StoryContext<ReactRenderer>, 'canvas' | 'canvasElement' | 'globals'>;

/** Whether a story says what its author wrote: in English, and with its own content. */
export function isAsWritten({ globals }: Pick<Reading, 'globals'>): boolean {
  const { locale, stress } = readSurroundings(globals);
  return locale === 'en' && stress === 'normal';
}

/** Whether a story has its own content, in whatever language. */
export function hasOwnContent({ globals }: Pick<Reading, 'globals'>): boolean {
  return readSurroundings(globals).stress === 'normal';
}

/**
 * Waits for English words, in a `play`. Where the toolbar chose another language or other content,
 * it waits until what was loading is there, for a moment: some of it never comes.
 */
export async function reads(context: Reading, words: string | RegExp): Promise<void> {
  const { canvas, canvasElement } = context;
  if (isAsWritten(context)) await canvas.findByText(words);
  else {
    const isLoaded = () => expect(canvasElement.querySelector('.onetask-skeleton')).toBeNull();
    await waitFor(isLoaded, { timeout: 1_000 }).catch(() => {});
  }
}
