'use client';

import { useCallback, useMemo } from 'react';
import { actorOf } from '../attention/same-change.js';
import type { InboxLabels } from '../words/labels.js';
import { useBurstAnnouncement, type BurstAnnouncement } from './use-burst-announcement.js';
import { useEventText } from './use-event-text.js';
import { useFormat } from './use-format.js';
import type { UseNotificationInboxResult } from './use-notification-inbox.js';
import { useOneTaskStore } from './use-one-task-store.js';
import { usePreferences } from './use-preferences.js';

export interface InboxAnnouncements {
  /** What came. */
  readonly ofNews: BurstAnnouncement;
  /** What was done and can be undone. */
  readonly ofUndo: BurstAnnouncement;
}

/**
 * What an inbox says to a screen reader: for two live regions that are there before anything is said.
 * Of several without how many, where the user hides the number of the badge.
 *
 * @param place what they stand in: while it is not rendered, another speaks
 */
export function useInboxAnnouncements(
  { news, rows, isMarkingAllRead }: UseNotificationInboxResult,
  labels: InboxLabels,
  place?: { readonly current: Element | null },
): InboxAnnouncements {
  const { message } = useFormat();
  const describe = useEventText();
  const userId = useOneTaskStore((state) => state.userId);
  const isCounted = !usePreferences().hidden.badgeNumber;
  const came = useMemo(
    () =>
      news.flatMap((one) =>
        // One's own doing is no news, whoever decides about the rest.
        userId !== null && actorOf(one) === userId
          ? []
          : { key: one.key, text: describe(one).title },
      ),
    [news, describe, userId],
  );
  const done = useMemo(() => {
    const removed = message(labels.removed);
    const sayables = rows
      .filter((row) => row.status === 'removing')
      .map((row) => ({ key: String(row.notification.notificationId), text: removed }));
    if (isMarkingAllRead) sayables.push({ key: 'all', text: message(labels.allMarkedRead) });
    return sayables;
  }, [rows, isMarkingAllRead, labels, message]);
  const sayCount = useCallback(
    (count: number) => message(isCounted ? labels.newItems : labels.newItemsHidden, { count }),
    [message, labels, isCounted],
  );
  const sayRemoved = useCallback(() => message(labels.removed), [message, labels]);
  return {
    ofNews: useBurstAnnouncement({ sayables: came, burst: sayCount, place }),
    ofUndo: useBurstAnnouncement({ sayables: done, burst: sayRemoved, voice: 'answer' }),
  };
}
