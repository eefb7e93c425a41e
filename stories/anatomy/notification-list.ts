import type { Anatomy } from './anatomy.js';

const MOTION = { 'data-motion': '`full` or `reduced`' } as const;

export const anatomy: Anatomy = {
  component: 'NotificationList',
  parts: {
    'onetask-notification-list': {
      what: 'The rows, and what scrolls',
      data: {
        'data-held': 'Nothing moves: somebody points at it, scrolled it, or is in a row',
        ...MOTION,
      },
    },
    'onetask-notification-list-top': { what: 'Tells whether the top is scrolled away' },
    'onetask-notification-list-waiting': { what: 'Keeps the pill in sight' },
    'onetask-notification-list-pill': { what: 'How many wait; lets them in' },
    'onetask-notification-list-day': {
      what: 'The rows of one day',
      data: { 'data-leaving': 'Its last row is gone, and it goes' },
    },
    'onetask-notification-list-date': { what: 'Which day' },
    'onetask-notification-list-rows': { what: 'Its rows' },
    'onetask-notification-list-row': {
      what: 'One notification',
      data: {
        'data-unread': 'It was not read',
        'data-status': '`removing`: can be undone; `gone`: only its place is kept',
        'data-new': 'It came while the list was there',
        'data-leaving': 'It goes',
        'data-tone': '`task`, `achievement`, `streak`, `level`, `focus`, `system`',
      },
    },
    'onetask-notification-list-content': { what: 'All of a row; hidden when it is removed' },
    'onetask-notification-list-tile': { what: 'Its icon' },
    'onetask-notification-list-text': { what: 'All that is said' },
    'onetask-notification-list-title': { what: 'What happened' },
    'onetask-notification-list-link': { what: 'Leads to it, over the whole row' },
    'onetask-notification-list-body': { what: 'What it means' },
    'onetask-notification-list-time': { what: 'When it was' },
    'onetask-notification-list-dot': { what: 'Unread' },
    'onetask-notification-list-actions': { what: 'What can be done with it' },
    'onetask-notification-list-action': { what: 'Mark as read or unread; remove' },
    'onetask-notification-list-removed': { what: 'In the place of a removed row’s content' },
    'onetask-notification-list-what': { what: 'Says so' },
    'onetask-notification-list-former': { what: 'Which it was' },
    'onetask-notification-list-undo': { what: 'Takes the removal back' },
    'onetask-notification-list-footer': { what: 'Below the last row' },
    'onetask-notification-list-older': { what: 'Shows older ones' },
    'onetask-notification-list-failed': { what: 'Says that older ones did not load' },
    'onetask-notification-list-gap': {
      what: 'Says from when to when some may be missing',
      data: { 'data-tone': '`connection`' },
    },
    'onetask-notification-list-dismiss': { what: 'Takes that away' },
    'onetask-notification-list-empty': {
      what: 'Why there is no row',
      data: {
        'data-state': '`caught-up`, `no-match`, `offline`, `failed`',
        'data-tone': '`focus`, `system`, `connection`',
      },
    },
    'onetask-notification-list-loading': { what: 'The shape of what is to come' },
    'onetask-notification-list-bone': { what: 'The shape of a row' },
  },
  variables: [
    '--onetask-accent',
    '--onetask-accent-soft',
    '--onetask-duration-in',
    '--onetask-duration-out',
    '--onetask-ease',
    '--onetask-focus-ring',
    '--onetask-line',
    '--onetask-radius-button',
    '--onetask-radius-tile',
    '--onetask-shadow-2',
    '--onetask-space',
    '--onetask-surface',
    '--onetask-surface-2',
    '--onetask-text',
    '--onetask-text-2',
  ],
};
