/** What makes an event the same one, told from the wire alone: the soak's own reading, not the kit's. */
export interface WireIdentity {
  readonly identity: string;
  /** The channel that it belongs to. */
  readonly channel: string;
}

/** The identity of a message, or `null` for one that has none. */
export function identityOf(wire: unknown): WireIdentity | null {
  const field = (name: string): unknown => Reflect.get(Object(wire), name);
  const id = field('notification_id');
  if (typeof id === 'number') return { identity: `notification/${id}`, channel: 'notifications' };
  switch (field('type')) {
    case 'task_update': {
      const title = field('title') ?? field('task_title');
      const names = ['workspace_id', 'task_id', 'action', 'actor_id', 'timestamp'];
      return {
        identity: ['task', ...names.map(field), title].map(String).join('/'),
        channel: `tasks/${String(field('workspace_id'))}`,
      };
    }
    case 'focus_session_update': {
      const data = Object(field('data'));
      const from: unknown = Reflect.get(data, 'from');
      if (typeof from !== 'string') return null;
      const parts = [field('session_id'), field('sender_id'), from, Reflect.get(data, 'n')];
      return {
        identity: ['focus', ...parts].map(String).join('/'),
        channel: `focus/${String(field('session_id'))}`,
      };
    }
    default:
      return null;
  }
}
