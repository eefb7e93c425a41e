/** What the manager's panels and the preview tell each other. */
export const CHANNEL = {
  /** manager → preview: the id of a live event. */
  fire: 'onetask/fire',
  /** preview → manager: how the story is connected, for the panel's head. */
  worldChanged: 'onetask/world-changed',
  /** manager → preview: hold, and go on by one frame. */
  step: 'onetask/step',
  /** manager → preview: the theme panel's CSS. */
  theme: 'onetask/theme',
  /** preview → manager: it has just loaded, and wants the theme again. */
  ready: 'onetask/ready',
  /** preview → manager: tokens, their values and their contrasts. */
  themeReport: 'onetask/theme-report',
} as const;
