import type { Anatomy } from '../../anatomy/anatomy.js';

const modules = import.meta.glob<{ readonly anatomy?: Anatomy }>('../../anatomy/*.ts', {
  eager: true,
});

/** Every component's anatomy, one file each in `stories/anatomy`. */
export const ANATOMIES: readonly Anatomy[] = Object.values(modules).flatMap(({ anatomy }) =>
  anatomy ? [anatomy] : [],
);
