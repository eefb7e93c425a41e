import { BackendError } from '../../testing/index.js';
import {
  nullableText,
  optionalId,
  optionalObject,
  optionalText,
  requiredId,
  requiredText,
} from '../fields.js';
import type { Route, RouteContext } from '../route.js';

/** Events sent by hand, as other services of OneTask send them. */
export const realtimeRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/realtime/events/task',
    handle({ backend, userId, body }) {
      backend.announceTask({
        taskId: requiredId(body, 'task_id'),
        title: optionalText(body, 'task_title') ?? requiredText(body, 'title'),
        action: requiredText(body, 'action'),
        workspaceId: requiredId(body, 'workspace_id'),
        actorId: userId,
        data: optionalObject(body, 'data') ?? {},
      });
      return { status: 'sent' };
    },
  },
  {
    method: 'POST',
    path: '/realtime/events/workspace',
    handle(context) {
      const { backend, userId, body } = context;
      const workspaceId = requiredId(body, 'workspace_id');
      if (!backend.isMember(workspaceId, userId)) {
        throw new BackendError(403, `user ${userId} is no member of workspace ${workspaceId}`);
      }
      return { notification_ids: backend.workspaceNotice(workspaceId, noticeOf(context)) };
    },
  },
  {
    method: 'POST',
    path: '/realtime/events/system',
    // To `user_id`, or to everybody.
    handle(context) {
      const { backend, body } = context;
      const userId = optionalId(body, 'user_id');
      const notice = noticeOf(context);
      const recipients = userId === undefined ? backend.users().map(({ id }) => id) : [userId];
      const notificationType = optionalText(body, 'notification_type');
      return {
        notification_ids: recipients.map((id) =>
          backend.notify(id, { ...notice, notificationType }),
        ),
      };
    },
  },
];

function noticeOf({ body }: RouteContext) {
  return {
    title: requiredText(body, 'title'),
    content: nullableText(body, 'content'),
    data: optionalObject(body, 'data'),
  };
}
