'use client';

import { useEffect, useMemo, useState } from 'react';
import {
  createAnnouncementDesk,
  createBurstAnnouncer,
  type AnnouncementDesk,
  type BurstAnnouncer,
  type Sayable,
  type Voice,
} from './burst-announcer.js';
import { isRendered } from './is-rendered.js';
import { useOneTaskClient, useWords } from './use-one-task-client.js';
import { useOneTaskStore } from './use-one-task-store.js';
import type { SharedSource } from './words-context.js';

export interface UseBurstAnnouncementOptions {
  readonly sayables: readonly Sayable[];
  /** What several at once are announced as. */
  readonly burst: (count: number) => string;
  /**
   * Whose words they are. An event is said once a provider, by its key: by a `toast` before a
   * `celebration`, and by a `list` only if it does not pop up; of several at once one speaks. What a
   * `celebration` says is said whole, before the others. An `answer` to what the user did is apart from
   * all of these. @default 'list'
   */
  readonly voice?: Voice | 'answer' | undefined;
  /** What the live region stands in: while it is not rendered, another one speaks. @default it always is */
  readonly place?: { readonly current: Element | null } | undefined;
}

export interface BurstAnnouncement {
  /** Another with each announcement, so that two equal ones are two. */
  readonly id: number;
  /** For a polite live region that is always there; `''` when there is nothing to say. */
  readonly text: string;
}

interface Said extends BurstAnnouncement {
  readonly to: string | null;
  readonly by: object | null;
}

/**
 * Says new things to a screen reader: one announcement a burst, of what is still there by then. With
 * another user it is empty at once.
 */
export function useBurstAnnouncement({
  sayables,
  burst,
  voice = 'list',
  place,
}: UseBurstAnnouncementOptions): BurstAnnouncement {
  const { environment } = useOneTaskClient();
  const desk = useWords().shared(makeDesk);
  const userId = useOneTaskStore((state) => state.userId);
  const [said, announce] = useState<Said>({ id: 0, text: '', to: null, by: null });
  const announcer = useMemo((): BurstAnnouncer => {
    const say = (text: string) =>
      announce(({ id }) => ({ id: id + 1, text, to: userId, by: desk }));
    return voice === 'answer' ? createBurstAnnouncer(environment, say) : desk.join(voice, say);
  }, [environment, desk, voice, userId]);
  useEffect(() => {
    announcer.hear(sayables, burst, place ? () => isRendered(place.current) : undefined);
  }, [announcer, sayables, burst, place]);
  useEffect(() => () => announcer.close(), [announcer]);
  const isOver = said.to !== userId || said.by !== desk;
  return isOver ? { id: said.id, text: '' } : said;
}

function makeDesk({ client: { environment, store } }: SharedSource): AnnouncementDesk {
  return createAnnouncementDesk(environment, store.getState);
}
