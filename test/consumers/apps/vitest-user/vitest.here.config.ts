import { playwright } from '@vitest/browser-playwright';
import config from './vitest.config.ts';

// The recipe's own settings; only where the browser is, is said.
const launchOptions = JSON.parse(process.env['CHROMIUM_LAUNCH'] ?? '{}');
for (const project of config.test?.projects ?? []) {
  if (typeof project === 'object' && 'test' in project && project.test?.browser) {
    project.test.browser.provider = playwright({ launchOptions });
  }
}

export default config;
