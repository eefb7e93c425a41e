import { behaves } from './behaves.js';

behaves('achievement-progress', () => import('../../browser/components/achievement-grid.test.js'));
