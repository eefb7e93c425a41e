import { behaves } from './behaves.js';

behaves('focus-timer-ring', () => import('../../browser/components/focus-room.test.js'));
