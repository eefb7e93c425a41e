import type { DoNotDisturbLabels } from '@onetask/react';

export const GERMAN_DO_NOT_DISTURB: DoNotDisturbLabels = {
  title: 'Nicht stören',
};
