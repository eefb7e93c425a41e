import {
  DOCS_RENDERED,
  GLOBALS_UPDATED,
  SET_GLOBALS,
  UPDATE_GLOBALS,
} from 'storybook/internal/core-events';
import { addons } from 'storybook/preview-api';
import { applyLanguage, applySurroundings, readSurroundings } from '../surroundings.js';
import { mountedWorlds, onWorldsChange } from '../worlds.js';
import { ANATOMIES } from './anatomies.js';
import { openAnatomyOverlay, type AnatomyOverlay } from './anatomy-overlay.js';
import { CHANNEL } from './channel.js';
import { fireLiveEvent } from './live-events.js';
import { motion } from './motion.js';
import { toAppliedCss, type ThemeDraft } from './theme-css.js';
import { reportTheme } from './theme-report.js';

/** Listens to the manager's panels and toolbar. Gives back the way to stop. */
export function connectTools(): () => void {
  const channel = addons.getChannel();
  const style = document.createElement('style');
  style.id = 'story-theme-panel';
  let overlay: AnatomyOverlay | null = null;
  let unsubscribe = () => {};

  const tellTheme = () => channel.emit(CHANNEL.themeReport, reportTheme());

  /** Pages without a story have no decorator that would do it. */
  function takeGlobals({ globals }: { readonly globals: Readonly<Record<string, unknown>> }): void {
    applySurroundings(readSurroundings(globals));
    const wantsOverlay = globals['anatomy'] === 'shown';
    if (wantsOverlay) overlay ??= openAnatomyOverlay(ANATOMIES);
    else {
      overlay?.close();
      overlay = null;
    }
  }

  /** What the panel shows above its buttons. */
  function tellWorld(): void {
    unsubscribe();
    const worlds = mountedWorlds();
    const tell = () =>
      channel.emit(CHANNEL.worldChanged, {
        count: worlds.length,
        statuses: [
          ...new Set(
            worlds.flatMap(({ client }) =>
              Object.values(client.store.getState().connections).map((info) => info?.status),
            ),
          ),
        ],
      });
    const stops = worlds.map(({ client }) => client.store.subscribe(tell));
    unsubscribe = () => {
      for (const stop of stops) stop();
    };
    tell();
  }

  const listeners: readonly (readonly [string, (payload: never) => void])[] = [
    [CHANNEL.fire, (id: string) => fireLiveEvent(id, mountedWorlds())],
    [
      CHANNEL.step,
      () => channel.emit(UPDATE_GLOBALS, { globals: { frame: String(motion.step()) } }),
    ],
    [
      CHANNEL.theme,
      (draft: ThemeDraft) => {
        style.textContent = toAppliedCss(draft);
        // After the kit's stylesheet and the story's.
        document.head.append(style);
        tellTheme();
      },
    ],
    [DOCS_RENDERED, () => applyLanguage({ locale: 'en', direction: 'ltr' })],
    [SET_GLOBALS, takeGlobals],
    [GLOBALS_UPDATED, takeGlobals],
  ];
  for (const [name, listener] of listeners) channel.on(name, listener as () => void);
  const stopWorlds = onWorldsChange(tellWorld);
  // Those of the address were told before anybody listened.
  if (location.search.includes('globals=')) takeGlobals({ globals: globalsOf(location.search) });
  channel.emit(CHANNEL.ready);
  tellTheme();

  return () => {
    for (const [name, listener] of listeners) channel.off(name, listener as () => void);
    stopWorlds();
    unsubscribe();
    overlay?.close();
    style.remove();
  };
}

/** `?globals=theme:dark;locale:ar` */
function globalsOf(search: string): Readonly<Record<string, string>> {
  const said = new URLSearchParams(search).get('globals') ?? '';
  return Object.fromEntries(said.split(';').map((one) => one.split(':', 2) as [string, string]));
}
