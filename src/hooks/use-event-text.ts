'use client';

import { useCallback } from 'react';
import type { OneTaskEvent } from '../protocol/event.js';
import { EVENT_LABELS } from '../words/english.js';
import { describeEvent, type EventText } from '../words/event-text.js';
import { useFormat } from './use-format.js';
import { useLabels } from './use-labels.js';
import { useNames } from './use-names.js';
import { usePreferences } from './use-preferences.js';

/**
 * Says events in the app's words: title, body, tone and icon. Level-ups, streaks, achievements,
 * points and tasks are said from their data through `labels.events`; plain notifications, and those
 * whose data tells too little, in the server's (English) words. Numbers that the user hides are in none.
 */
export function useEventText(): (event: OneTaskEvent) => EventText {
  const labels = useLabels('events', EVENT_LABELS);
  const format = useFormat();
  const names = useNames();
  const { hidden } = usePreferences();
  return useCallback(
    (event) => describeEvent(event, labels, format, names, hidden),
    [labels, format, names, hidden],
  );
}
