import { behaves } from './behaves.js';

behaves('notification-panel', () => import('../../browser/components/notification-inbox.test.js'));
