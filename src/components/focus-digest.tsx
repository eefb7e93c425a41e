'use client';

import {
  DIGEST_LABELS,
  useDigest,
  useFocusReturn,
  useFormat,
  useLabels,
  useLeaving,
  useMotion,
  useNow,
  useSpokenMoment,
  type DigestCard,
  type DigestLabels,
  type DigestReason,
  type LabelOverrides,
} from '@onetask/react';
import { DigestGroups, digestTitleOf } from '@onetask/react/components/digest-groups';
import type { EventOpening } from '@onetask/react/components/event-lines';
import { BellOff, Inbox, Moon, Timer, Wifi, X, type LucideIcon } from 'lucide-react';
import {
  forwardRef,
  useId,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ReactNode,
} from 'react';

export interface FocusDigestProps
  extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onSelect'>, EventOpening {
  /** @default 3 */
  readonly headingLevel?: 2 | 3 | 4 | undefined;
  readonly labels?: LabelOverrides<DigestLabels> | undefined;
}

/**
 * What was held back during a focus session, quiet hours or do not disturb, or missed, as one card where
 * it stands: grouped, counted, and each group opens. Nothing until there is some, and again once it is
 * dismissed; what it held stays in the inbox and the feed.
 *
 * It takes no focus, is announced once, and while it is mounted toasters leave digests to it.
 */
export const FocusDigest = forwardRef<HTMLDivElement, FocusDigestProps>(
  function FocusDigest(props, ref) {
    const { hrefOf, navigate, onSelect, headingLevel = 3, labels: own, className, ...rest } = props;
    const labels = useLabels('digest', DIGEST_LABELS, own);
    const { message } = useFormat();
    const motion = useMotion();
    const { digest, dismiss } = useDigest();
    const status = useRef<HTMLSpanElement>(null);
    const announcement = digest
      ? [digestTitleOf(digest.after, labels), labels.total]
          .map((label) => message(label, { count: digest.total }))
          .join('. ')
      : '';
    const spoken = useSpokenMoment(digest?.key ?? null, announcement, status);
    return (
      <div
        {...rest}
        ref={ref}
        className={['onetask onetask-focus-digest', className].filter(Boolean).join(' ')}
        data-state={digest ? 'shown' : 'idle'}
        data-motion={motion}
      >
        <span ref={status} className="onetask-visually-hidden" role="status">
          {spoken}
        </span>
        {digest ? (
          <Card
            key={digest.key}
            digest={digest}
            labels={labels}
            headingLevel={headingLevel}
            onDismiss={dismiss}
            {...{ hrefOf, navigate, onSelect }}
          />
        ) : null}
      </div>
    );
  },
);

const HEADINGS = { 2: 'h2', 3: 'h3', 4: 'h4' } as const;

interface CardProps extends EventOpening {
  readonly digest: DigestCard;
  readonly labels: DigestLabels;
  readonly headingLevel: keyof typeof HEADINGS;
  onDismiss(): void;
}

/** One digest, from its coming to its end; it may grow meanwhile. */
function Card({ digest, labels, headingLevel, onDismiss, ...opening }: CardProps): ReactNode {
  const { message } = useFormat();
  const titleId = useId();
  const card = useRef<HTMLElement>(null);
  const [isLeaving, setLeaving] = useState(false);
  const { noteFocus, endBy } = useFocusReturn(card);
  useLeaving(card, isLeaving, () => endBy(onDismiss));
  const Heading = HEADINGS[headingLevel];
  const { icon: Icon, tone } = LOOKS[digest.after];
  return (
    <section
      ref={card}
      className="onetask-focus-digest-card onetask-card"
      aria-labelledby={titleId}
      data-after={digest.after}
      data-leaving={isLeaving ? '' : undefined}
      onFocus={noteFocus}
    >
      <header className="onetask-focus-digest-header">
        <span className="onetask-tile" data-size="small" data-tone={tone} aria-hidden="true">
          <Icon size="1em" />
        </span>
        <div className="onetask-focus-digest-head">
          <Heading id={titleId} className="onetask-title">
            {message(digestTitleOf(digest.after, labels))}
          </Heading>
          <p className="onetask-meta onetask-number">
            {message(labels.total, { count: digest.total })}
            {' · '}
            <Since ms={digest.since} labels={labels} />
          </p>
        </div>
        <button
          type="button"
          className="onetask-icon-button onetask-focus-digest-dismiss"
          aria-label={message(labels.close)}
          title={message(labels.close)}
          onClick={() => setLeaving(true)}
        >
          <X size="1em" aria-hidden />
        </button>
      </header>
      <DigestGroups digest={digest} labels={labels} {...opening} />
    </section>
  );
}

interface Look {
  readonly icon: LucideIcon;
  readonly tone: 'focus' | 'system';
}

const LOOKS: Readonly<Record<DigestReason, Look>> = {
  user: { icon: BellOff, tone: 'system' },
  quietHours: { icon: Moon, tone: 'focus' },
  focus: { icon: Timer, tone: 'focus' },
  away: { icon: Inbox, tone: 'system' },
  caughtUp: { icon: Wifi, tone: 'system' },
  waited: { icon: Inbox, tone: 'system' },
};

interface SinceProps {
  readonly ms: number;
  readonly labels: DigestLabels;
}

/** A leaf, so that it alone renders when time passes. */
function Since({ ms, labels }: SinceProps): ReactNode {
  const { message, timeOrDate } = useFormat();
  return (
    <time dateTime={new Date(ms).toISOString()}>
      {message(labels.since, { time: timeOrDate(ms, useNow()) })}
    </time>
  );
}
