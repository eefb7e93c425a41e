'use client';

import {
  DO_NOT_DISTURB_LABELS,
  useAttentionPreferences,
  useDoNotDisturb,
  useFocusHeir,
  useFormat,
  useLabels,
  type AttentionLabels,
  type QuietHours,
} from '@onetask/react';
import { AttentionSettingsSwitch } from '@onetask/react/components/attention-settings-switch';
import { useDoNotDisturbWords } from '@onetask/react/components/do-not-disturb-words';
import { useId, useState, type ReactNode } from 'react';

interface PartProps {
  readonly labels: AttentionLabels;
}

/** What is offered to who switches quiet hours on. */
const NIGHT: QuietHours = { from: '22:00', to: '07:00', timeZone: null };

/** What holds everything back: now, in focus sessions, and at which hours. */
export function AttentionSettingsHolds({ labels }: PartProps): ReactNode {
  const { message } = useFormat();
  const { preferences, update } = useAttentionPreferences();
  const { quietHours, holdDuringFocus } = preferences;
  const [last, setLast] = useState(quietHours ?? NIGHT);
  return (
    <>
      <Now />
      <AttentionSettingsSwitch
        label={message(labels.holdDuringFocus)}
        isOn={holdDuringFocus}
        onChange={(isOn) => update({ holdDuringFocus: isOn })}
      />
      <AttentionSettingsSwitch
        label={message(labels.quietHours)}
        isOn={quietHours !== null}
        onChange={(isOn) => {
          if (quietHours) setLast(quietHours);
          update({ quietHours: isOn ? last : null });
        }}
      />
      {quietHours && (
        <Hours
          hours={quietHours}
          labels={labels}
          onChange={(hours) => update({ quietHours: hours })}
        />
      )}
    </>
  );
}

/** That everything is held back at this moment, and the way out. Nothing while it is not. */
function Now(): ReactNode {
  const doNotDisturb = useDoNotDisturb();
  const labels = useLabels('doNotDisturb', DO_NOT_DISTURB_LABELS);
  const { message } = useFormat();
  const { state, held } = useDoNotDisturbWords(doNotDisturb, labels);
  const { isActive, by, turnOff } = doNotDisturb;
  if (!isActive) return null;
  return (
    <div className="onetask-attention-settings-now">
      <span className="onetask-attention-settings-words">
        <span className="onetask-strong">{state}</span>
        {held !== null && <span className="onetask-meta onetask-number">{held}</span>}
      </span>
      <Out onClick={turnOff}>{message(by === 'user' ? labels.turnOff : labels.letThrough)}</Out>
    </div>
  );
}

interface OutProps {
  readonly children: ReactNode;
  onClick(): void;
}

/** It goes when it is pressed: the switch below gets the focus. */
function Out({ children, onClick }: OutProps): ReactNode {
  const ref = useFocusHeir<HTMLButtonElement>((part) =>
    part.closest('.onetask-attention-settings-section')?.querySelector('input'),
  );
  return (
    <button
      ref={ref}
      type="button"
      className="onetask-button"
      data-variant="line"
      onClick={onClick}
    >
      {children}
    </button>
  );
}

// ---- quiet hours ----

type Times = Pick<QuietHours, 'from' | 'to'>;

interface HoursProps extends PartProps {
  readonly hours: QuietHours;
  onChange(hours: QuietHours): void;
}

/** What can't be used is not taken: what held before holds, and it says so. */
function Hours({ hours, labels, onChange }: HoursProps): ReactNode {
  const { message, locale } = useFormat();
  const id = useId();
  const [unusable, setUnusable] = useState<Times | null>(null);
  const shown = unusable ?? hours;
  const choose = (chosen: Partial<Times>) => {
    const times = { from: shown.from, to: shown.to, ...chosen };
    const isUsable = times.from !== '' && times.to !== '' && times.from !== times.to;
    setUnusable(isUsable ? null : times);
    if (isUsable) onChange({ ...times, timeZone: hours.timeZone });
  };
  const holding = { from: written(hours.from, locale), to: written(hours.to, locale) };
  const note = () => {
    if (!unusable) return message(hours.to < hours.from ? labels.overnight : labels.everyDay);
    const isEmpty = unusable.from === '' || unusable.to === '';
    return message(isEmpty ? labels.timesEmpty : labels.timesEqual, holding);
  };
  return (
    <div
      role="group"
      aria-label={message(labels.quietHours)}
      className="onetask-attention-settings-hours"
    >
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="onetask-attention-settings-field">
          {message(labels[name])}
          <input
            type="time"
            className="onetask-attention-settings-time"
            aria-describedby={id}
            aria-invalid={unusable !== null || undefined}
            value={shown[name]}
            onChange={({ target }) => choose({ [name]: target.value })}
          />
        </label>
      ))}
      <p
        id={id}
        role="status"
        className="onetask-meta onetask-attention-settings-note"
        data-state={unusable ? 'unusable' : 'taken'}
      >
        {note()}
      </p>
    </div>
  );
}

/** `22:00` as a locale writes it. */
function written(time: string, locale: string | undefined): string {
  const format = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' });
  return format.format(Date.parse(`1970-01-01T${time}Z`));
}
