import { english } from './english-forms.js';
import type { Label } from './message.js';

/** Words of digests, wherever they stand. */
export interface DigestLabels {
  /** What a digest is called, by why its events waited. */
  readonly afterUser: Label;
  readonly afterQuietHours: Label;
  readonly afterFocus: Label;
  readonly afterAway: Label;
  readonly afterCaughtUp: Label;
  readonly afterWaited: Label;
  /** `{count}`: all of it. */
  readonly total: Label;
  /** `{time}`: when the first of it came. */
  readonly since: Label;
  /** `{count}`, `{workspace}`: updates of a workspace's tasks. */
  readonly updatesIn: Label;
  /** `{count}`: such updates where the workspace has no name, or there are several. */
  readonly updates: Label;
  /** `{count}` */
  readonly notifications: Label;
  /** `{count}` */
  readonly achievements: Label;
  /** `{count}` */
  readonly achievementProgress: Label;
  /** `{count}` */
  readonly levels: Label;
  /** `{count}` */
  readonly streaks: Label;
  /** `{count}`: of any other type. */
  readonly others: Label;
  /** `{count}`: there were more than are listed. */
  readonly more: Label;
  /** Opens a group to its events. */
  readonly open: Label;
  readonly close: Label;
}

export const DIGEST_LABELS: DigestLabels = {
  afterUser: 'While you kept things quiet',
  afterQuietHours: 'During your quiet hours',
  afterFocus: 'While you were focusing',
  afterAway: 'While you were away',
  afterCaughtUp: 'While you were away',
  afterWaited: 'Kept for a calm moment',
  total: english({ one: '{count} update', other: '{count} updates' }),
  since: 'since {time}',
  updatesIn: english({
    one: '{count} update in {workspace}',
    other: '{count} updates in {workspace}',
  }),
  updates: english({ one: '{count} task update', other: '{count} task updates' }),
  notifications: english({ one: '{count} notification', other: '{count} notifications' }),
  achievements: english({ one: '{count} achievement', other: '{count} achievements' }),
  achievementProgress: english({
    one: '{count} step towards an achievement',
    other: '{count} steps towards achievements',
  }),
  levels: english({ one: '{count} new level', other: '{count} new levels' }),
  streaks: english({ one: '{count} streak update', other: '{count} streak updates' }),
  others: english({ one: '{count} other message', other: '{count} other messages' }),
  more: english({ one: 'and {count} more', other: 'and {count} more' }),
  open: 'Details',
  close: 'Dismiss',
};
