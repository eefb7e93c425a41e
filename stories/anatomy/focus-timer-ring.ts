import type { Anatomy } from './anatomy.js';

export const anatomy: Anatomy = {
  component: 'FocusTimerRing',
  parts: {
    'onetask-focus-timer-ring': {
      what: 'The whole; `--ot-tone` is its colour',
      data: {
        'data-state':
          '`idle`, `focus`, `break`, `paused`, `done`, or `apart`: one has left the timer',
        'data-phase': '`idle`, `focus`, `break` or `done`, held or not',
        'data-moment': 'Something stands in the place of the time',
        'data-motion': '`full` or `reduced`',
      },
    },
    'onetask-focus-timer-ring-halo': { what: 'Around the ring in such a moment, once' },
    'onetask-focus-timer-ring-drawing': { what: 'Track and arc' },
    'onetask-focus-timer-ring-track': { what: 'The whole phase' },
    'onetask-focus-timer-ring-arc': { what: 'What remains of it' },
    'onetask-focus-timer-ring-middle': { what: 'What stands in the ring' },
    'onetask-focus-timer-ring-phase': { what: 'What there is now, in a word' },
    'onetask-focus-timer-ring-time': {
      what: 'What remains, as a time',
      data: { 'data-long': 'An hour or more' },
    },
    'onetask-focus-timer-ring-icon': { what: 'In the place of a time' },
    'onetask-focus-timer-ring-round': { what: 'Which round of how many' },
  },
  variables: [
    '--onetask-duration-in',
    '--onetask-duration-spring',
    '--onetask-ease',
    '--onetask-edge',
    '--onetask-focus',
    '--onetask-ok',
    '--onetask-text-2',
    '--onetask-timer-size',
  ],
};
