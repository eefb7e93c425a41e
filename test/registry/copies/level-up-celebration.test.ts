import { behaves } from './behaves.js';

behaves(
  'level-up-celebration',
  () => import('../../browser/components/level-up-celebration.test.js'),
);
