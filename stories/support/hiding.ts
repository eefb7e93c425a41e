import {
  DEFAULT_PREFERENCES,
  type AttentionOptions,
  type AttentionPreferences,
} from '@onetask/react';

/** `inWorld({ attention: hiding('streak') })`: a user who hides these numbers. */
export function hiding(
  ...names: readonly (keyof AttentionPreferences['hidden'])[]
): AttentionOptions {
  const hidden = Object.fromEntries(names.map((name) => [name, true]));
  return { defaults: { hidden: { ...DEFAULT_PREFERENCES.hidden, ...hidden } } };
}
