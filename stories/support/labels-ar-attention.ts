import type { AttentionLabels } from '@onetask/react';

export const ARABIC_ATTENTION: AttentionLabels = {
  title: 'الانتباه',
};
