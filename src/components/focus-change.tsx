'use client';

import {
  useOneTaskStore,
  useParticipantNames,
  type FocusSessionParticipant,
  type FocusRoomLabels,
  type FocusTimer,
  type Label,
  type LabelValues,
} from '@onetask/react';

/** What happened last to a room's timer, to be written as a sentence. */
export interface FocusChange {
  /** Another with each change. */
  readonly key: string;
  readonly op: string;
  readonly at: number;
  /** `null`: by itself, or nobody knows. */
  readonly by: number | null;
  readonly isOwn: boolean;
  readonly label: Label;
  readonly values: LabelValues;
}

/** The last change of the timer in words, or `null`: there was none. */
export function useFocusChange(
  { lastChange, phase, plan }: FocusTimer,
  participants: readonly FocusSessionParticipant[],
  labels: FocusRoomLabels,
): FocusChange | null {
  const selfId = useOneTaskStore((state) => state.userId);
  const nameOf = useParticipantNames(participants);
  if (!lastChange) return null;
  const { op, by, at } = lastChange;
  const isOwn = by !== null && String(by) === selfId;
  const words = wordsOf(op, labels);
  const label = words ? words[isOwn ? 1 : 0] : overOf(phase, labels);
  if (!label) return null;
  const values = {
    name: nameOf(by) ?? someone(labels),
    count: minutesOf(plan?.focusMs ?? 0),
  };
  return { key: `${op} ${at} ${by}`, op, at, by, isOwn, label, values };
}

/** By somebody, by oneself. `null`: nobody did anything, a phase was over. */
function wordsOf(op: string, labels: FocusRoomLabels): readonly [Label, Label] | null {
  switch (op) {
    case 'start':
      return [labels.startedBy, labels.startedBySelf];
    case 'pause':
      return [labels.pausedBy, labels.pausedBySelf];
    case 'resume':
      return [labels.resumedBy, labels.resumedBySelf];
    case 'extend':
      return [labels.extendedBy, labels.extendedBySelf];
    case 'skip':
      return [labels.skippedBy, labels.skippedBySelf];
    case 'stop':
      return [labels.stoppedBy, labels.stoppedBySelf];
    case 'undo':
      return [labels.undoneBy, labels.undoneBySelf];
    default:
      return null;
  }
}

function overOf(phase: FocusTimer['phase'], labels: FocusRoomLabels): Label | null {
  if (phase === 'idle' || phase === 'done') return null;
  return phase === 'focus' ? labels.breakOver : labels.focusOver;
}

function someone({ someone: label }: FocusRoomLabels): string {
  return typeof label === 'string' ? label : label.other;
}

/** Whole minutes of a plan, as one says them. */
export function minutesOf(ms: number): number {
  return Math.max(1, Math.round(ms / 60_000));
}
