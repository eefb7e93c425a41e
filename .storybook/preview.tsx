import type { Preview } from '@storybook/react-vite';
// First: it takes over the page's frames before any library keeps the originals.
import '../stories/support/tools/motion.js';
import { configure } from 'storybook/test';
import { connectTools } from '../stories/support/tools/connect-tools.js';
import { untilStill } from '../stories/support/tools/until-still.js';
import { withMotion } from '../stories/support/tools/with-motion.js';
import { withWorld } from '../stories/support/with-world.js';
import { ThemedDocsContainer } from './docs-container.js';
import { DocsPage } from './docs-page.js';
import { readableArgs } from './readable-args.js';
import { globalTypes, initialGlobals } from './globals.js';
import '@fontsource-variable/inter';
import '@onetask/react/styles.css';
import './preview.css';

// A busy machine is slow; a story that waits in vain still ends.
configure({ asyncUtilTimeout: 5_000 });

const preview: Preview = {
  globalTypes,
  initialGlobals,
  // The last one is the outermost.
  decorators: [withMotion, withWorld],
  beforeAll: connectTools,
  // Before the accessibility check, which is an `afterEach` of an addon.
  afterEach: untilStill,
  argTypesEnhancers: [readableArgs],
  tags: ['autodocs'],
  parameters: {
    layout: 'padded',
    // A violation is an error: in the panel, and in `npm run test:stories`.
    a11y: { test: 'error' },
    docs: { container: ThemedDocsContainer, page: DocsPage, codePanel: true },
    controls: { expanded: true, hideNoControlsWarning: true },
    options: {
      storySort: {
        order: [
          'Docs',
          ['Start', 'Theming', 'Accessibility'],
          'Overview',
          'Components',
          'Headless',
        ],
      },
    },
    viewport: {
      options: {
        narrow: {
          name: '320 px, the narrowest',
          type: 'mobile',
          styles: { width: '320px', height: '640px' },
        },
        phone: { name: 'Phone', type: 'mobile', styles: { width: '390px', height: '844px' } },
        tablet: { name: 'Tablet', type: 'tablet', styles: { width: '820px', height: '1180px' } },
        desktop: { name: 'Desktop', type: 'desktop', styles: { width: '1280px', height: '900px' } },
      },
    },
    backgrounds: { disable: true },
  },
};

export default preview;
