import type { Anatomy } from './anatomy.js';
import { digestParts } from './digest-parts.js';

export const anatomy: Anatomy = {
  component: 'OneTaskToaster',
  parts: {
    'onetask-toaster': {
      what: 'Where toasts stand: the page less a margin',
      data: {
        'data-position': '`top-start`, `top-center`, … `bottom-end`',
        'data-motion': '`full` or `reduced`',
        'data-theme': 'The nearest one around the component, as it stands elsewhere in the page',
      },
    },
    'onetask-toaster-toast': {
      what: 'One toast',
      data: {
        'data-kind': '`event`, `group` or `digest`',
        'data-critical': 'It stays until it is dismissed: its app says that it must not be missed',
        'data-type': 'An event’s type: `task_update`, `level_up`, …',
        'data-tone': '`task`, `achievement`, `streak`, `level`, `focus`, `system`',
      },
    },
    'onetask-toaster-custom': {
      what: 'Around what `renderToast` gave',
      data: {
        'data-kind': '`event`',
        'data-type': 'The event’s type',
        'data-tone': 'The event’s tone',
      },
    },
    'onetask-tile': { what: 'The icon in its tile' },
    'onetask-toaster-text': { what: 'All that is said' },
    'onetask-toaster-title': { what: 'What happened' },
    'onetask-toaster-body': { what: 'What it means' },
    'onetask-toaster-meta': {
      what: 'A task’s workspace and time; when the latest of a group came; how much a digest holds',
    },
    'onetask-toaster-progress': { what: 'How far it is; `--ot-value` from 0 to 1' },
    'onetask-toaster-close': { what: 'Takes it away' },
    'onetask-toaster-actions': { what: 'Around what can be done with it' },
    'onetask-toaster-open': { what: 'Opens it: a link, or a button where there is no address' },
    'onetask-toaster-toggle': { what: 'Opens a group to its events' },
    'onetask-toaster-chevron': { what: 'Turned while it is open' },
    'onetask-toaster-less': {
      what: 'Events of its kind go one step down',
      data: { 'data-variant': '`quiet`' },
    },
    'onetask-toaster-less-done': { what: 'Says so, once it was pressed: a live region' },
    'onetask-toaster-list': { what: 'What a group or a digest holds; it scrolls' },
    ...digestParts,
  },
  variables: [
    '--onetask-duration-in',
    '--onetask-duration-out',
    '--onetask-ease',
    '--onetask-edge',
    '--onetask-line',
    '--onetask-radius-toast',
    '--onetask-shadow-2',
    '--onetask-space',
    '--onetask-surface',
    '--onetask-text',
    '--onetask-text-2',
  ],
};
