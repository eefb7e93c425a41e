import fc from 'fast-check';
import { wholeNumberFromEnv } from './whole-number.mjs';

/** fast-check has 32 bits, with a sign. */
const MAX_SEED = 2 ** 31 - 1;

// Property tests take the same values each time, so that nobody's change is blamed for a find of
// chance. `ONETASK_PROPERTY_SEED=8 npm run test:unit` looks elsewhere; a failure names its seed.
fc.configureGlobal({
  seed: wholeNumberFromEnv('ONETASK_PROPERTY_SEED', { min: 0, max: MAX_SEED }, 7),
});
