import type { Anatomy } from './anatomy.js';

const MOTION = { 'data-motion': '`full` or `reduced`' } as const;

export const anatomy: Anatomy = {
  component: 'DoNotDisturbButton',
  parts: {
    'onetask-do-not-disturb-button': {
      what: 'The button',
      data: {
        'data-variant': '`compact` or `labelled`',
        'data-state': '`on` or `off`',
        'data-popup-open': 'The menu is open',
        'data-pressed': 'The same',
        ...MOTION,
      },
    },
    'onetask-do-not-disturb-button-text': { what: 'Its state in words' },
    'onetask-do-not-disturb-button-positioner': { what: 'Places the menu beside the button' },
    'onetask-do-not-disturb-button-menu': { what: 'The menu', data: MOTION },
    'onetask-do-not-disturb-button-state': { what: 'The state, and how much waits' },
    'onetask-do-not-disturb-button-item': {
      what: 'One choice',
      data: { 'data-highlighted': 'It is pointed at, or has the focus' },
    },
  },
  variables: [
    '--onetask-duration-in',
    '--onetask-duration-out',
    '--onetask-ease',
    '--onetask-edge',
    '--onetask-focus',
    '--onetask-line',
    '--onetask-radius-button',
    '--onetask-radius-tile',
    '--onetask-radius-toast',
    '--onetask-shadow-2',
    '--onetask-surface',
    '--onetask-surface-2',
    '--onetask-text',
  ],
};
