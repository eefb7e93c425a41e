import type { Anatomy } from './anatomy.js';

export const anatomy: Anatomy = {
  component: 'FocusDigest',
  parts: {
    'onetask-focus-digest': {
      what: 'The place where it shows; takes no room until then',
      data: { 'data-state': '`idle` or `shown`', 'data-motion': '`full` or `reduced`' },
    },
    'onetask-focus-digest-card': {
      what: 'The card',
      data: {
        'data-after':
          'Why it waited: `user`, `quietHours`, `focus`, `away`, `caughtUp` or `waited`',
        'data-leaving': 'It was dismissed and goes',
      },
    },
    'onetask-focus-digest-header': { what: 'Its first lines' },
    'onetask-focus-digest-head': { what: 'What it is, how much, and since when' },
    'onetask-focus-digest-dismiss': { what: 'The button that dismisses it' },
    'onetask-digest-groups': { what: 'What it holds, a line for each kind and workspace' },
    'onetask-digest-groups-item': { what: 'One of them' },
    'onetask-digest-groups-line': { what: 'Its line' },
    'onetask-digest-groups-text': { what: 'How many of what, and where' },
    'onetask-digest-groups-toggle': { what: 'The line of several, which opens to each' },
    'onetask-digest-groups-chevron': { what: 'Which way it opens' },
    'onetask-digest-groups-each': { what: 'Around each of them' },
    'onetask-event-lines': { what: 'Events, a line each' },
    'onetask-event-lines-item': { what: 'One of them' },
    'onetask-event-lines-line': { what: 'What happened and when' },
    'onetask-event-lines-title': { what: 'What happened' },
    'onetask-event-lines-open': { what: 'What opens it: the whole line' },
    'onetask-event-lines-body': { what: 'What more is said of it' },
    'onetask-event-lines-time': { what: 'When it happened' },
  },
  variables: [
    '--onetask-duration-in',
    '--onetask-duration-out',
    '--onetask-ease',
    '--onetask-space',
  ],
};
