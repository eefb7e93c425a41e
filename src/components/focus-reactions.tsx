'use client';

import { useFocusHeir, useFormat, type FocusRoomLabels } from '@onetask/react';
import type { ReactNode } from 'react';

const REACTIONS = [
  ['👏', 'applause'],
  ['💚', 'heart'],
  ['🔥', 'fire'],
  ['☕', 'coffee'],
  ['🌱', 'sprout'],
] as const satisfies readonly (readonly [string, keyof FocusRoomLabels])[];

interface FocusReactionsProps {
  /** Who gets the focus when the break ends. */
  readonly heirOf: (part: Element) => Element | null | undefined;
  readonly labels: FocusRoomLabels;
  onReact(reaction: string): void;
}

/** What can be said in a break without words. */
export function FocusReactions({ heirOf, labels, onReact }: FocusReactionsProps): ReactNode {
  const { message } = useFormat();
  const ref = useFocusHeir<HTMLDivElement>(heirOf);
  return (
    <div
      ref={ref}
      className="onetask-focus-timer-controls-reactions"
      role="group"
      aria-label={message(labels.reactions)}
    >
      {REACTIONS.map(([reaction, label]) => (
        <button
          key={reaction}
          type="button"
          className="onetask-icon-button onetask-focus-timer-controls-reaction"
          aria-label={message(labels[label])}
          title={message(labels[label])}
          onClick={() => onReact(reaction)}
        >
          <span aria-hidden="true">{reaction}</span>
        </button>
      ))}
    </div>
  );
}
