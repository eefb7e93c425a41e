import type { Anatomy } from './anatomy.js';

export const anatomy: Anatomy = {
  component: 'AttentionSettings',
  parts: {
    'onetask-attention-settings': {
      what: 'The whole',
      data: { 'data-motion': '`full` or `reduced`' },
    },
    'onetask-attention-settings-title': { what: 'Its heading' },
    'onetask-attention-settings-section': {
      what: 'Choices that belong together',
      data: {
        'data-section':
          'Which: `intensity`, `interruptions`, `doNotDisturb`, `hidden`, `less`, `outside`',
      },
    },
    'onetask-attention-settings-hint': { what: 'A sentence that says what they mean' },
    'onetask-attention-settings-presets': { what: 'The choice of how much is shown' },
    'onetask-attention-settings-row': {
      what: 'A preset, a switch, or a kind of event',
      data: {
        'data-checked': 'The preset that holds',
        'data-blocked': 'The browser does not allow it',
      },
    },
    'onetask-attention-settings-words': { what: 'What stands in a row' },
    'onetask-attention-settings-radio': { what: 'Chooses a preset' },
    'onetask-attention-settings-switch': { what: 'On or off' },
    'onetask-attention-settings-field': { what: 'A label with what is chosen or typed' },
    'onetask-attention-settings-select': { what: 'How often something may pop up' },
    'onetask-attention-settings-now': { what: 'That everything is held back, and the way out' },
    'onetask-attention-settings-hours': { what: 'The quiet hours' },
    'onetask-attention-settings-time': { what: 'When they begin, or end' },
    'onetask-attention-settings-note': {
      what: 'What the times mean',
      data: { 'data-state': '`taken`, or `unusable`: what held before still holds' },
    },
    'onetask-attention-settings-reasons': { what: 'Why something was shown, or not' },
    'onetask-attention-settings-summary': { what: 'Opens it' },
    'onetask-attention-settings-records': { what: 'The latest 20 events' },
    'onetask-attention-settings-record': { what: 'What became of one, why and when' },
    'onetask-attention-settings-reset': { what: 'Forgets what was chosen, and the way back' },
  },
  variables: [
    '--onetask-accent',
    '--onetask-accent-soft',
    '--onetask-danger',
    '--onetask-duration-out',
    '--onetask-ease',
    '--onetask-edge',
    '--onetask-focus-ring',
    '--onetask-line',
    '--onetask-on-accent',
    '--onetask-radius-button',
    '--onetask-radius-toast',
    '--onetask-space',
    '--onetask-surface',
    '--onetask-surface-2',
    '--onetask-text',
    '--onetask-text-2',
  ],
};
