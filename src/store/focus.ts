import { NO_ROOM, type FocusRoomView } from '../focus/room-view.js';
import type { Leasable } from './by-id.js';

/** What is known of one focus session. Plain data. The feature `focusRooms` fills it. */
export interface FocusState extends FocusRoomView, Leasable {
  /** Someone is in it now; else it is what was known when the last one left. */
  readonly isLeased: boolean;
}

export const NO_FOCUS: FocusState = { ...NO_ROOM, isLeased: false, touched: 0 };
