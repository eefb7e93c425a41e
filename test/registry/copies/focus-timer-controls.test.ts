import { behaves } from './behaves.js';

behaves('focus-timer-controls', () => import('../../browser/components/focus-room.test.js'));
