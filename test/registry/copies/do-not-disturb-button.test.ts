import { behaves } from './behaves.js';

behaves(
  'do-not-disturb-button',
  () => import('../../browser/components/do-not-disturb-button.test.js'),
);
