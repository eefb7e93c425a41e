import type { Anatomy } from './anatomy.js';

const MOTION = { 'data-motion': '`full` or `reduced`' } as const;

export const anatomy: Anatomy = {
  component: 'NotificationPanel',
  parts: {
    'onetask-notification-panel': { what: 'Heading, tabs and list', data: MOTION },
    'onetask-notification-panel-header': { what: 'Its first line' },
    'onetask-notification-panel-heading': { what: 'What it is' },
    'onetask-notification-panel-all': { what: 'Around what marks all, or takes it back' },
    'onetask-notification-panel-mark': { what: 'Marks all as read' },
    'onetask-notification-panel-marked': { what: 'Says that all were marked' },
    'onetask-notification-panel-undo': { what: 'Takes it back' },
    'onetask-notification-panel-close': { what: 'Closes it' },
    'onetask-notification-panel-tabs': { what: 'What is shown' },
    'onetask-notification-panel-tab': { what: 'One choice; `aria-selected` says which' },
    'onetask-notification-panel-count': {
      what: 'How many are unread',
      data: { 'data-dot': 'The number is hidden' },
    },
    'onetask-notification-panel-list': {
      what: 'The `NotificationList` in it',
      data: { 'data-held': 'Nothing moves in it', ...MOTION },
    },
  },
  variables: [
    '--onetask-duration-in',
    '--onetask-duration-out',
    '--onetask-ease',
    '--onetask-focus-ring',
    '--onetask-line',
    '--onetask-space',
    '--onetask-surface',
    '--onetask-surface-2',
    '--onetask-text',
    '--onetask-text-2',
  ],
};
