import { NO_FOCUS_STANDING, standingOf, type FocusStanding } from '../attention/voice.js';
import { focusChannel } from '../protocol/channel.js';
import type { OneTaskState } from '../store/store.js';

/** Where the user stands in the focus sessions of this page. */
export function ownStanding({ focus, connections }: OneTaskState): FocusStanding {
  const standings = Object.entries(focus).map(([sessionId, session]): FocusStanding => {
    if (!session?.isLeased) return NO_FOCUS_STANDING;
    const { phase, isRunning, isFollowing, endsAt } = session.timer;
    if (!isFollowing || !isRunning) return NO_FOCUS_STANDING;
    if (phase !== 'focus') return { status: 'break', endsAt };
    const isOpen = connections[focusChannel(sessionId)]?.status === 'open';
    return { status: isOpen ? 'focus' : 'lost', endsAt };
  });
  return standingOf(standings);
}
