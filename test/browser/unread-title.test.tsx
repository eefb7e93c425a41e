import { OneTaskToaster } from '@onetask/react/components';
import { act } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { preferences } from '../../src/client/preferences.js';
import { setStage, type Stage } from './components/stage.js';

let stage: Stage;
const own = document.title;

afterEach(() => {
  stage.unmount();
  document.title = own;
});

async function show(unreadInTitle = true): Promise<void> {
  document.title = 'Studio';
  stage = await setStage(<OneTaskToaster />, { attention: { defaults: { unreadInTitle } } });
}

const choose = (chosen: Parameters<NonNullable<ReturnType<typeof api>>['update']>[0]) =>
  act(() => api()?.update(chosen));
const api = () => stage.client.apiOf(preferences);

it('says how much is unread in the title, before whatever the app writes there', async () => {
  await show();
  expect(document.title).toBe('Studio');
  await stage.emit(stage.frames.mention('One'), stage.frames.mention('Two'));
  expect(document.title).toBe('(2) Studio');
  document.title = 'Studio, Film';
  await expect.poll(() => document.title).toBe('(2) Studio, Film');
  await stage.emit(stage.frames.mention('Three'));
  expect(document.title).toBe('(3) Studio, Film');
  await act(() => stage.client.markAllRead());
  await stage.advance(100);
  expect(document.title).toBe('Studio, Film');
});

it('says it by a dot where the number is hidden, and nothing unless it was asked for', async () => {
  await show(false);
  await stage.emit(stage.frames.mention('One'));
  expect(document.title).toBe('Studio');
  await choose({ unreadInTitle: true });
  expect(document.title).toBe('(1) Studio');
  await choose({ hidden: { streak: false, level: false, points: false, badgeNumber: true } });
  expect(document.title).toBe('• Studio');
  await choose({ unreadInTitle: false });
  expect(document.title).toBe('Studio');
});

it('leaves the mark of another client alone, and takes none but its own away', async () => {
  await show();
  document.title = '(7) Studio';
  await stage.emit(stage.frames.mention('One'));
  expect(document.title).toBe('(1) (7) Studio');
  let changes = 0;
  const observer = new MutationObserver(() => (changes += 1));
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  // Another client writes its own before it.
  document.title = '(7) (1) Studio';
  await expect.poll(() => changes).toBe(1);
  await stage.advance(100);
  expect([document.title, changes]).toEqual(['(7) (1) Studio', 1]);
  observer.disconnect();
  stage.show(null);
  await stage.advance(0);
  expect(document.title).toBe('(7) Studio');
});

it('leaves the title as the app has it when it goes', async () => {
  await show();
  await stage.emit(stage.frames.mention('One'));
  expect(document.title).toBe('(1) Studio');
  stage.show(null);
  await stage.advance(0);
  expect(document.title).toBe('Studio');
});
