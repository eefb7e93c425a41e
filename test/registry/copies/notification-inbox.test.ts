import { behaves } from './behaves.js';

behaves('notification-inbox', () => import('../../browser/components/notification-inbox.test.js'));
