'use client';

import type { ComponentPropsWithoutRef, CSSProperties, ReactNode } from 'react';

export interface ProgressBarProps extends Omit<ComponentPropsWithoutRef<'span'>, 'children'> {
  /** 0 to 1; what is beyond counts as the end. */
  readonly share: number;
}

/** How much is done, as a line. Rounded down: what is not done is never said to be. */
export function ProgressBar({ share, className, style, ...rest }: ProgressBarProps): ReactNode {
  const value = Math.min(1, Math.max(0, share));
  const line: CSSProperties & Readonly<Record<'--ot-value', number>> = {
    display: 'block',
    ...style,
    '--ot-value': value,
  };
  return (
    <span
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(value * 100)}
      {...rest}
      className={['onetask-progress', className].filter(Boolean).join(' ')}
      style={line}
    />
  );
}
