'use client';

import { useMemo } from 'react';
import type { AttentionPreferences, Intensity } from '../attention/preferences.js';
import { intensityOf, withIntensity } from '../attention/show.js';
import { preferences as feature } from '../client/preferences.js';
import type { OneTaskEvent } from '../protocol/event.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { usePreferences } from './use-preferences.js';

export interface UseAttentionPreferencesResult {
  readonly preferences: AttentionPreferences;
  /** The preset that the four switches are; `null`: a mixture of the user's own. */
  readonly intensity: Intensity | null;
  /** Takes what was chosen; a value that can't be used is reported and changes nothing. */
  update(chosen: Partial<AttentionPreferences>): void;
  setIntensity(intensity: Intensity): void;
  /**
   * Events of its kind go one step down: from a toast to the badge, from the badge to nothing. Gives back
   * what takes that back.
   */
  lessLikeThis(event: OneTaskEvent): () => void;
  /** Forgets all that was chosen. */
  reset(): void;
}

/** What the user chose about their attention: kept under their id, the same in all of their tabs. */
export function useAttentionPreferences(): UseAttentionPreferencesResult {
  const client = useOneTaskClient();
  const preferences = usePreferences();
  const actions = useMemo(() => {
    const api = () => client.apiOf(feature);
    return {
      update: (chosen: Partial<AttentionPreferences>) => api()?.update(chosen),
      setIntensity(intensity: Intensity) {
        const { confetti, fullScreen, sound, motion } = withIntensity(
          client.store.getState().preferences,
          intensity,
        );
        api()?.update({ confetti, fullScreen, sound, motion });
      },
      lessLikeThis: (event: OneTaskEvent) => api()?.lessLikeThis(event) ?? (() => {}),
      reset: () => api()?.reset(),
    };
  }, [client]);
  return { preferences, intensity: intensityOf(preferences), ...actions };
}
