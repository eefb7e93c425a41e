import type { Channel } from '../protocol/channel.js';
import type { PresentationState } from '../attention/presentation.js';
import type { AttentionPreferences } from '../attention/preferences.js';
import type { FocusRoomView } from '../focus/room-view.js';
import type { OneTaskEvent } from '../protocol/event.js';
import type { ConnectionInfo } from './connections.js';
import type { Snapshot } from './gamification.js';
import type { LoadChange } from './loading.js';
import type { KeptState } from './persisted-state.js';
import type { UnreadAnswer } from './unread-count.js';

/** One thing to be taken into the state. */
export type StoreChange =
  | {
      readonly type: 'events';
      readonly events: readonly OneTaskEvent[];
      readonly askedAt: number | null;
    }
  | { readonly type: 'connection'; readonly channel: Channel; readonly info: ConnectionInfo | null }
  | { readonly type: 'leased' | 'released'; readonly channel: Channel }
  | { readonly type: 'load'; readonly channel: Channel; readonly change: LoadChange }
  | { readonly type: 'unread'; readonly answer: UnreadAnswer }
  /** What was kept from an earlier visit, but for the notifications themselves. */
  | { readonly type: 'restored'; readonly putBack: (state: KeptState) => KeptState }
  | { readonly type: 'firstPage'; readonly ids: ReadonlySet<number> }
  | { readonly type: 'olderPage'; readonly unread: readonly number[]; readonly askedAt: number }
  | {
      readonly type: 'snapshot';
      readonly snapshot: Snapshot;
      readonly position: number;
      readonly asOf: number;
    }
  | {
      readonly type: 'read';
      readonly ids: readonly number[];
      readonly isRead: boolean;
      readonly change: number;
    }
  | { readonly type: 'allRead'; readonly upTo: number; readonly change: number }
  | { readonly type: 'readSettled'; readonly change: number; readonly tick: number }
  | { readonly type: 'readUndone'; readonly change: number }
  | { readonly type: 'removed'; readonly ids: readonly number[]; readonly change: number }
  | { readonly type: 'removeSettled' | 'removeUndone'; readonly change: number }
  | { readonly type: 'seen'; readonly upTo: number }
  | { readonly type: 'room'; readonly sessionId: string; readonly view: FocusRoomView }
  | { readonly type: 'presented'; readonly presentation: PresentationState }
  | { readonly type: 'preferences'; readonly preferences: AttentionPreferences }
  | { readonly type: 'identified'; readonly userId: string }
  | { readonly type: 'reset'; readonly userId: string | null };
