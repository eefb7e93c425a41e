import type { TaskAction } from '@onetask/react';
import type { IconName, Tone } from './icon.js';

export interface ActionWords {
  readonly icon: IconName;
  readonly tone: Tone;
  /** As in "Mira added …". */
  readonly verb: string;
}

export function actionWords(action: TaskAction): ActionWords {
  switch (action) {
    case 'created':
      return { icon: 'plus', tone: 'focus', verb: 'added' };
    case 'completed':
      return { icon: 'circle-check', tone: 'task', verb: 'completed' };
    case 'deleted':
      return { icon: 'trash-2', tone: 'quiet', verb: 'deleted' };
    case 'updated':
      return { icon: 'pencil', tone: 'quiet', verb: 'changed' };
    default:
      return { icon: 'list-checks', tone: 'quiet', verb: action };
  }
}
