import fc from 'fast-check';

// Property tests take the same values each time, so that nobody's change is blamed for a find of
// chance. `ONETASK_PROPERTY_SEED=8 npm run test:unit` looks elsewhere; a failure names its seed.
fc.configureGlobal({ seed: Number(process.env['ONETASK_PROPERTY_SEED'] ?? 7) });
