'use client';

import {
  playSound,
  showOf,
  useOneTaskClient,
  usePreferences,
  type Cancel,
  type Sound,
} from '@onetask/react';
import { useCallback, useEffect, useRef } from 'react';

/**
 * Sounds when it is called, where the user wants sounds or has not said and the app does. One at a
 * time; ends with the component.
 *
 * @param sound which; `false`: none, or the chime where the user chose sounds
 */
export function useToastSound(sound: Sound): () => void {
  const { environment } = useOneTaskClient();
  const preferences = usePreferences();
  const playing = useRef<Cancel | null>(null);
  useEffect(() => () => playing.current?.(), [environment]);
  const isOn = showOf(preferences, { sound: sound !== false }).sound;
  return useCallback(() => {
    if (!isOn) return;
    playing.current?.();
    playing.current = playSound(sound === false ? true : sound, environment);
  }, [isOn, sound, environment]);
}
