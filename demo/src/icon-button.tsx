import type { ComponentPropsWithRef } from 'react';
import { Icon, type IconName } from './icon.js';

interface IconButtonProps extends ComponentPropsWithRef<'button'> {
  readonly icon: IconName;
  /** What it does, for the tooltip and for who can't see the icon. */
  readonly label: string;
  readonly variant?: 'plain' | 'framed';
}

export function IconButton({ icon, label, variant = 'plain', children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      data-variant={variant}
      aria-label={label}
      title={label}
      {...rest}
    >
      <Icon name={icon} />
      {children}
    </button>
  );
}
