'use client';

import {
  showOf,
  useAttentionPreferences,
  useFormat,
  type AttentionLabels,
  type Intensity,
  type Show,
} from '@onetask/react';
import { AttentionSettingsSwitch } from '@onetask/react/components/attention-settings-switch';
import { useId, type ReactNode } from 'react';

interface Preset {
  readonly name: Intensity;
  readonly label: keyof AttentionLabels;
  readonly hint: keyof AttentionLabels;
}

const PRESETS: readonly Preset[] = [
  { name: 'off', label: 'off', hint: 'offHint' },
  { name: 'quiet', label: 'quiet', hint: 'quietHint' },
  { name: 'standard', label: 'standard', hint: 'standardHint' },
  { name: 'full', label: 'full', hint: 'fullHint' },
];

const SWITCHES: readonly (keyof Show)[] = ['confetti', 'fullScreen', 'sound', 'motion'];

/** How much the kit shows: four presets, and the four switches that they set. */
export function AttentionSettingsShow({ labels }: { readonly labels: AttentionLabels }): ReactNode {
  const { message } = useFormat();
  const id = useId();
  const { preferences, intensity, update, setIntensity } = useAttentionPreferences();
  const show = showOf(preferences);
  return (
    <>
      <div
        role="radiogroup"
        aria-label={message(labels.intensity)}
        className="onetask-attention-settings-presets"
      >
        {PRESETS.map(({ name, label, hint }) => (
          <label
            key={name}
            className="onetask-attention-settings-row"
            data-checked={intensity === name ? '' : undefined}
          >
            <input
              type="radio"
              className="onetask-attention-settings-radio"
              name={id}
              aria-labelledby={`${id}-${name}`}
              aria-describedby={`${id}-${name}-hint`}
              checked={intensity === name}
              onChange={() => setIntensity(name)}
            />
            <span className="onetask-attention-settings-words">
              <span id={`${id}-${name}`} className="onetask-strong">
                {message(labels[label])}
              </span>
              <span id={`${id}-${name}-hint`} className="onetask-meta">
                {message(labels[hint])}
              </span>
            </span>
          </label>
        ))}
      </div>
      <div role="group" aria-label={message(labels.switches)}>
        <p className="onetask-secondary onetask-attention-settings-hint">
          {message(intensity === null ? labels.mixture : labels.switches)}
        </p>
        {SWITCHES.map((name) => (
          <AttentionSettingsSwitch
            key={name}
            label={message(labels[name])}
            isOn={show[name]}
            onChange={(isOn) => update({ [name]: isOn })}
          />
        ))}
      </div>
    </>
  );
}
