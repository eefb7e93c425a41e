'use client';

import {
  initialsOf,
  safeImageSrc,
  useFormat,
  useNames,
  useOneTaskStore,
  type FocusReaction,
  type FocusRoomLabels,
  type Id,
} from '@onetask/react';
import { UserRound } from 'lucide-react';
import { useMemo, useState, type CSSProperties, type ReactNode } from 'react';

/** Somebody in a focus room. */
export interface FocusParticipant {
  readonly id: Id;
  /** The provider's `nameOf` wins. @default what it says */
  readonly name?: string | null | undefined;
  /** An address of the web, a `blob:`, or a `data:image/`; anything else is left out. */
  readonly avatarUrl?: string | null | undefined;
  /** False: in the room, and looking elsewhere. @default true */
  readonly isHere?: boolean | undefined;
}

export interface Person {
  readonly id: string;
  /** `null`: nobody says. */
  readonly name: string | null;
  readonly isSelf: boolean;
  readonly isHere: boolean;
  /** The name in a sentence. */
  readonly label: string;
  /** The name, and what there is to say of it. */
  readonly title: string;
  readonly avatarUrl: string | null;
}

/** Oneself first, then in the order in which they are given. */
export function usePeople(
  given: readonly FocusParticipant[],
  labels: FocusRoomLabels,
): readonly Person[] {
  const selfId = useOneTaskStore((state) => state.userId);
  const names = useNames();
  const { message } = useFormat();
  return useMemo(() => {
    const byId = new Map<string, Person>();
    for (const { id, name: claimed, avatarUrl = null, isHere = true } of given) {
      const key = String(id);
      if (byId.has(key)) continue;
      const name = names.user(Number(id)) ?? (claimed || null);
      const isSelf = key === selfId;
      const label = isSelf
        ? name === null
          ? message(labels.you)
          : message(labels.self, { name })
        : (name ?? message(labels.someone));
      const title = isHere ? label : message(labels.away, { name: label });
      const src = safeImageSrc(avatarUrl);
      byId.set(key, { id: key, name, isSelf, isHere, label, title, avatarUrl: src });
    }
    return [...byId.values()].sort((a, b) => Number(b.isSelf) - Number(a.isSelf));
  }, [given, selfId, names, labels, message]);
}

interface FocusRoomPeopleProps {
  readonly people: readonly Person[];
  /** Portraits before "+3". */
  readonly max: number;
  /** Whether to say who is here: nothing is claimed without a connection. */
  readonly isLive: boolean;
  readonly reactions: readonly FocusReaction[];
  readonly labels: FocusRoomLabels;
}

/** Portraits in a row, reactions that float up from them, and the names. */
export function FocusRoomPeople(props: FocusRoomPeopleProps): ReactNode {
  const { people, max, isLive, reactions, labels } = props;
  const { message } = useFormat();
  // One more face takes no more room than "+1".
  const shown = people.length > max + 1 ? people.slice(0, max) : people;
  const rest = people.slice(shown.length);
  const titles = rest.map((person) => person.title).join(', ');
  const reactionsOf = (some: readonly Person[]) =>
    reactions.filter(({ userId }) => some.some(({ id }) => id === String(userId)));
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
            data-away={person.isHere ? undefined : ''}
            title={person.title}
          >
            <Avatar person={person} />
            <bdi className="onetask-visually-hidden">{person.title}</bdi>
            <Reactions reactions={reactionsOf([person])} />
          </li>
        ))}
        {rest.length > 0 ? (
          <li className="onetask-focus-room-person onetask-focus-room-more" title={titles}>
            <span className="onetask-focus-room-avatar onetask-number" aria-hidden="true">
              {message(labels.more, { count: rest.length })}
            </span>
            <span className="onetask-visually-hidden">{titles}</span>
            <Reactions reactions={reactionsOf(rest)} />
          </li>
        ) : null}
      </ul>
      {isLive ? <Summary people={people} labels={labels} /> : null}
    </>
  );
}

/** Each floats up once, beside the ones before. */
function Reactions({ reactions }: { reactions: readonly FocusReaction[] }): ReactNode {
  return reactions.map(({ key, reaction }, index) => (
    <span
      key={key}
      className="onetask-focus-room-reaction"
      data-lane={index % 3}
      aria-hidden="true"
    >
      {reaction}
    </span>
  ));
}

/** The names while they fit one sentence, then how many. */
const MAX_NAMES = 3;

type SummaryProps = Pick<FocusRoomPeopleProps, 'people' | 'labels'>;

function Summary({ people, labels }: SummaryProps): ReactNode {
  const { message, locale } = useFormat();
  const list = useMemo(() => new Intl.ListFormat(locale, { type: 'conjunction' }), [locale]);
  const nameOf = (person: Person) => (person.isSelf ? message(labels.you) : person.label);
  return (
    <p className="onetask-meta onetask-focus-room-summary">
      {people.every((person) => person.isSelf)
        ? message(labels.justYou)
        : people.length > MAX_NAMES
          ? message(labels.here, { count: people.length })
          : list
              .formatToParts(people.map(nameOf))
              .map(({ type, value }, index) =>
                type === 'element' ? <bdi key={index}>{value}</bdi> : value,
              )}
    </p>
  );
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
