import type { Anatomy } from './anatomy.js';

const MOTION = { 'data-motion': '`full` or `reduced`' } as const;

export const anatomy: Anatomy = {
  component: 'NotificationInbox',
  parts: {
    'onetask-notification-inbox': {
      what: 'The bell',
      data: { 'data-new': 'Something is new', 'data-popup-open': 'The popover is open', ...MOTION },
    },
    'onetask-notification-inbox-badge': {
      what: 'How many are new',
      data: { 'data-dot': 'The number is hidden' },
    },
    'onetask-notification-inbox-positioner': { what: 'Places the popover beside the bell' },
    'onetask-notification-inbox-popup': {
      what: 'The popover: a `NotificationPanel`',
      data: MOTION,
    },
    'onetask-notification-inbox-sheet': {
      what: 'In its place where the page is narrower than 640 px: one too',
      data: MOTION,
    },
  },
  variables: [
    '--onetask-accent',
    '--onetask-duration-in',
    '--onetask-duration-out',
    '--onetask-duration-spring',
    '--onetask-ease',
    '--onetask-line',
    '--onetask-on-accent',
    '--onetask-radius',
    '--onetask-radius-tile',
    '--onetask-shadow-2',
    '--onetask-spring',
    '--onetask-surface',
    '--onetask-surface-2',
  ],
};
