import type { DoNotDisturbLabels } from '@onetask/react';

export const ARABIC_DO_NOT_DISTURB: DoNotDisturbLabels = {
  title: 'عدم الإزعاج',
};
