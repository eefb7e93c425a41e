import { behaves } from './behaves.js';

behaves('focus-room', () => import('../../browser/components/focus-room.test.js'));
