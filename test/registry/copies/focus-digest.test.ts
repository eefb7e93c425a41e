import { behaves } from './behaves.js';

behaves('focus-digest', () => import('../../browser/components/focus-digest.test.js'));
