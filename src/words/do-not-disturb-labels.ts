import type { Label } from './message.js';

/** Words of `DoNotDisturbButton`. */
export interface DoNotDisturbLabels {
  readonly title: Label;
}

export const DO_NOT_DISTURB_LABELS: DoNotDisturbLabels = {
  title: 'Do not disturb',
};
