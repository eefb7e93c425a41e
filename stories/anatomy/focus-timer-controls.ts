import type { Anatomy } from './anatomy.js';

export const anatomy: Anatomy = {
  component: 'FocusTimerControls',
  parts: {
    'onetask-focus-timer-controls': {
      what: 'The whole',
      data: {
        'data-state': '`idle`, `running`, `paused`, `done`, or `apart`: one has left the timer',
        'data-motion': '`full` or `reduced`',
      },
    },
    'onetask-focus-timer-controls-undo': { what: 'Who stopped the timer, and the way back' },
    'onetask-focus-timer-controls-plans': { what: 'The choice of plans' },
    'onetask-focus-timer-controls-plan': { what: 'One of them' },
    'onetask-focus-timer-controls-rounds': { what: 'The rounds and breaks of the chosen one' },
    'onetask-focus-timer-controls-line': { what: 'Why there are no buttons' },
    'onetask-focus-timer-controls-row': {
      what: 'Buttons beside each other',
      data: { 'data-quiet': 'Those that are wanted less often' },
    },
    'onetask-focus-timer-controls-main': {
      what: 'What is most likely wanted',
      data: { 'data-variant': '`fill`, or `line` for who has left the timer' },
    },
    'onetask-focus-timer-controls-reactions': { what: 'The reactions, in a break' },
    'onetask-focus-timer-controls-reaction': { what: 'One of them' },
  },
  variables: [
    '--onetask-accent',
    '--onetask-duration-in',
    '--onetask-duration-out',
    '--onetask-ease',
    '--onetask-focus-ring',
    '--onetask-line',
    '--onetask-radius-button',
    '--onetask-radius-toast',
    '--onetask-shadow-1',
    '--onetask-space',
    '--onetask-surface',
    '--onetask-surface-2',
    '--onetask-text',
    '--onetask-text-2',
  ],
};
