import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { OneTask } from './one-task.js';
import { openPage } from './open-page.js';

/** Where what comes is seen. */
export interface LiveParts {
  readonly row: string;
  readonly toast: string;
  /** How a row is laid out: as the kit's style sheet says, where it is imported. */
  readonly display: 'grid' | 'list-item';
  /** A text with the title of a task, where the app patches a query with it. */
  readonly patched?: string;
}

const COMPONENTS: LiveParts = {
  row: '.onetask-task-feed-item',
  toast: '[data-sonner-toast]',
  display: 'grid',
};

/** What the page of `vite-react-19` has beside them. */
export const WITH_QUERY: LiveParts = { ...COMPONENTS, patched: 'In the query: Ship the tarball' };

/** Where an app finds its server, and who is signed in. */
export async function addressOf(url: string, oneTask: OneTask): Promise<string> {
  const settings = { url: oneTask.url, token: await oneTask.signIn('mira') };
  return `${url}?${new URLSearchParams(settings).toString()}`;
}

/**
 * Opens an app that shows the unread number, a toaster and workspace 1: what the server sends is seen,
 * and nothing goes wrong.
 */
export async function expectLive(
  url: string,
  oneTask: OneTask,
  parts: LiveParts = COMPONENTS,
): Promise<void> {
  const { page, problems, close } = await openPage(await addressOf(url, oneTask));
  try {
    const seen = expectLivePage(page, oneTask, parts);
    // What went wrong in the page says more than what was waited for in vain.
    await seen.catch(() => expect(problems()).toEqual([]));
    await seen;
    expect(problems()).toEqual([]);
  } finally {
    await close();
  }
}

async function expectLivePage(page: Page, oneTask: OneTask, parts: LiveParts): Promise<void> {
  await page.getByText('Notifications: open').waitFor();
  await page.getByRole('heading', { name: '0 unread' }).waitFor();
  await oneTask.post('jonas', '/realtime/events/system', { user_id: 1, title: 'Hello' });
  await page.getByRole('heading', { name: '1 unread' }).waitFor();
  // Jonas does something in the workspace of both.
  const workspace = { task_id: 1, task_title: 'Ship the tarball', workspace_id: 1 };
  await oneTask.post('jonas', '/realtime/events/task', { ...workspace, action: 'updated' });
  const row = page.locator(parts.row, { hasText: 'Ship the tarball' });
  await row.waitFor();
  expect(await row.evaluate((element) => getComputedStyle(element).display)).toBe(parts.display);
  await page.locator(parts.toast, { hasText: 'Ship the tarball' }).waitFor();
  if (parts.patched) await page.getByText(parts.patched).waitFor();
}
