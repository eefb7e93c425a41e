import type { StorybookConfig } from '@storybook/react-vite';
import { mergeConfig } from 'vite';
import { STORY_DEPENDENCIES } from './dependencies.js';
import { sourceAliases } from '../source-aliases.js';

const config: StorybookConfig = {
  framework: {
    name: '@storybook/react-vite',
    options: {
      // Not the project's: that one knows the library, the dev server and the tests.
      builder: { viteConfigPath: '.storybook/vite.config.ts' },
      strictMode: true,
    },
  },
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  // The frame around the stories is set in Inter too; a story gets it from `preview.tsx`.
  staticDirs: [{ from: '../node_modules/@fontsource-variable/inter/files', to: '/fonts' }],
  features: { sidebarOnboardingChecklist: false, changeDetection: false },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // The other one needs TypeScript's JavaScript API, which TypeScript 7 has not.
  typescript: { reactDocgen: 'react-docgen' },
  viteFinal: (viteConfig) =>
    mergeConfig(viteConfig, {
      build: { chunkSizeWarningLimit: 2_000 },
      resolve: { alias: sourceAliases() },
      optimizeDeps: { include: [...STORY_DEPENDENCIES] },
    }),
};

export default config;
