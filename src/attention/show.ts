import type { AttentionPreferences, Intensity, Show, ShowChoice } from './preferences.js';

const INTENSITIES: Readonly<Record<Intensity, Show>> = {
  off: { confetti: false, fullScreen: false, sound: false, motion: false },
  quiet: { confetti: false, fullScreen: false, sound: false, motion: true },
  standard: { confetti: true, fullScreen: false, sound: false, motion: true },
  full: { confetti: true, fullScreen: true, sound: true, motion: true },
};

/** The preferences with the four switches of a preset. */
export function withIntensity(
  preferences: AttentionPreferences,
  intensity: Intensity,
): AttentionPreferences {
  return { ...preferences, ...INTENSITIES[intensity] };
}

/**
 * What is shown: what the user chose, else what the app offers, else the preset `standard`.
 *
 * @param offered by a component's props
 */
export function showOf(
  choice: ShowChoice,
  offered: { readonly [Name in keyof Show]?: boolean | undefined } = {},
): Show {
  const { standard } = INTENSITIES;
  return {
    confetti: choice.confetti ?? offered.confetti ?? standard.confetti,
    fullScreen: choice.fullScreen ?? offered.fullScreen ?? standard.fullScreen,
    sound: choice.sound ?? offered.sound ?? standard.sound,
    motion: choice.motion ?? offered.motion ?? standard.motion,
  };
}

/** The preset that the four switches are; `null`: the user's own mixture. */
export function intensityOf(choice: ShowChoice): Intensity | null {
  const show = showOf(choice);
  const names = ['off', 'quiet', 'standard', 'full'] as const;
  const isSame = (preset: Show) =>
    preset.confetti === show.confetti &&
    preset.fullScreen === show.fullScreen &&
    preset.sound === show.sound &&
    preset.motion === show.motion;
  return names.find((name) => isSame(INTENSITIES[name])) ?? null;
}
