import { setProjectAnnotations } from '@storybook/react-vite';
import preview from '../../.storybook/preview.js';

/**
 * Stories as fixtures: with the decorators, the styles and the worlds of Storybook itself.
 *
 * ```tsx
 * import { composeStories } from '../../storybook/compose-stories.js';
 * import * as stories from '../../../stories/streak-counter.stories.js';
 * const { Milestone } = composeStories(stories);
 * const German = composeStories(stories, { initialGlobals: { locale: 'de' } });
 *
 * await Milestone.run();           // mounts it and runs its play
 * render(<Milestone />);           // or without the play
 * const world = worldOf(document.body);
 * ```
 */
export { composeStories } from '@storybook/react-vite';

setProjectAnnotations([preview]);
