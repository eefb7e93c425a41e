'use client';

import {
  useAttentionPreferences,
  useBrowserNotifications,
  useFormat,
  type AttentionLabels,
} from '@onetask/react';
import { AttentionSettingsSwitch } from '@onetask/react/components/attention-settings-switch';
import type { ReactNode } from 'react';

/** What is told outside of the page. The browser is asked by a click alone. */
export function AttentionSettingsOutside({
  labels,
}: {
  readonly labels: AttentionLabels;
}): ReactNode {
  const { message } = useFormat();
  const { preferences, update } = useAttentionPreferences();
  const { permission, isOn, turnOn, turnOff } = useBrowserNotifications();
  const hints = {
    default: labels.browserHint,
    granted: labels.browserGranted,
    denied: labels.browserDenied,
    unsupported: labels.browserUnsupported,
  };
  return (
    <>
      <AttentionSettingsSwitch
        label={message(labels.browser)}
        hint={message(hints[permission])}
        isOn={isOn}
        isBlocked={permission === 'denied' || permission === 'unsupported'}
        onChange={(next) => {
          if (next) void turnOn();
          else turnOff();
        }}
      />
      <AttentionSettingsSwitch
        label={message(labels.unreadInTitle)}
        isOn={preferences.unreadInTitle}
        onChange={(unreadInTitle) => update({ unreadInTitle })}
      />
    </>
  );
}
