import { behaves } from './behaves.js';

behaves('notification-list', () => import('../../browser/components/notification-inbox.test.js'));
