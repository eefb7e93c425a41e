import type { Anatomy } from './anatomy.js';

export const anatomy: Anatomy = {
  component: 'StreakCounter',
  parts: {
    'onetask-streak-counter': {
      what: 'The whole: a card or a chip',
      data: {
        'data-variant': '`card` or `compact`',
        'data-state': '`loading`, `active`, `frozen`, `unknown` or `hidden`',
        'data-tone':
          '`streak`; `focus` on pause; `system` at nought, hidden, or while nobody knows',
        'data-stale': 'The count is older than 24 hours',
        'data-reset': 'The last change went down: a new start',
        'data-celebrating': 'A milestone has its moment',
        'data-motion': '`full` or `reduced`',
      },
    },
    'onetask-streak-counter-flame': { what: 'The flame; a snowflake on pause' },
    'onetask-streak-counter-spark': { what: 'A spark of the milestone’s moment' },
    'onetask-streak-counter-count': { what: 'The number and what it counts' },
    'onetask-streak-counter-number': { what: 'The number in its columns' },
    'onetask-streak-counter-digit': { what: 'One column' },
    'onetask-streak-counter-reel': {
      what: 'What is seen of a column',
      data: {
        'data-figures': 'The figure that was and the one that is, a line each',
        'data-rolling': 'It rolls from one to the other',
      },
    },
    'onetask-streak-counter-figure': { what: 'The figure as text, which keeps the place' },
    'onetask-streak-counter-week': { what: 'The days of the week' },
    'onetask-streak-counter-day': {
      what: 'One day',
      data: { 'data-done': 'The app says that it is done', 'data-today': 'It is today' },
    },
    'onetask-streak-counter-mark': { what: 'Its mark' },
    'onetask-streak-counter-note': { what: 'Milestones, the best streak, a pause, a new start' },
    'onetask-streak-counter-as-of': { what: 'When an old count was told' },
    'onetask-skeleton': {
      what: 'A line while loading',
      data: { 'data-line': 'What will stand there: `days` or `note`' },
    },
  },
  variables: [
    '--onetask-duration-spring',
    '--onetask-ease',
    '--onetask-radius-button',
    '--onetask-spring',
    '--onetask-surface',
    '--onetask-surface-2',
    '--onetask-text-2',
  ],
};
