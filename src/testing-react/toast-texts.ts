import {
  createFormat,
  describeEvent,
  DIGEST_LABELS,
  EVENT_LABELS,
  isNotice,
  TIME_LABELS,
  type OneTaskEvent,
  type OneTaskState,
  type ToastCard,
} from '@onetask/react';

/** What a toast may say: in the kit's English words, and in the server's. Each once. */
export function toastTexts(card: ToastCard, state: OneTaskState): readonly string[] {
  const { message } = createFormat('en', 'UTC', TIME_LABELS);
  switch (card.kind) {
    case 'event':
      return eventTexts(card.event, state);
    case 'group': {
      const { count, events } = card;
      const title = message(DIGEST_LABELS.updates, { count });
      return distinct([title, ...events.flatMap((event) => eventTexts(event, state))]);
    }
    case 'digest':
      return [message(DIGEST_LABELS.total, { count: card.total })];
  }
}

function eventTexts(event: OneTaskEvent, state: OneTaskState): readonly string[] {
  const { userId, preferences } = state;
  const names = {
    user: () => null,
    workspace: () => null,
    achievement: () => null,
    isSelf: (id: number) => String(id) === userId,
  };
  const format = createFormat('en', 'UTC', TIME_LABELS);
  const said = describeEvent(event, EVENT_LABELS, format, names, preferences.hidden);
  const own = isNotice(event) ? [event.title, event.content] : [];
  return distinct([said.title, said.body, ...own]);
}

function distinct(texts: readonly (string | null)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== null && text !== ''))] as string[];
}
