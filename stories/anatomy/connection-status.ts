import type { Anatomy } from './anatomy.js';

export const anatomy: Anatomy = {
  component: 'ConnectionStatus',
  parts: {
    'onetask-connection-status': {
      what: 'The whole; without `data-status` an empty live region that takes no room',
      data: {
        'data-status': '`reconnecting`, `offline`, `unauthorized`, `missed` or `restored`',
        'data-variant': '`banner` or `compact`',
        'data-tone': '`connection` or `ok`',
        'data-motion': '`full` or `reduced`',
      },
    },
    'onetask-connection-status-notice': { what: 'What is shown' },
    'onetask-connection-status-icon': { what: 'Its icon' },
    'onetask-connection-status-text': { what: 'Title and body' },
    'onetask-connection-status-title': { what: 'What it is' },
    'onetask-connection-status-body': { what: 'What comes next, or what may be missing' },
    'onetask-connection-status-retry': { what: 'Tries now', data: { 'data-variant': '`line`' } },
    'onetask-connection-status-dismiss': { what: 'Takes the gap away' },
  },
  variables: [
    '--onetask-duration-in',
    '--onetask-ease',
    '--onetask-ok',
    '--onetask-radius-toast',
    '--onetask-space',
    '--onetask-surface',
  ],
};
