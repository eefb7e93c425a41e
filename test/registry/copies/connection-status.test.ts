import { behaves } from './behaves.js';

behaves('connection-status', () => import('../../browser/components/connection-status.test.js'));
