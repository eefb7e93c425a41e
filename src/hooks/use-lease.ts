'use client';

import { useEffect } from 'react';
import type { Feature } from '../client/feature.js';
import type { Channel } from '../protocol/channel.js';
import { useOneTaskClient } from './use-one-task-client.js';

/** Keeps a channel open while the component is mounted; `null`: not yet. */
export function useLease(channel: Channel | null): void {
  const client = useOneTaskClient();
  useEffect(() => (channel === null ? undefined : client.lease(channel)), [client, channel]);
}

/** Runs a feature while the component is mounted. */
export function useFeature(feature: Feature): void {
  const client = useOneTaskClient();
  useEffect(() => client.attach(feature), [client, feature]);
}
