// What moves framer-motion's `m` components: loaded on demand, and built with nothing shared with the
// part that is loaded at once, which would pull half of it forward.

import {
  domAnimation as features,
  getFeatureDefinitions,
  setFeatureDefinitions,
  type FeatureBundle,
  type FeatureDefinitions,
} from 'framer-motion';

/** The features that the kit's components use, and when. */
const DEFINITIONS: Partial<FeatureDefinitions> = {
  animation: {
    ...features.animation,
    isEnabled: ({ animate, exit, variants }) => Boolean(animate ?? exit ?? variants),
  },
  exit: { ...features.exit, isEnabled: ({ exit }) => Boolean(exit) },
};

/**
 * `LazyMotion` notes the features in framer-motion's own module. What is built here has a copy of
 * that module, in which nobody would note them: without this, nothing would move.
 */
export const domAnimation: FeatureBundle = {
  ...features,
  renderer(Component, options) {
    const noted = getFeatureDefinitions();
    if (!noted.exit?.Feature) setFeatureDefinitions({ ...noted, ...DEFINITIONS });
    return features.renderer(Component, options);
  },
};
