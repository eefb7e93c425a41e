'use client';

import { useMemo } from 'react';
import { withDefaults, type LabelOverrides, type OneTaskLabels } from '../words/labels.js';
import { useWords } from './use-one-task-client.js';

/**
 * The words of one section: the given defaults, over them the provider's, over them the component's
 * own. A word that is `undefined` falls through.
 */
export function useLabels<Name extends keyof OneTaskLabels>(
  section: Name,
  defaults: OneTaskLabels[Name],
  overrides?: LabelOverrides<OneTaskLabels[Name]> | undefined,
): OneTaskLabels[Name] {
  const { labels } = useWords();
  const ofProvider: LabelOverrides<OneTaskLabels[Name]> | undefined = labels[section];
  return useMemo(
    () => withDefaults(defaults, ofProvider, overrides),
    [defaults, ofProvider, overrides],
  );
}
