import type { Dialect } from './frames.js';

/** What a socket was opened for. */
export type Room =
  | { readonly kind: 'notifications' }
  | { readonly kind: 'tasks'; readonly workspaceId: number }
  | { readonly kind: 'focus'; readonly sessionId: string };

/** The segment under `/ws` that each dialect serves focus sessions at; the other's is refused. */
const FOCUS_SEGMENT = { observed: 'focus-session', guide: 'focus' } as const;

/** The room behind a path such as `/ws/tasks/1`, or `null` where the dialect serves nothing. */
export function readRoom(path: string, dialect: Dialect): Room | null {
  const [, ws, segment, encodedId, ...rest] = path.split('/');
  if (ws !== 'ws' || rest.length > 0) return null;
  if (encodedId === undefined)
    return segment === 'notifications' ? { kind: 'notifications' } : null;
  const id = decode(encodedId);
  if (id === null || id === '') return null;
  if (segment === 'tasks')
    return /^\d{1,15}$/.test(id) ? { kind: 'tasks', workspaceId: Number(id) } : null;
  return segment === FOCUS_SEGMENT[dialect] ? { kind: 'focus', sessionId: id } : null;
}

/** Whether two rooms are one. */
export function sameRoom(a: Room, b: Room): boolean {
  switch (a.kind) {
    case 'notifications':
      return b.kind === 'notifications';
    case 'tasks':
      return b.kind === 'tasks' && b.workspaceId === a.workspaceId;
    case 'focus':
      return b.kind === 'focus' && b.sessionId === a.sessionId;
  }
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
