import { optionalId, queryInteger, queryLimit, requiredIds } from '../fields.js';
import type { Method, Route, RouteContext } from '../route.js';

/** The list for `history`, and the write-back for `actions`. */
export const notificationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/notifications',
    handle({ backend, userId, query }) {
      const page = backend.listNotifications(userId, {
        after: queryInteger(query, 'after'),
        before: queryInteger(query, 'before'),
        limit: queryLimit(query),
      });
      return { messages: page.messages, has_more: page.hasMore, unread_count: page.unreadCount };
    },
  },
  change('POST', '/notifications/read', ({ backend, userId, body }) =>
    backend.markRead(userId, requiredIds(body, 'ids')),
  ),
  change('POST', '/notifications/unread', ({ backend, userId, body }) =>
    backend.markUnread(userId, requiredIds(body, 'ids')),
  ),
  change('POST', '/notifications/read-all', ({ backend, userId, body }) =>
    backend.markAllRead(userId, optionalId(body, 'up_to')),
  ),
  change('POST', '/notifications/remove', removeNotifications),
  change('DELETE', '/notifications', removeNotifications),
];

/** A change of read state answers with what is unread afterwards. */
function change(method: Method, path: string, apply: (context: RouteContext) => void): Route {
  return {
    method,
    path,
    handle(context) {
      apply(context);
      return { unread_count: context.backend.unreadCount(context.userId) };
    },
  };
}

function removeNotifications({ backend, userId, body }: RouteContext): void {
  backend.remove(userId, requiredIds(body, 'ids'));
}
