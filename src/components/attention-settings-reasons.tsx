'use client';

import {
  useAttentionLog,
  useEvents,
  useEventText,
  useFormat,
  useNow,
  usePreferences,
  type AttentionLabels,
  type AttentionPreferences,
  type AttentionRecord,
  type OneTaskEvent,
  type Outcome,
  type Why,
} from '@onetask/react';
import { labelOfKind } from '@onetask/react/components/attention-settings-kinds';
import type { ReactNode } from 'react';

const MOST_SHOWN = 20;

const OUTCOMES: Readonly<Record<Outcome, keyof AttentionLabels>> = {
  held: 'outcomeHeld',
  shown: 'outcomeShown',
  shownLate: 'outcomeShownLate',
  merged: 'outcomeMerged',
  digested: 'outcomeDigested',
  badge: 'outcomeBadge',
  overBudget: 'outcomeOverBudget',
  own: 'outcomeOwn',
  caughtUp: 'outcomeCaughtUp',
  off: 'outcomeOff',
  elsewhere: 'outcomeElsewhere',
  unshown: 'outcomeUnshown',
};

const WHYS: Readonly<Record<Why, keyof AttentionLabels>> = {
  critical: 'whyCritical',
  free: 'whyFree',
  user: 'whyUser',
  quietHours: 'whyQuietHours',
  focus: 'whyFocus',
  away: 'whyAway',
  turn: 'whyTurn',
  voice: 'whyVoice',
  expires: 'whyExpires',
  burst: 'whyBurst',
  sameChange: 'whySameChange',
  newer: 'whyNewer',
  holdOver: 'whyHoldOver',
  waited: 'whyWaited',
  tooMany: 'whyTooMany',
  ambient: 'whyAmbient',
  read: 'whyRead',
  budget: 'whyBudget',
  ownAction: 'whyOwnAction',
  history: 'whyHistory',
  late: 'whyLate',
  off: 'whyOff',
  noToaster: 'whyNoToaster',
};

/** What became of the latest events, and why: closed until somebody wants to know. */
export function AttentionSettingsReasons({
  labels,
}: {
  readonly labels: AttentionLabels;
}): ReactNode {
  const { message } = useFormat();
  const records = useAttentionLog().slice(0, MOST_SHOWN);
  const events = useEvents(records.map(({ key }) => key));
  const eventOf = new Map(events.map((event) => [event.key, event]));
  return (
    <details className="onetask-attention-settings-reasons">
      <summary className="onetask-attention-settings-summary">{message(labels.log)}</summary>
      {records.length === 0 ? (
        <p className="onetask-secondary onetask-attention-settings-hint">
          {message(labels.logEmpty)}
        </p>
      ) : (
        <ol className="onetask-attention-settings-records">
          {records.map((record) => (
            <Reason
              key={record.key}
              record={record}
              event={eventOf.get(record.key) ?? null}
              labels={labels}
            />
          ))}
        </ol>
      )}
    </details>
  );
}

interface ReasonProps {
  readonly record: AttentionRecord;
  /** `null`: it is in no list any more. */
  readonly event: OneTaskEvent | null;
  readonly labels: AttentionLabels;
}

function Reason({ record, event, labels }: ReasonProps): ReactNode {
  const { message, timeOrDate } = useFormat();
  const now = useNow();
  const textOf = useEventText();
  const preferences = usePreferences();
  const isTitled = event !== null && !isHidden(event, preferences);
  const title = isTitled ? textOf(event).title : message(labelOfKind(record.kind, labels));
  return (
    <li className="onetask-attention-settings-record">
      <span className="onetask-strong">
        <bdi>{title}</bdi>
      </span>
      <span className="onetask-secondary">
        {message(labels[OUTCOMES[record.outcome]])} {message(labels[WHYS[record.why]])}
      </span>
      <time className="onetask-meta onetask-number" dateTime={new Date(record.at).toISOString()}>
        {timeOrDate(record.at, now)}
      </time>
    </li>
  );
}

/** Its title would say a number that the user does not want to see. */
function isHidden(event: OneTaskEvent, { hidden }: AttentionPreferences): boolean {
  switch (event.type) {
    case 'level_up':
      return hidden.level;
    case 'streak_update':
      return hidden.streak;
    case 'notification':
      return hidden.points && event.data?.['points'] !== undefined;
    default:
      return false;
  }
}
