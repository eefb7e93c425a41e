import type { Anatomy } from './anatomy.js';

export const anatomy: Anatomy = {
  component: 'LevelBadge',
  parts: {
    'onetask-level-badge': {
      what: 'The whole: a card or a chip',
      data: {
        'data-variant': '`card` or `compact`',
        'data-state': '`loading`, `unknown`, `known`, `highest` or `hidden`',
        'data-tone': '`level`',
        'data-motion': '`full` or `reduced`',
      },
    },
    'onetask-level-badge-ring': { what: 'The ring' },
    'onetask-level-badge-track': { what: 'The whole of the ring' },
    'onetask-level-badge-value': { what: 'How much of it is done' },
    'onetask-level-badge-number': { what: 'The level inside of it; a star where it is hidden' },
    'onetask-level-badge-text': { what: 'What stands beside it' },
    'onetask-level-badge-title': { what: 'The level in words' },
    'onetask-skeleton': {
      what: 'A line while loading',
      data: { 'data-line': 'What will stand there: `title`, `next` or `chip`' },
    },
  },
  variables: ['--onetask-text-2'],
};
