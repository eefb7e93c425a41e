import type { Label } from './message.js';

/** Words of `FocusDigest`. */
export interface DigestLabels {
  readonly title: Label;
}

export const DIGEST_LABELS: DigestLabels = {
  title: 'While you were focusing',
};
