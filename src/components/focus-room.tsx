'use client';

import {
  FOCUS_ROOM_LABELS,
  focusChannel,
  initialsOf,
  safeImageSrc,
  useFocusSession,
  useFormat,
  useLabels,
  useMotion,
  useNames,
  useOneTaskStore,
  useSteadyConnection,
  type ConnectionStatus,
  type FocusRoomLabels,
  type Id,
  type LabelOverrides,
} from '@onetask/react';
import { Timer, UserRound } from 'lucide-react';
import {
  forwardRef,
  useId,
  useMemo,
  useState,
  type ComponentPropsWithoutRef,
  type CSSProperties,
  type ReactNode,
} from 'react';

/** Somebody in a focus room. */
export interface FocusParticipant {
  readonly id: Id;
  /** @default by the provider's `nameOf` */
  readonly name?: string | null | undefined;
  /** An address of the web, a `blob:`, or a `data:image/`; anything else is left out. */
  readonly avatarUrl?: string | null | undefined;
}

export interface FocusRoomProps extends Omit<ComponentPropsWithoutRef<'section'>, 'title'> {
  /** `null`: not in a room yet, no socket. */
  readonly sessionId: Id | null;
  /** Who is here. @default oneself, and those from whom a message came */
  readonly participants?: readonly FocusParticipant[] | undefined;
  /** @default `labels.title` */
  readonly title?: ReactNode;
  /** @default 3 */
  readonly headingLevel?: 2 | 3 | 4 | undefined;
  /** Portraits before "+3". @default 5 */
  readonly max?: number | undefined;
  /** With it there is a button to leave. */
  readonly onLeave?: (() => void) | undefined;
  /** What the room is about: a timer, say. */
  readonly children?: ReactNode;
  readonly labels?: LabelOverrides<FocusRoomLabels> | undefined;
}

/** A focus session: who is here, how it is connected, and whatever the app puts into it. */
export const FocusRoom = forwardRef<HTMLElement, FocusRoomProps>(function FocusRoom(props, ref) {
  const {
    sessionId,
    participants,
    title,
    headingLevel = 3,
    max = 5,
    onLeave,
    children,
    labels: own,
    className,
    ...rest
  } = props;
  const labels = useLabels('focusRoom', FOCUS_ROOM_LABELS, own);
  const { message } = useFormat();
  const motion = useMotion();
  const headingId = useId();
  const people = usePeople(sessionId, participants, labels);
  const status = useSteadyConnection(sessionId === null ? null : focusChannel(sessionId));
  const isAlone = people.every((person) => person.isSelf);
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
      {children ? <div className="onetask-focus-room-content">{children}</div> : null}
      {sessionId === null ? (
        <div className="onetask-empty onetask-focus-room-empty">
          <span className="onetask-tile" data-tone="focus">
            <Timer size="1em" aria-hidden />
          </span>
          <p className="onetask-secondary">{message(labels.notIn)}</p>
        </div>
      ) : people.length === 0 || (status === 'connecting' && !participants) ? (
        <Skeleton />
      ) : (
        <People people={people} max={max} isLive={status === 'open'} labels={labels} />
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

// ---- people ----

interface Person {
  readonly id: string;
  /** `null`: the app does not say. */
  readonly name: string | null;
  readonly isSelf: boolean;
  /** The name in a sentence. */
  readonly label: string;
  readonly avatarUrl: string | null;
}

/** Oneself first, then in the order in which they were heard or given. */
function usePeople(
  sessionId: Id | null,
  participants: readonly FocusParticipant[] | undefined,
  labels: FocusRoomLabels,
): readonly Person[] {
  const { messages } = useFocusSession(sessionId);
  const selfId = useOneTaskStore((state) => state.userId);
  const names = useNames();
  const { message } = useFormat();
  return useMemo(() => {
    const heard = [...(selfId === null ? [] : [selfId]), ...messages.map((one) => one.senderId)];
    const given: readonly FocusParticipant[] = participants ?? heard.map((id) => ({ id }));
    const byId = new Map<string, Person>();
    for (const { id, name: ownName, avatarUrl = null } of given) {
      const key = String(id);
      if (byId.has(key)) continue;
      const name = ownName || names.user(Number(id));
      const isSelf = key === selfId;
      const label = isSelf
        ? name === null
          ? message(labels.you)
          : message(labels.self, { name })
        : (name ?? message(labels.someone));
      byId.set(key, { id: key, name, isSelf, label, avatarUrl: safeImageSrc(avatarUrl) });
    }
    return [...byId.values()].sort((a, b) => Number(b.isSelf) - Number(a.isSelf));
  }, [messages, selfId, participants, names, labels, message]);
}

interface PeopleProps {
  readonly people: readonly Person[];
  readonly max: number;
  readonly isLive: boolean;
  readonly labels: FocusRoomLabels;
}

function People({ people, max, isLive, labels }: PeopleProps): ReactNode {
  const { message } = useFormat();
  // One more face takes no more room than "+1".
  const shown = people.length > max + 1 ? people.slice(0, max) : people;
  const rest = people.slice(shown.length);
  return (
    <>
      <ul
        className="onetask-focus-room-people"
        role="list"
        aria-label={message(labels.participants)}
      >
        {shown.map((person) => (
          <li
            key={person.id}
            className="onetask-focus-room-person"
            data-self={person.isSelf ? '' : undefined}
            title={person.label}
          >
            <Avatar person={person} />
            <bdi className="onetask-visually-hidden">{person.label}</bdi>
          </li>
        ))}
        {rest.length > 0 ? (
          <li
            className="onetask-focus-room-person onetask-focus-room-more"
            title={rest.map((person) => person.label).join(', ')}
          >
            <span className="onetask-focus-room-avatar onetask-number" aria-hidden="true">
              {message(labels.more, { count: rest.length })}
            </span>
            <span className="onetask-visually-hidden">
              {rest.map((person) => person.label).join(', ')}
            </span>
          </li>
        ) : null}
      </ul>
      {isLive ? <Summary people={people} labels={labels} /> : null}
    </>
  );
}

/** The names while they fit one sentence, then how many. Nothing is claimed without a connection. */
const MAX_NAMES = 3;

function Summary({
  people,
  labels,
}: {
  people: readonly Person[];
  labels: FocusRoomLabels;
}): ReactNode {
  const { message, locale } = useFormat();
  const list = useMemo(() => new Intl.ListFormat(locale, { type: 'conjunction' }), [locale]);
  return (
    <p className="onetask-meta onetask-focus-room-summary">
      {people.every((person) => person.isSelf)
        ? message(labels.justYou)
        : people.length > MAX_NAMES
          ? message(labels.here, { count: people.length })
          : list
              .formatToParts(people.map(shortLabel))
              .map(({ type, value }, index) =>
                type === 'element' ? <bdi key={index}>{value}</bdi> : value,
              )}
    </p>
  );

  function shortLabel(person: Person): string {
    return person.isSelf ? message(labels.you) : person.label;
  }
}

function Avatar({ person: { id, name, avatarUrl } }: { person: Person }): ReactNode {
  const { locale } = useFormat();
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  const hue: CSSProperties & { readonly [property: `--ot-${string}`]: string } = {
    '--ot-hue': String(hueOf(id)),
  };
  const initials = name === null ? '' : initialsOf(name, locale);
  return (
    <span className="onetask-focus-room-avatar" style={hue} aria-hidden="true">
      {avatarUrl && avatarUrl !== failedUrl ? (
        <img
          className="onetask-focus-room-image"
          src={avatarUrl}
          alt=""
          referrerPolicy="no-referrer"
          onError={() => setFailedUrl(avatarUrl)}
        />
      ) : (
        initials || <UserRound size="1em" />
      )}
    </span>
  );
}

/** Far enough apart to be told from each other; ids that follow each other get unlike ones. */
const HUES = [30, 145, 250, 330, 85, 195, 290, 55, 170, 225] as const;

/** The same person has the same colour everywhere. */
function hueOf(id: string): number {
  const number = Number(id);
  let sum = Number.isSafeInteger(number) ? Math.abs(number) : 0;
  if (sum === 0) for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return HUES[sum % HUES.length] ?? HUES[0];
}

function Skeleton(): ReactNode {
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
