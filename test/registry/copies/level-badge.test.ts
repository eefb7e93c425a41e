import { behaves } from './behaves.js';

behaves('level-badge', () => import('../../browser/components/level-badge.test.js'));
