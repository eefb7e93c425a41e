import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const include = ['src/**/*.test.{ts,tsx}'];

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'jsdom', include, environment: 'jsdom' } },
      {
        test: {
          name: 'browser',
          include,
          browser: {
            enabled: true,
            headless: true,
            provider: playwright(),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
