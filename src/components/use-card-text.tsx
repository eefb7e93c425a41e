'use client';

import {
  useEventText,
  useFormat,
  useNames,
  type DigestLabels,
  type EventText,
  type ToastCard,
} from '@onetask/react';
import { digestTitleOf } from '@onetask/react/components/digest-groups';
import { useCallback } from 'react';

/** What a toast says, and its look, be it one event, a group of them or a digest. */
export function useCardText(labels: DigestLabels): (card: ToastCard) => EventText {
  const describe = useEventText();
  const { message } = useFormat();
  const names = useNames();
  return useCallback(
    (card) => {
      switch (card.kind) {
        case 'event':
          return describe(card.event);
        case 'group': {
          const { count, workspaceId } = card;
          const workspace = names.workspace(workspaceId);
          const title = workspace
            ? message(labels.updatesIn, { count, workspace })
            : message(labels.updates, { count });
          return { title, body: null, tone: 'task', icon: 'list-checks' };
        }
        case 'digest': {
          const title = message(digestTitleOf(card.after, labels));
          const body = message(labels.total, { count: card.total });
          return { title, body, tone: 'focus', icon: 'bell' };
        }
      }
    },
    [describe, labels, message, names],
  );
}
