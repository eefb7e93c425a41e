import type { Label } from './message.js';

/** Words of `AttentionSettings`. */
export interface AttentionLabels {
  readonly title: Label;
}

export const ATTENTION_LABELS: AttentionLabels = {
  title: 'Attention',
};
