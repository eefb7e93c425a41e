/**
 * What components and stories import from npm. Vite prepares these before it serves a page: found
 * late, a dependency reloads the page in the middle of a story.
 */
export const STORY_DEPENDENCIES: readonly string[] = [
  '@base-ui/react',
  '@base-ui/react/dialog',
  '@base-ui/react/menu',
  '@base-ui/react/popover',
  '@base-ui/react/tabs',
  '@radix-ui/react-dialog',
  '@storybook/addon-a11y/preview',
  '@storybook/addon-docs/blocks',
  '@storybook/react-vite',
  'axe-core',
  'canvas-confetti',
  'framer-motion',
  'lucide-react',
  'react',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  'react-dom',
  'react-dom/client',
  'sonner',
  'storybook/test',
  'storybook/theming',
  'storybook/theming/create',
  'zustand',
  'zustand/react/shallow',
  'zustand/vanilla',
];
