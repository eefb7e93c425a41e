import { parseChannel, type Channel } from '../protocol/channel.js';
import type { Loading } from './loading.js';
import type { OneTaskState } from './store.js';

/** How far the collection of a channel is loaded; `undefined` when there is none. */
export function selectLoading(state: OneTaskState, channel: Channel): Loading | undefined {
  const parsed = parseChannel(channel);
  switch (parsed.kind) {
    case 'notifications':
      return state.notifications;
    case 'tasks':
      return state.tasks[parsed.workspaceId];
    case 'focus':
      return undefined;
  }
}
