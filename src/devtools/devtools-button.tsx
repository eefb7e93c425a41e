'use client';

import type { ReactNode } from 'react';

export interface DevtoolsButtonProps {
  /** Says it where the words on it do not say enough. @default the words */
  readonly label?: string | undefined;
  /** Nothing to do now; the focus stays on it. @default false */
  readonly isOff?: boolean | undefined;
  /** For one that stays pressed. */
  readonly isPressed?: boolean | undefined;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

export function DevtoolsButton(props: DevtoolsButtonProps): ReactNode {
  const { label, isOff = false, isPressed, onPress, children } = props;
  return (
    <button
      type="button"
      className="onetask-devtools-button"
      aria-label={label}
      aria-disabled={isOff || undefined}
      aria-pressed={isPressed}
      onClick={() => {
        if (!isOff) onPress();
      }}
    >
      {children}
    </button>
  );
}
