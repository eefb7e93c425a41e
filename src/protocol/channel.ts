/**
 * What a socket is opened for: the user's notifications, the tasks of one workspace, or one focus
 * session. An id may hold any character; only the first `/` divides.
 */
export type Channel = 'notifications' | `tasks/${string}` | `focus/${string}`;

/** A channel taken apart. */
export type ParsedChannel =
  | { readonly kind: 'notifications' }
  | { readonly kind: 'tasks'; readonly workspaceId: string }
  | { readonly kind: 'focus'; readonly sessionId: string };

/** The id of a workspace, task or session, as a number or as text from a route. */
export type Id = number | string;

/** The channel of a workspace's task updates: `tasks/456`. */
export function tasksChannel(workspaceId: Id): Channel {
  return `tasks/${workspaceId}`;
}

/** The channel of a focus session: `focus/1`. */
export function focusChannel(sessionId: Id): Channel {
  return `focus/${sessionId}`;
}

/** Takes a channel apart, so that `history` can tell which workspace it is asked for. */
export function parseChannel(channel: Channel): ParsedChannel {
  if (channel === 'notifications') return { kind: 'notifications' };
  if (channel.startsWith('tasks/')) return { kind: 'tasks', workspaceId: channel.slice(6) };
  return { kind: 'focus', sessionId: channel.slice(6) };
}
