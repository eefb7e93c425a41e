'use client';

import {
  useAttentionPreferences,
  useFocusHeir,
  useFormat,
  type AttentionLabels,
  type TierChoice,
} from '@onetask/react';
import type { ReactNode } from 'react';

interface PartProps {
  readonly labels: AttentionLabels;
}

const TIERS: Readonly<Record<TierChoice, keyof AttentionLabels>> = {
  critical: 'tierCritical',
  timely: 'tierTimely',
  celebratory: 'tierCelebratory',
  ambient: 'tierAmbient',
  off: 'tierOff',
};

const KINDS: Readonly<Record<string, keyof AttentionLabels>> = {
  mention: 'kindMention',
  task: 'kindTask',
  task_due: 'kindTaskDue',
  task_reminder: 'kindTaskReminder',
  task_update: 'kindTaskUpdate',
  workspace: 'kindWorkspace',
  system: 'kindSystem',
  other: 'kindOther',
  achievement: 'kindAchievement',
  achievement_unlocked: 'kindAchievement',
  achievement_progress: 'kindAchievementProgress',
  streak: 'kindStreak',
  streak_update: 'kindStreak',
  level_up: 'kindLevelUp',
};

/** What a kind of event is called; one that the kit does not know as the server wrote it. */
export function labelOfKind(
  kind: string,
  labels: AttentionLabels,
): AttentionLabels[keyof AttentionLabels] {
  const name = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  return name ? labels[name] : kind.replaceAll('_', ' ');
}

/** The kinds of event that the user wanted less of, and a way back for each. */
export function AttentionSettingsKinds({ labels }: PartProps): ReactNode {
  const { message } = useFormat();
  const { preferences, update } = useAttentionPreferences();
  const kinds = Object.entries(preferences.tiers);
  const undo = (kind: string) => {
    const { [kind]: _undone, ...tiers } = preferences.tiers;
    update({ tiers });
  };
  if (kinds.length === 0) {
    return (
      <p className="onetask-secondary onetask-attention-settings-hint">
        {message(labels.lessEmpty)}
      </p>
    );
  }
  return (
    <ul>
      {kinds.map(([kind, tier]) => (
        <li key={kind} className="onetask-attention-settings-row">
          <span className="onetask-attention-settings-words">
            <bdi>{message(labelOfKind(kind, labels))}</bdi>
            <span className="onetask-meta">{message(labels[TIERS[tier]])}</span>
          </span>
          <Undo kind={kind} labels={labels} onClick={() => undo(kind)} />
        </li>
      ))}
    </ul>
  );
}

interface UndoProps extends PartProps {
  readonly kind: string;
  onClick(): void;
}

/** It goes with its row: the next one's gets the focus, the one before, or what they stand in. */
function Undo({ kind, labels, onClick }: UndoProps): ReactNode {
  const { message } = useFormat();
  const ref = useFocusHeir<HTMLButtonElement>((part) => {
    const row = part.closest('li');
    const near = row?.nextElementSibling ?? row?.previousElementSibling;
    return (
      near?.querySelector('button') ??
      part.closest<HTMLElement>('.onetask-attention-settings-section')
    );
  });
  return (
    <button
      ref={ref}
      type="button"
      className="onetask-button"
      data-variant="line"
      aria-label={message(labels.undoKind, { kind: message(labelOfKind(kind, labels)) })}
      onClick={onClick}
    >
      {message(labels.undo)}
    </button>
  );
}
