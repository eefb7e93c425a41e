import { behaves } from './behaves.js';

behaves('achievement-grid', () => import('../../browser/components/achievement-grid.test.js'));
