'use client';

import {
  useBurstAnnouncement,
  useCelebration,
  useFormat,
  useOneTaskClient,
  usePageVisible,
  useSound,
  type FocusRoomLabels,
  type Id,
  type PhaseEnd,
  type Sound,
  type UseFocusSessionResult,
} from '@onetask/react';
import {
  minutesOf,
  useFocusChange,
  type FocusChange,
} from '@onetask/react/components/focus-change';
import { Sentence } from '@onetask/react/components/sentence';
import { Check, Coffee, Timer } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

/** Long enough to be read twice. */
const MOMENT_MS = 6_000;
/** Who comes back to the page later than this has no use for it. */
const OLD_MS = 60_000;

export interface FocusMoment extends Pick<PhaseEnd, 'key' | 'next'> {
  readonly text: string;
}

/**
 * A phase that has just ended in this room, or `null`. It is over by itself, once it has been seen.
 *
 * @param place what shows it
 */
export function useFocusMoment(
  sessionId: Id | null,
  { timer }: UseFocusSessionResult,
  labels: FocusRoomLabels,
  place: { readonly current: Element | null },
): FocusMoment | null {
  const { environment } = useOneTaskClient();
  const { message } = useFormat();
  const isVisible = usePageVisible();
  const { celebration, dismiss } = useCelebration('focus_phase', place);
  const { key, endedAt = 0 } = celebration ?? {};
  const isOurs = celebration?.sessionId === String(sessionId);
  // Somebody has gone on meanwhile.
  const isOver = isOurs && celebration.next !== timer.phase;
  useEffect(() => {
    if (key === undefined || !isVisible) return undefined;
    const isOld = environment.now() - endedAt > OLD_MS;
    return environment.setTimer(dismiss, isOver || isOld ? 0 : MOMENT_MS);
  }, [environment, key, endedAt, isVisible, isOver, dismiss]);
  const { breakMs = 0 } = timer.plan ?? {};
  return useMemo(() => {
    if (!celebration || !isOurs || isOver) return null;
    const text = message(labels[wordsOf(celebration)], { count: minutesOf(breakMs) });
    return { key: celebration.key, next: celebration.next, text };
  }, [celebration, isOurs, isOver, labels, message, breakMs]);
}

function wordsOf({ phase, next }: PhaseEnd) {
  if (next === 'done') return 'momentDone';
  if (next === 'break') return 'momentBreak';
  return phase === 'break' ? 'momentFocus' : 'momentRound';
}

const ICONS = { break: Coffee, focus: Timer, done: Check } as const;

interface FocusRoomMomentProps {
  readonly moment: FocusMoment;
  readonly sound: Sound;
}

/** What stands in the ring when a phase has ended. */
export function FocusRoomMoment({ moment, sound }: FocusRoomMomentProps): ReactNode {
  useSound(sound);
  const Icon = ICONS[moment.next];
  return (
    <span className="onetask-focus-room-moment">
      <Icon className="onetask-focus-room-moment-icon" size="1em" aria-hidden />
      <span className="onetask-focus-room-moment-text" dir="auto">
        {moment.text}
      </span>
    </span>
  );
}

interface FocusRoomNoteProps {
  readonly session: UseFocusSessionResult;
  readonly moment: FocusMoment | null;
  readonly labels: FocusRoomLabels;
}

/** What happened last, in one quiet line. A screen reader hears of milestones alone. */
export function FocusRoomNote({ session, moment, labels }: FocusRoomNoteProps): ReactNode {
  const { message } = useFormat();
  const { environment } = useOneTaskClient();
  const status = useRef<HTMLSpanElement>(null);
  const [bornAt] = useState(() => environment.now());
  const { timer, participants } = session;
  const last = useFocusChange(timer, participants, labels);
  // Who has left the timer has left its news, too.
  const change = timer.isFollowing ? last : null;
  const isNews = change !== null && change.at >= bornAt && isMilestone(change);
  const news = isNews ? message(change.label, change.values) : '';
  const newsKey = isNews ? change.key : null;
  const sayables = useMemo(
    () => [
      ...(newsKey === null ? [] : [{ key: newsKey, text: news }]),
      ...(moment ? [{ key: moment.key, text: moment.text }] : []),
    ],
    [newsKey, news, moment],
  );
  const newest = moment?.text ?? news;
  const burst = useMemo(() => () => newest, [newest]);
  const { text } = useBurstAnnouncement({ sayables, burst, voice: 'celebration', place: status });
  // The way back says it already, where there is one.
  const isSaid = timer.undoUntil !== null && timer.canControl;
  return (
    <>
      {change && !isSaid && (
        <p className="onetask-meta onetask-focus-room-note">
          <Sentence label={change.label} values={change.values} />
        </p>
      )}
      <span ref={status} className="onetask-visually-hidden" role="status">
        {text}
      </span>
    </>
  );
}

/** What others did to the timer, and where it began or ended. A phase's end has its own moment. */
function isMilestone({ op, by, isOwn }: FocusChange): boolean {
  if (by === null || op === 'extend') return false;
  return !isOwn || op === 'start' || op === 'stop';
}
