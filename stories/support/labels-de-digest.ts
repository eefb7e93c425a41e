import type { DigestLabels } from '@onetask/react';

export const GERMAN_DIGEST: DigestLabels = {
  title: 'Während du fokussiert warst',
};
