import {
  parseChannel,
  type Actions,
  type HistoryAnswer,
  type HistoryRequest,
} from '@onetask/react';
import type { JsonObject, JsonValue, MockOneTask } from '@onetask/react/testing';

/** What a server has kept: the backend's own messages, and those that a story made up. */
export interface Archive {
  /** Keeps a message as if it had been sent. */
  add(message: JsonObject): void;
  history(request: HistoryRequest): Promise<HistoryAnswer>;
  readonly actions: Actions;
}

const PAGE = 50;

export function createArchive(
  mock: MockOneTask,
  userId: number,
  messages: readonly JsonObject[],
): Archive {
  const { backend } = mock;
  let own = [...messages];

  const notices = () =>
    [
      ...own.filter((message) => idOf(message) !== null),
      ...backend.listNotifications(userId, { limit: 100_000 }).messages,
    ].sort((a, b) => (idOf(b) ?? 0) - (idOf(a) ?? 0));

  const change = (concerns: (id: number) => boolean, isRead: boolean) => {
    own = own.map((message) => {
      const id = idOf(message);
      return id !== null && concerns(id) ? { ...message, is_read: isRead } : message;
    });
  };

  async function noticeHistory(request: HistoryRequest): Promise<HistoryAnswer> {
    const { since, before, reason } = request;
    const all = notices();
    const inRange = all.filter((message) => {
      const id = idOf(message) ?? 0;
      return id > (since?.notificationId ?? -1) && id < (before?.notificationId ?? Infinity);
    });
    const page = (since ? inRange.reverse() : inRange).slice(0, PAGE);
    const answer = {
      messages: page,
      hasMore: inRange.length > page.length,
      unreadCount: all.filter((message) => message['is_read'] !== true).length,
    };
    if (reason === 'older') return answer;
    const { snapshot } = await mock.historyFor(userId)({ ...request });
    return { ...answer, snapshot };
  }

  async function taskHistory(request: HistoryRequest, id: string): Promise<HistoryAnswer> {
    const answer = await mock.historyFor(userId)({ ...request });
    const { since, before } = request;
    const mine = own.filter(
      (message) =>
        message['type'] === 'task_update' &&
        String(message['workspace_id']) === id &&
        timeOf(message) >= (since?.time ?? -Infinity) &&
        timeOf(message) <= (before?.time ?? Infinity),
    );
    const direction = since ? 1 : -1;
    const all = [...mine, ...(answer.messages ?? [])];
    return {
      ...answer,
      messages: all.sort((a, b) => direction * (timeOf(a) - timeOf(b))),
    };
  }

  return {
    add: (message) => void own.push(message),
    async history(request) {
      const channel = parseChannel(request.channel);
      switch (channel.kind) {
        case 'notifications':
          return noticeHistory(request);
        case 'tasks':
          return taskHistory(request, channel.workspaceId);
        default:
          return {};
      }
    },
    actions: {
      async markRead(ids) {
        change((id) => ids.includes(id), true);
        backend.markRead(userId, ids);
      },
      async markUnread(ids) {
        change((id) => ids.includes(id), false);
        backend.markUnread(userId, ids);
      },
      async markAllRead({ upTo }) {
        change((id) => id <= (upTo ?? Infinity), true);
        backend.markAllRead(userId, upTo ?? undefined);
      },
      async remove(ids) {
        own = own.filter((message) => !ids.includes(idOf(message) ?? NaN));
        backend.remove(userId, ids);
      },
    },
  };
}

function idOf(message: JsonObject): number | null {
  const id: JsonValue | undefined = message['notification_id'];
  return typeof id === 'number' ? id : null;
}

/** The wire's times are UTC and may or may not say so. */
function timeOf(message: JsonObject): number {
  const text = String(message['timestamp'] ?? message['created_at'] ?? '');
  return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
}
