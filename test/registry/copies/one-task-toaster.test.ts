import { behaves } from './behaves.js';

behaves(
  'one-task-toaster',
  () => import('../../browser/components/one-task-toaster.test.js'),
  () => import('../../browser/components/toast-cards.test.js'),
);
