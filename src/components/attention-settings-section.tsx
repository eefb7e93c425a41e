'use client';

import { useId, type ReactNode } from 'react';

export interface AttentionSectionProps {
  /** What it is called in `data-section`. */
  readonly name: string;
  readonly heading: 'h3' | 'h4';
  readonly title: string;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}

/** Choices that belong together, under a heading. */
export function AttentionSettingsSection(props: AttentionSectionProps): ReactNode {
  const { name, heading: Heading, title, hint, children } = props;
  const id = useId();
  const hintId = useId();
  return (
    <div
      role="group"
      aria-labelledby={id}
      aria-describedby={hint === undefined ? undefined : hintId}
      // Where the focus goes when what had it is gone.
      tabIndex={-1}
      className="onetask-attention-settings-section"
      data-section={name}
    >
      <Heading id={id} className="onetask-title">
        {title}
      </Heading>
      {hint !== undefined && (
        <p id={hintId} className="onetask-secondary onetask-attention-settings-hint">
          {hint}
        </p>
      )}
      {children}
    </div>
  );
}
