'use client';

import { useCallback, useEffect } from 'react';
import type { DigestCard } from '../attention/cards.js';
import { attention } from '../client/attention.js';
import { useLease } from './use-lease.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { useOneTaskStore } from './use-one-task-store.js';

export interface UseDigestResult {
  /** What was held back, or missed, until it is dismissed; `null`: nothing. */
  readonly digest: DigestCard | null;
  dismiss(): void;
}

/** For a digest with a place of its own. While mounted, toasters leave digests to it. */
export function useDigest(): UseDigestResult {
  const client = useOneTaskClient();
  useLease('notifications');
  useEffect(() => {
    const release = client.attach(attention);
    const withdraw = client.apiOf(attention)?.offerDigest();
    return () => {
      withdraw?.();
      release();
    };
  }, [client]);
  const digest = useOneTaskStore(({ presentation }) => presentation.digest);
  const key = digest?.key;
  const dismiss = useCallback(() => {
    if (key !== undefined) client.apiOf(attention)?.dismissToast(key);
  }, [client, key]);
  return { digest, dismiss };
}
