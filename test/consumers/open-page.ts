import { chromium, type Browser, type Page } from 'playwright';
import { resolveChromium } from '../chromium.js';

export interface OpenPage {
  readonly page: Page;
  /** Errors, warnings and what was thrown, as the page says them. */
  problems(): readonly string[];
  close(): Promise<void>;
}

/** A page in a browser of its own, that hears all that goes wrong in it. */
export async function openPage(url: string): Promise<OpenPage> {
  const browser: Browser = await chromium.launch(await resolveChromium());
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`thrown: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning', 'assert'].includes(message.type())) {
      problems.push(`${message.type()}: ${message.text()}`);
    }
  });
  await page.goto(url);
  return { page, problems: () => problems, close: () => browser.close() };
}
