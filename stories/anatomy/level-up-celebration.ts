import type { Anatomy } from './anatomy.js';

export const anatomy: Anatomy = {
  component: 'LevelUpCelebration',
  parts: {
    'onetask-level-up-celebration': {
      what: 'The place where it shows; takes no room until then',
      data: {
        'data-variant': '`inline` or `fullscreen`',
        'data-state': '`idle`, `waiting` for a quiet moment, or `playing`',
        'data-motion': '`full` or `reduced`',
      },
    },
    'onetask-level-up-celebration-overlay': { what: 'The modal dialog of `fullscreen`' },
    'onetask-level-up-celebration-card': {
      what: 'The card',
      data: { 'data-tone': '`level` or `achievement`', 'data-leaving': 'It was answered and goes' },
    },
    'onetask-level-up-celebration-specks': { what: 'Pieces that lie there' },
    'onetask-level-up-celebration-speck': {
      what: 'One of them',
      data: { 'data-colour': 'The token that colours it' },
    },
    'onetask-level-up-celebration-confetti': { what: 'The canvas in which confetti flies' },
    'onetask-level-up-celebration-ring': { what: 'The ring' },
    'onetask-level-up-celebration-halo': { what: 'What spreads from it, once' },
    'onetask-level-up-celebration-half': {
      what: 'Half of the ring, turned into sight',
      data: { 'data-half': '`first` or `second`' },
    },
    'onetask-level-up-celebration-level': {
      what: 'The new level; a star where it is not told, a cup for achievements',
    },
    'onetask-level-up-celebration-title': { what: 'The same in words' },
    'onetask-level-up-celebration-body': { what: 'A kind sentence' },
    'onetask-level-up-celebration-skip': {
      what: 'The button that ends it',
      data: { 'data-variant': '`fill`' },
    },
  },
  variables: [
    '--onetask-accent',
    '--onetask-achievement',
    '--onetask-bg',
    '--onetask-duration-in',
    '--onetask-duration-out',
    '--onetask-duration-spring',
    '--onetask-ease',
    '--onetask-focus',
    '--onetask-level',
    '--onetask-ok',
    '--onetask-shadow-2',
    '--onetask-spring',
    '--onetask-streak',
    '--onetask-surface',
  ],
};
