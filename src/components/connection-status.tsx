'use client';

import {
  CONNECTION_LABELS,
  useConnectionNotice,
  useCountdown,
  useFocusHeir,
  useFormat,
  useLabels,
  useMotion,
  useNow,
  type Channel,
  type ConnectionLabels,
  type ConnectionNoticeKind,
  type Gap,
  type LabelOverrides,
} from '@onetask/react';
import { CloudAlert, LogIn, Wifi, WifiOff, X, type LucideIcon } from 'lucide-react';
import { forwardRef, useState, type ComponentPropsWithoutRef, type ReactNode } from 'react';

export interface ConnectionStatusProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** One channel's connection. @default the worst of all that are in use */
  readonly channel?: Channel | undefined;
  /** `compact`: one line without an explanation. @default 'banner' */
  readonly variant?: 'banner' | 'compact' | undefined;
  /** Shown in the place of "Try now" while the token is not accepted: a link or button to sign in. */
  readonly signIn?: ReactNode;
  readonly labels?: LabelOverrides<ConnectionLabels> | undefined;
}

/**
 * Says when the connection is lost, and nothing when all is well: silent for 5 s, announced at most
 * once a minute. Then what it is, when the next try comes, and afterwards what may have been missed.
 *
 * One of it a page is enough.
 */
export const ConnectionStatus = forwardRef<HTMLDivElement, ConnectionStatusProps>(
  function ConnectionStatus(props, ref) {
    const { channel, variant = 'banner', signIn, labels: own, className, ...rest } = props;
    const labels = useLabels('connection', CONNECTION_LABELS, own);
    const { message } = useFormat();
    const motion = useMotion();
    const { kind, announcement, nextRetryAt, gap, retryNow, dismissGap } =
      useConnectionNotice(channel);
    const [tries, setTries] = useState(0);
    const tryNow = () => {
      setTries(tries + 1);
      retryNow();
    };
    const isTried = kind === 'reconnecting' || kind === 'offline' || kind === 'unauthorized';
    const Icon = kind ? ICONS[kind] : null;

    return (
      <div
        tabIndex={-1}
        {...rest}
        ref={ref}
        className={['onetask onetask-connection-status', className].filter(Boolean).join(' ')}
        data-status={kind ?? undefined}
        data-variant={variant}
        data-tone={kind ? TONES[kind] : undefined}
        data-motion={motion}
      >
        <div className="onetask-visually-hidden" role="status">
          {announcement ? <Announcement kind={announcement} gap={gap} labels={labels} /> : null}
        </div>
        {kind && Icon ? (
          // With another notice it comes anew.
          <Notice key={kind}>
            <Icon className="onetask-connection-status-icon" size="1em" aria-hidden />
            <div className="onetask-connection-status-text">
              <p className="onetask-connection-status-title onetask-strong">
                {message(labels[TITLES[kind]])}
              </p>
              {kind !== 'restored' && variant === 'banner' ? (
                <p className="onetask-connection-status-body onetask-meta onetask-number">
                  {kind === 'reconnecting' ? (
                    <Countdown key={tries} to={nextRetryAt} isTrying={tries > 0} labels={labels} />
                  ) : (
                    <Body kind={kind} gap={gap} labels={labels} />
                  )}
                </p>
              ) : null}
            </div>
            {kind === 'unauthorized' ? signIn : null}
            {isTried && !(kind === 'unauthorized' && signIn) ? (
              <button
                type="button"
                className="onetask-button onetask-connection-status-retry"
                data-variant="line"
                onClick={tryNow}
              >
                {message(labels.tryNow)}
              </button>
            ) : null}
            {kind === 'missed' ? (
              <button
                type="button"
                className="onetask-icon-button onetask-connection-status-dismiss"
                aria-label={message(labels.dismiss)}
                title={message(labels.dismiss)}
                onClick={dismissGap}
              >
                <X size="1em" aria-hidden />
              </button>
            ) : null}
          </Notice>
        ) : null}
      </div>
    );
  },
);

/** When it goes while it has the focus, the root keeps that: the page's beginning is far away. */
function Notice({ children }: { children: ReactNode }): ReactNode {
  const element = useFocusHeir<HTMLDivElement>((notice) => notice.parentElement);
  return (
    <div ref={element} className="onetask-connection-status-notice">
      {children}
    </div>
  );
}

const ICONS: Readonly<Record<ConnectionNoticeKind, LucideIcon>> = {
  reconnecting: WifiOff,
  offline: WifiOff,
  unauthorized: LogIn,
  missed: CloudAlert,
  restored: Wifi,
};

const TONES: Readonly<Record<ConnectionNoticeKind, string>> = {
  reconnecting: 'connection',
  offline: 'connection',
  unauthorized: 'connection',
  missed: 'connection',
  restored: 'ok',
};

const TITLES = {
  reconnecting: 'reconnectingTitle',
  offline: 'offlineTitle',
  unauthorized: 'unauthorizedTitle',
  missed: 'missedTitle',
  restored: 'restored',
} as const satisfies Record<ConnectionNoticeKind, keyof ConnectionLabels>;

interface NoticeProps {
  readonly kind: ConnectionNoticeKind;
  readonly gap: Gap | null;
  readonly labels: ConnectionLabels;
}

/** The title, and what does not change by the second. */
function Announcement(props: NoticeProps): ReactNode {
  const { message } = useFormat();
  return (
    <>
      <p>{message(props.labels[TITLES[props.kind]])}</p>
      <p>
        <Body {...props} />
      </p>
    </>
  );
}

function Body({ kind, gap, labels }: NoticeProps): ReactNode {
  const { message } = useFormat();
  switch (kind) {
    case 'offline':
      return message(labels.offlineBody);
    case 'unauthorized':
      return message(labels.unauthorizedBody);
    case 'missed':
      return gap ? <Missed gap={gap} labels={labels} /> : null;
    case 'reconnecting':
    case 'restored':
      return null;
  }
}

/** From when to when; the day is said where it is not today. */
function Missed({ gap, labels }: { gap: Gap; labels: ConnectionLabels }): ReactNode {
  const { message, timeOrDate } = useFormat();
  const now = useNow();
  const [from, to] = [timeOrDate(gap.from, now), timeOrDate(gap.to, now)];
  return message(labels.missedBody, { from, to });
}

interface CountdownProps {
  /** Epoch ms; `null`: a try is under way. */
  readonly to: number | null;
  /** Somebody has just asked for a try. */
  readonly isTrying: boolean;
  readonly labels: ConnectionLabels;
}

/** A leaf, so that it alone renders by the second. */
function Countdown({ to, isTrying, labels }: CountdownProps): ReactNode {
  const { message } = useFormat();
  const count = useCountdown(to, isTrying);
  return message(count > 0 ? labels.nextTry : labels.tryingNow, { count });
}
