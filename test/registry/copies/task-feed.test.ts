import { behaves } from './behaves.js';

behaves('task-feed', () => import('../../browser/components/task-feed.test.js'));
