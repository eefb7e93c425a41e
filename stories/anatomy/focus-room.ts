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
    'onetask-focus-room-timer': { what: 'Around the timer, its buttons and the note' },
    'onetask-focus-room-moment': { what: 'In the ring, when a phase has ended' },
    'onetask-focus-room-moment-icon': { what: 'What begins, as an icon' },
    'onetask-focus-room-moment-text': { what: 'The same in words' },
    'onetask-focus-room-note': { what: 'What happened last' },
    'onetask-focus-room-timer-skeleton': { what: 'In the place of the timer, while joining' },
    'onetask-focus-room-ring-skeleton': { what: 'In the place of the ring' },
    'onetask-skeleton': {
      what: 'A line while joining',
      data: { 'data-line': 'What will stand there: `time`, `plans`, `rounds` or `start`' },
    },
    'onetask-focus-room-content': { what: 'Around what the app puts into the room' },
    'onetask-focus-room-people': { what: 'Who is here' },
    'onetask-focus-room-person': {
      what: 'Somebody',
      data: {
        'data-self': 'It is oneself',
        'data-away': 'In the room, and looking elsewhere',
      },
    },
    'onetask-focus-room-more': { what: 'Those for whom there was no room' },
    'onetask-focus-room-avatar': {
      what: 'A portrait, or initials on a colour of their own; `--ot-hue` from 0 to 360',
    },
    'onetask-focus-room-image': { what: 'The portrait' },
    'onetask-focus-room-reaction': {
      what: 'A reaction that floats up, once',
      data: { 'data-lane': '`0` to `2`, beside each other' },
    },
    'onetask-focus-room-summary': { what: 'The names, or how many' },
    'onetask-focus-room-empty': { what: 'Without a session' },
    'onetask-focus-room-leave': { what: 'Leaves', data: { 'data-variant': '`line`' } },
  },
  variables: [
    '--onetask-connection',
    '--onetask-duration-in',
    '--onetask-duration-spring',
    '--onetask-ease',
    '--onetask-focus',
    '--onetask-radius-button',
    '--onetask-space',
    '--onetask-spring',
    '--onetask-surface',
    '--onetask-text',
    '--onetask-text-2',
    '--onetask-timer-size',
  ],
};
