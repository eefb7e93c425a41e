import type { AttentionLabels } from '@onetask/react';

export const GERMAN_ATTENTION: AttentionLabels = {
  title: 'Aufmerksamkeit',
};
