import { behaves } from './behaves.js';

behaves('attention-settings', () => import('../../browser/components/attention-settings.test.js'));
