'use client';

import type { AttentionRecord } from '../attention/attention-log.js';
import { attention } from '../client/attention.js';
import { useFeature } from './use-lease.js';
import { useOneTaskStore } from './use-one-task-store.js';

/**
 * What became of the latest 200 events, newest first: one record an event, which moves from `held` to
 * its outcome, and says why.
 */
export function useAttentionLog(): readonly AttentionRecord[] {
  useFeature(attention);
  return useOneTaskStore(({ presentation }) => presentation.log);
}
