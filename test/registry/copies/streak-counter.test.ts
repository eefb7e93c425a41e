import { behaves } from './behaves.js';

behaves('streak-counter', () => import('../../browser/components/streak-counter.test.js'));
