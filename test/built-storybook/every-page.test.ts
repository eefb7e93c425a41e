import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { resolveChromium } from '../chromium.js';

// Storybook as it is published, with React for production: each story is opened, plays, and says
// nothing in the console. `npm run test:stories` has the stories in development, and their axe.

const { url, pages } = inject('builtStorybook');

/** Without axe: that was run where the stories are tests. `STORY_GLOBALS=locale:de` adds to it. */
const GLOBALS = ['a11y.manual:!true', process.env['STORY_GLOBALS']].filter(Boolean).join(';');

/** What Storybook says when a page has ended. */
type Outcome = 'ok' | { readonly error: string };

let browser: Browser;
/** Pages that nothing is opened in now. */
const idle: Page[] = [];

beforeAll(async () => {
  browser = await chromium.launch(await resolveChromium());
});

afterAll(() => browser.close());

it('has stories', () => {
  expect(pages.filter(({ type }) => type === 'story').length).toBeGreaterThan(100);
});

describe.concurrent('opened', () => {
  it.for(pages)('$id', async ({ id, type }, { expect }) => {
    const page = idle.pop() ?? (await newPage());
    const complaints: string[] = [];
    const complain = (error: Error) => complaints.push(firstLine(error.message));
    const hear = (message: { type(): string; text(): string }) => {
      if (message.type() === 'error') complaints.push(firstLine(message.text()));
    };
    page.on('pageerror', complain);
    page.on('console', hear);
    try {
      const query = `id=${id}&viewMode=${type}&globals=${GLOBALS}`;
      await page.goto(`${url}/iframe.html?${query}`, { waitUntil: 'commit' });
      const outcome = await outcomeOf(page);
      expect({ outcome, complaints }).toEqual({ outcome: 'ok', complaints: [] });
    } finally {
      page.off('pageerror', complain);
      page.off('console', hear);
      idle.push(page);
    }
  });
});

async function newPage(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  await page.addInitScript(listen);
  return page;
}

/** In the page: takes down how the story ended, from before there is one. */
function listen(): void {
  const key = '__STORYBOOK_ADDONS_CHANNEL__';
  let channel: unknown;
  Object.defineProperty(globalThis, key, {
    configurable: true,
    get: () => channel,
    set(made: { on(event: string, listener: (detail: unknown) => void): void }) {
      channel = made;
      const end = (outcome: unknown) => {
        const first: unknown = Reflect.get(globalThis, 'storyOutcome');
        Reflect.set(globalThis, 'storyOutcome', first ?? outcome);
      };
      // Testing Library writes down the whole page: its first line says it.
      const fail = (detail: unknown) => {
        const message: unknown = Reflect.get(Object(detail), 'message');
        end({ error: String(message ?? JSON.stringify(detail)).split('\n')[0] });
      };
      for (const event of [
        'storyErrored',
        'storyThrewException',
        'playFunctionThrewException',
        'storyMissing',
      ]) {
        made.on(event, fail);
      }
      made.on('docsRendered', () => end('ok'));
      made.on('storyFinished', (detail) => {
        const isFine = Reflect.get(Object(detail), 'status') === 'success';
        if (isFine) end('ok');
        else fail(detail);
      });
    },
  });
}

/** Ends with the story; the test's own time is the limit. */
async function outcomeOf(page: Page): Promise<Outcome> {
  const outcome = await page.waitForFunction(() => Reflect.get(globalThis, 'storyOutcome'), null, {
    timeout: 0,
  });
  return outcome.jsonValue();
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
