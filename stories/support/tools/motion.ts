import { createMotionControl } from './motion-control.js';

/** The one control of this page. Imported first, so that no library keeps the originals. */
export const motion = createMotionControl(window);
