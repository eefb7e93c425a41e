'use client';

import { useId, type ReactNode } from 'react';

export interface AttentionSwitchProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isOn: boolean;
  /** It can be found and read, and not be moved. @default false */
  readonly isBlocked?: boolean | undefined;
  onChange(isOn: boolean): void;
}

/** A choice between on and off. The whole row is to be pressed. */
export function AttentionSettingsSwitch(props: AttentionSwitchProps): ReactNode {
  const { label, hint, isOn, isBlocked = false, onChange } = props;
  const id = useId();
  return (
    <label className="onetask-attention-settings-row" data-blocked={isBlocked ? '' : undefined}>
      <span className="onetask-attention-settings-words">
        <span id={`${id}-label`}>{label}</span>
        {hint !== undefined && (
          <span id={`${id}-hint`} className="onetask-meta">
            {hint}
          </span>
        )}
      </span>
      <input
        type="checkbox"
        role="switch"
        className="onetask-attention-settings-switch"
        aria-labelledby={`${id}-label`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        aria-disabled={isBlocked || undefined}
        checked={isOn}
        onChange={({ target }) => {
          if (!isBlocked) onChange(target.checked);
        }}
      />
    </label>
  );
}
