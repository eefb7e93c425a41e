import type { DigestLabels } from '@onetask/react';

export const ARABIC_DIGEST: DigestLabels = {
  title: 'أثناء تركيزك',
};
