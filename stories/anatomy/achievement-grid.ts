import type { Anatomy } from './anatomy.js';

export const anatomy: Anatomy = {
  component: 'AchievementGrid',
  parts: {
    'onetask-achievement-grid': {
      what: 'The whole',
      data: {
        'data-state': '`loading`, `ready`, `empty` or `failed`',
        'data-motion': '`full` or `reduced`',
      },
    },
    'onetask-achievement-grid-header': { what: 'Title and count' },
    'onetask-achievement-grid-cells': { what: 'The grid' },
    'onetask-achievement-grid-cell': {
      what: 'One achievement',
      data: {
        'data-state': '`unlocked`, `almost` (three quarters and more) or `locked`',
        'data-started': 'It is on its way',
        'data-fresh': 'It was unlocked while one looked',
        'data-tone': 'The colour that goes with its icon',
        'data-skeleton': 'It is still to load',
      },
    },
    'onetask-achievement-grid-name': { what: 'Its name' },
    'onetask-achievement-grid-detail': { what: 'Points, progress or state' },
    'onetask-achievement-grid-empty': { what: 'There are none, or they did not load' },
    'onetask-achievement-progress': {
      what: '`AchievementProgress`: one alone',
      data: {
        'data-state': '`loading`, `unlocked`, `almost` or `locked`',
        'data-started': 'It is on its way',
        'data-tone': 'The colour that goes with its icon',
        'data-motion': '`full` or `reduced`',
      },
    },
    'onetask-achievement-progress-text': { what: 'What stands beside its icon' },
    'onetask-achievement-progress-head': { what: 'Name and state' },
    'onetask-achievement-progress-name': { what: 'Its name' },
    'onetask-achievement-progress-body': { what: 'The server’s description' },
    'onetask-skeleton': {
      what: 'A line while loading',
      data: { 'data-line': 'What will stand there: `tile`, `name` or `detail`' },
    },
  },
  variables: [
    '--onetask-duration-spring',
    '--onetask-line',
    '--onetask-radius-toast',
    '--onetask-spring',
    '--onetask-surface',
    '--onetask-surface-2',
    '--onetask-text-2',
  ],
};
