import type { Anatomy } from './anatomy.js';

export const anatomy: Anatomy = {
  component: 'TaskFeed',
  parts: {
    'onetask-task-feed': {
      what: 'The whole',
      data: {
        'data-status': '`idle`, `loading`, `ready` or `error`: how far the first load is',
        'data-motion': '`full` or `reduced`',
      },
    },
    'onetask-task-feed-header': { what: 'Heading and connection' },
    'onetask-task-feed-title': { what: 'The heading' },
    'onetask-task-feed-status': {
      what: 'How it is connected, once it has held for a second',
      data: {
        'data-status': '`open`, `connecting`, `reconnecting`, `offline` or `unauthorized`',
      },
    },
    'onetask-task-feed-dot': { what: 'The same as a dot' },
    'onetask-task-feed-gap': {
      what: 'From when to when something may be missing',
      data: { 'data-tone': '`connection`' },
    },
    'onetask-task-feed-dismiss': { what: 'Takes that away' },
    'onetask-task-feed-list': { what: 'The rows' },
    'onetask-task-feed-item': {
      what: 'A row: one update, or several of one person and kind',
      data: {
        'data-action': 'What was done: `created`, `updated`, `completed`, `deleted`, …',
        'data-arrival': 'It came while the list was there',
        'data-leaving': 'It goes',
        'data-burst': 'It is several',
      },
    },
    'onetask-task-feed-icon': {
      what: 'What was done, as an icon in its tile',
      data: { 'data-tone': '`task`, `focus` or `system`', 'data-size': '`small`' },
    },
    'onetask-task-feed-body': { what: 'Text and time' },
    'onetask-task-feed-text': { what: 'Who did what' },
    'onetask-task-feed-link': { what: 'A task’s title where it leads somewhere' },
    'onetask-task-feed-time': { what: 'When; the whole date on hover' },
    'onetask-task-feed-toggle': { what: 'Opens several' },
    'onetask-task-feed-chevron': { what: 'Turned while they are open' },
    'onetask-task-feed-each': { what: 'Each of them' },
    'onetask-task-feed-one': { what: 'One of them' },
    'onetask-task-feed-more': { what: 'Asks for older ones' },
    'onetask-task-feed-skeleton': { what: 'The rows before anything is known' },
    'onetask-task-feed-empty': { what: 'In the place of rows: quiet so far, or not loaded' },
  },
  variables: [
    '--onetask-connection',
    '--onetask-duration-in',
    '--onetask-duration-out',
    '--onetask-ease',
    '--onetask-focus-ring',
    '--onetask-line',
    '--onetask-ok',
    '--onetask-radius-button',
    '--onetask-radius-tile',
    '--onetask-space',
    '--onetask-surface',
    '--onetask-text',
    '--onetask-text-2',
  ],
};
