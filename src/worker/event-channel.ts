import { focusChannel, tasksChannel, type Channel } from '../protocol/channel.js';
import { isNotice, type OneTaskEvent } from '../protocol/event.js';

/** The channel that an event is of, whichever socket brought it; `null` for one of unknown type. */
export function channelOf(event: OneTaskEvent): Channel | null {
  if (isNotice(event)) return 'notifications';
  switch (event.type) {
    case 'task_update':
      return tasksChannel(event.workspaceId);
    case 'focus_session_update':
      return focusChannel(event.sessionId);
    case 'unknown':
      return null;
  }
}
