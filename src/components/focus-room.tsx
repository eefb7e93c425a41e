'use client';

import {
  FOCUS_ROOM_LABELS,
  showOf,
  focusChannel,
  useFocusSession,
  useFormat,
  useLabels,
  useMotion,
  usePreferences,
  useSteadyConnection,
  type ConnectionStatus,
  type FocusPlan,
  type FocusRoomLabels,
  type FocusJoinOptions,
  type Id,
  type LabelOverrides,
  type Sound,
  type UseFocusSessionResult,
} from '@onetask/react';
import {
  FocusRoomMoment,
  FocusRoomNote,
  useFocusMoment,
} from '@onetask/react/components/focus-room-moment';
import {
  FocusRoomPeople,
  usePeople,
  type FocusParticipant,
} from '@onetask/react/components/focus-room-people';
import { FOCUS_PLANS, FocusTimerControls } from '@onetask/react/components/focus-timer-controls';
import { FocusTimerRing } from '@onetask/react/components/focus-timer-ring';
import { Timer } from 'lucide-react';
import {
  forwardRef,
  useId,
  useMemo,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ReactNode,
} from 'react';

export interface FocusRoomProps
  extends Omit<ComponentPropsWithoutRef<'section'>, 'title'>, FocusJoinOptions {
  /** `null`: not in a room yet, no socket. */
  readonly sessionId: Id | null;
  /** Who is here. @default who is in the session */
  readonly participants?: readonly FocusParticipant[] | undefined;
  /** @default `labels.title` */
  readonly title?: ReactNode;
  /** @default 3 */
  readonly headingLevel?: 2 | 3 | 4 | undefined;
  /** Portraits before "+3". @default 5 */
  readonly max?: number | undefined;
  /** `false` leaves the shared timer out. @default true */
  readonly timer?: boolean | undefined;
  /** What can be started. @default 25/5 four times, 50/10 twice, 15 once */
  readonly plans?: readonly FocusPlan[] | undefined;
  /**
   * At a phase's end. `true`: a soft chime. A string: the address of a sound. A function: plays your
   * own. Who chose silence has it; who chose sounds hears the chime where this is `false`. @default false
   */
  readonly sound?: Sound | undefined;
  /** With it there is a button to leave. */
  readonly onLeave?: (() => void) | undefined;
  /** Whatever else the room is about: beneath the timer. */
  readonly children?: ReactNode;
  readonly labels?: LabelOverrides<FocusRoomLabels> | undefined;
}

/** A focus session: one timer for all, who is here, and whatever the app puts into it. */
export const FocusRoom = forwardRef<HTMLElement, FocusRoomProps>(function FocusRoom(props, ref) {
  const { sessionId, participants, title, headingLevel = 3, max = 5, ...roomProps } = props;
  const { timer = true, plans = FOCUS_PLANS, sound = false, ...sessionProps } = roomProps;
  const { name, avatarUrl, joinQuietly, shareAway, timerControl, hostId, ...others } = sessionProps;
  const { onLeave, children, labels: own, className, ...rest } = others;
  const options = useMemo(
    () => ({ name, avatarUrl, joinQuietly, shareAway, timerControl, hostId }),
    [name, avatarUrl, joinQuietly, shareAway, timerControl, hostId],
  );
  const labels = useLabels('focusRoom', FOCUS_ROOM_LABELS, own);
  const { message } = useFormat();
  const motion = useMotion();
  const { sound: isHeard } = showOf(usePreferences(), { sound: sound !== false });
  const headingId = useId();
  const session = useFocusSession(sessionId, options);
  const inSession = useMemo(
    () => session.participants.map(({ userId: id, ...person }) => ({ id, ...person })),
    [session.participants],
  );
  const people = usePeople(participants ?? inSession, labels);
  const status = useSteadyConnection(sessionId === null ? null : focusChannel(sessionId));
  const isAlone = people.every((person) => person.isSelf);
  const isJoining = people.length === 0 || (status === 'connecting' && !participants);
  const Heading = HEADINGS[headingLevel];

  return (
    <section
      aria-labelledby={headingId}
      {...rest}
      ref={ref}
      className={['onetask onetask-card onetask-focus-room', className].filter(Boolean).join(' ')}
      data-status={sessionId === null ? 'none' : status}
      data-motion={motion}
    >
      <header className="onetask-focus-room-header">
        <Heading id={headingId} className="onetask-title onetask-focus-room-title">
          <bdi>{title ?? message(labels.title)}</bdi>
        </Heading>
        <Status status={status} isAlone={isAlone} labels={labels} />
      </header>
      {sessionId !== null && timer ? (
        <SharedTimer
          sessionId={sessionId}
          session={session}
          options={options}
          plans={plans}
          sound={isHeard && (sound || true)}
          ownLabels={own}
          labels={labels}
        />
      ) : null}
      {children ? <div className="onetask-focus-room-content">{children}</div> : null}
      {sessionId === null ? (
        <div className="onetask-empty onetask-focus-room-empty">
          <span className="onetask-tile" data-tone="focus">
            <Timer size="1em" aria-hidden />
          </span>
          <p className="onetask-secondary">{message(labels.notIn)}</p>
        </div>
      ) : isJoining ? (
        <PeopleSkeleton />
      ) : (
        <FocusRoomPeople
          people={people}
          max={max}
          isLive={status === 'open'}
          reactions={session.reactions}
          labels={labels}
        />
      )}
      {onLeave && sessionId !== null ? (
        <button
          type="button"
          className="onetask-button onetask-focus-room-leave"
          data-variant="line"
          onClick={onLeave}
        >
          {message(labels.leave)}
        </button>
      ) : null}
    </section>
  );
});

const HEADINGS = { 2: 'h2', 3: 'h3', 4: 'h4' } as const;

// ---- header ----

const STATUS_LABELS = {
  open: 'connected',
  connecting: 'connecting',
  reconnecting: 'reconnecting',
  offline: 'offline',
  unauthorized: 'unauthorized',
  idle: null,
  closed: null,
} as const satisfies Record<ConnectionStatus, keyof FocusRoomLabels | null>;

interface StatusProps {
  readonly status: ConnectionStatus;
  readonly isAlone: boolean;
  readonly labels: FocusRoomLabels;
}

function Status({ status, isAlone, labels }: StatusProps): ReactNode {
  const { message } = useFormat();
  const label = STATUS_LABELS[status];
  // Nobody is together with themselves.
  if (!label || (status === 'open' && isAlone)) return null;
  return (
    <span className="onetask-meta onetask-focus-room-status" data-status={status}>
      <span className="onetask-focus-room-dot" aria-hidden="true" />
      {message(labels[label])}
    </span>
  );
}

// ---- timer ----

interface SharedTimerProps {
  readonly sessionId: Id;
  readonly session: UseFocusSessionResult;
  readonly options: FocusJoinOptions;
  readonly plans: readonly FocusPlan[];
  readonly sound: Sound;
  readonly ownLabels: LabelOverrides<FocusRoomLabels> | undefined;
  readonly labels: FocusRoomLabels;
}

/** It ticks in the ring alone: nothing else is rendered with each second. */
function SharedTimer(props: SharedTimerProps): ReactNode {
  const { sessionId, session, options, plans, sound, ownLabels, labels } = props;
  const { timer, status } = session;
  const place = useRef<HTMLDivElement>(null);
  const ended = useFocusMoment(sessionId, session, labels, place);
  // Who has left the timer has left its moments, too.
  const moment = timer.isFollowing ? ended : null;
  const [picked, pick] = useState<FocusPlan | null>(null);
  const plan = picked ?? plans[0];
  // A timer of one's own, kept over a reload, needs nobody.
  const isWaiting = timer.phase === 'idle' && (status === 'idle' || status === 'connecting');
  return (
    <div ref={place} className="onetask-focus-room-timer">
      {isWaiting ? (
        <TimerSkeleton />
      ) : (
        <>
          <FocusTimerRing sessionId={sessionId} plan={plan} labels={ownLabels}>
            {moment ? <FocusRoomMoment key={moment.key} moment={moment} sound={sound} /> : null}
          </FocusTimerRing>
          <FocusTimerControls
            sessionId={sessionId}
            options={options}
            plans={plans}
            plan={plan}
            onPlanChange={pick}
            labels={ownLabels}
          />
        </>
      )}
      <FocusRoomNote session={session} moment={moment} labels={labels} />
    </div>
  );
}

// ---- while joining ----

function TimerSkeleton(): ReactNode {
  return (
    <div className="onetask-focus-room-timer-skeleton" aria-hidden="true">
      <span className="onetask-focus-room-ring-skeleton">
        <span className="onetask-skeleton" data-line="time" />
      </span>
      <span className="onetask-skeleton" data-line="plans" />
      <span className="onetask-skeleton" data-line="rounds" />
      <span className="onetask-skeleton" data-line="start" />
    </div>
  );
}

function PeopleSkeleton(): ReactNode {
  return (
    <div className="onetask-focus-room-people" aria-hidden="true">
      {[1, 2, 3].map((index) => (
        <span key={index} className="onetask-focus-room-person">
          <span className="onetask-focus-room-avatar onetask-skeleton" />
        </span>
      ))}
    </div>
  );
}
