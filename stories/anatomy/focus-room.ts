import type { Anatomy } from './anatomy.js';

export const anatomy: Anatomy = {
  component: 'FocusRoom',
  parts: {
    'onetask-focus-room': {
      what: 'The whole',
      data: {
        'data-status':
          '`none` without a session, else `idle`, `connecting`, `open`, `reconnecting`, `offline`, `unauthorized` or `closed`',
        'data-motion': '`full` or `reduced`',
      },
    },
    'onetask-focus-room-header': { what: 'Heading and connection' },
    'onetask-focus-room-title': { what: 'The heading' },
    'onetask-focus-room-status': {
      what: 'How it is connected, once it has held for a second',
      data: {
        'data-status': '`open`, `connecting`, `reconnecting`, `offline` or `unauthorized`',
      },
    },
    'onetask-focus-room-dot': { what: 'The same as a dot' },
    'onetask-focus-room-content': { what: 'Around what the app puts into the room' },
    'onetask-focus-room-people': { what: 'Who is here' },
    'onetask-focus-room-person': {
      what: 'Somebody',
      data: { 'data-self': 'It is oneself' },
    },
    'onetask-focus-room-more': { what: 'Those for whom there was no room' },
    'onetask-focus-room-avatar': {
      what: 'A portrait, or initials on a colour of their own; `--ot-hue` from 0 to 360',
    },
    'onetask-focus-room-image': { what: 'The portrait' },
    'onetask-focus-room-summary': { what: 'The names, or how many' },
    'onetask-focus-room-empty': { what: 'Without a session' },
    'onetask-focus-room-leave': { what: 'Leaves', data: { 'data-variant': '`line`' } },
  },
  variables: [
    '--onetask-connection',
    '--onetask-duration-in',
    '--onetask-ease',
    '--onetask-focus',
    '--onetask-space',
    '--onetask-surface',
    '--onetask-text',
    '--onetask-text-2',
  ],
};
