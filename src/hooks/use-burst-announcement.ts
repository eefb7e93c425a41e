'use client';

import { useEffect, useMemo, useState } from 'react';
import { createBurstAnnouncer, type Sayable } from './burst-announcer.js';
import { useOneTaskClient } from './use-one-task-client.js';

export interface UseBurstAnnouncementOptions {
  readonly sayables: readonly Sayable[];
  /** What several at once are announced as. */
  readonly burst: (count: number) => string;
}

export interface BurstAnnouncement {
  /** Another with each announcement, so that two equal ones are two. */
  readonly id: number;
  /** For a polite live region that is always there; `''` when there is nothing to say. */
  readonly text: string;
}

/** Says new things to a screen reader: one announcement a burst, of what is still there by then. */
export function useBurstAnnouncement({
  sayables,
  burst,
}: UseBurstAnnouncementOptions): BurstAnnouncement {
  const { environment } = useOneTaskClient();
  const [announcement, announce] = useState<BurstAnnouncement>({ id: 0, text: '' });
  const announcer = useMemo(
    () => createBurstAnnouncer(environment, (text) => announce(({ id }) => ({ id: id + 1, text }))),
    [environment],
  );
  useEffect(() => announcer.hear(sayables, burst), [announcer, sayables, burst]);
  useEffect(() => () => announcer.close(), [announcer]);
  return announcement;
}
