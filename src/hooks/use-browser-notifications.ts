'use client';

import { useCallback, useReducer, useSyncExternalStore } from 'react';
import { preferences as feature } from '../client/preferences.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { usePreferences } from './use-preferences.js';

export interface UseBrowserNotificationsResult {
  /** What the browser says: `unsupported` where there are none, as in some phones' browsers. */
  readonly permission: NotificationPermission | 'unsupported';
  /** The user asked for them, and the browser lets them through. */
  readonly isOn: boolean;
  /**
   * Asks the browser, once: only to be called by a click. Resolves with what it says; without its leave
   * they stay off.
   */
  turnOn(): Promise<NotificationPermission | 'unsupported'>;
  turnOff(): void;
}

/** Browser notifications of what is critical or timely, while the page is hidden: off until asked for. */
export function useBrowserNotifications(): UseBrowserNotificationsResult {
  const client = useOneTaskClient();
  const { browserNotifications } = usePreferences();
  const permission = useSyncExternalStore(subscribe, readPermission, () => 'default' as const);
  // The browser has answered: what it says is asked anew.
  const [, look] = useReducer((looks: number) => looks + 1, 0);
  const choose = useCallback(
    (isOn: boolean) => client.apiOf(feature)?.update({ browserNotifications: isOn }),
    [client],
  );
  const turnOn = useCallback(async () => {
    const answer = await askPermission();
    look();
    if (answer === 'granted') choose(true);
    return answer;
  }, [choose]);
  const turnOff = useCallback(() => choose(false), [choose]);
  return { permission, isOn: browserNotifications && permission === 'granted', turnOn, turnOff };
}

/** The browser tells of no change; the user comes back from its settings. */
function subscribe(listener: () => void): () => void {
  window.addEventListener('focus', listener);
  return () => window.removeEventListener('focus', listener);
}

function readPermission(): NotificationPermission | 'unsupported' {
  return typeof Notification === 'function' ? Notification.permission : 'unsupported';
}

async function askPermission(): Promise<NotificationPermission | 'unsupported'> {
  if (readPermission() !== 'default') return readPermission();
  try {
    return await Notification.requestPermission();
  } catch {
    return 'denied';
  }
}
