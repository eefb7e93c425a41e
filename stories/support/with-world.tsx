import { OneTaskProvider, type OneTaskProviderProps } from '@onetask/react';
import type { Decorator } from '@storybook/react-vite';
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { localeOf, type LocaleName } from './locales.js';
import { applyLanguage, applySurroundings, readSurroundings } from './surroundings.js';
import { enterWorld } from './worlds.js';
import { createStoryWorld, type StoryWorld } from './world.js';
import type { StressMode } from './stress.js';
import type { WorldOptions } from './world-options.js';

/** Gives a story its own world, from `parameters.onetask`, and takes it down with the story. */
export const withWorld: Decorator = (Story, { parameters, globals, id, viewMode }) => {
  const options: WorldOptions = parameters['onetask'] ?? {};
  const surroundings = readSurroundings(globals);
  const { stress, motion, locale, direction } = surroundings;
  applySurroundings(surroundings);
  if (viewMode === 'story') applyLanguage(surroundings);
  return (
    // Other content is another world.
    <World
      key={`${id} ${stress}`}
      options={options}
      stress={stress}
      language={locale}
      direction={direction}
      motion={motion}
    >
      <Story />
    </World>
  );
};

export interface WorldProps extends Pick<OneTaskProviderProps, 'motion'> {
  readonly options: WorldOptions;
  readonly stress: StressMode;
  readonly language: LocaleName;
  /** @default that of the page around it */
  readonly direction?: 'ltr' | 'rtl' | undefined;
  readonly children: ReactNode;
}

/** A world of its own for a part of a page. */
export function World(props: WorldProps): ReactNode {
  const { options, stress, language, direction, motion, children } = props;
  const [world] = useState(() => createStoryWorld(options, stress));
  const nameOf = useMemo(() => world.nameOf(language), [world, language]);
  const element = useRef<HTMLDivElement>(null);

  // A layout effect: in a built Storybook a story plays before the other effects have run.
  useLayoutEffect(() => {
    if (!element.current) return;
    const hold = holdOf(world);
    const leave = enterWorld(element.current, world);
    return () => {
      leave();
      hold.release();
    };
  }, [world]);

  return (
    <div ref={element} data-story-world="" dir={direction} lang={language}>
      <OneTaskProvider
        client={world.client}
        nameOf={nameOf}
        labels={localeOf(language).labels}
        locale={options.locale ?? language}
        timeZone={options.timeZone ?? 'UTC'}
        motion={motion}
      >
        {children}
      </OneTaskProvider>
    </div>
  );
}

const holders = new WeakMap<StoryWorld, number>();

/** StrictMode leaves and comes back at once; only who stays away has left. */
function holdOf(world: StoryWorld): { release(): void } {
  const isFirst = !holders.has(world);
  holders.set(world, (holders.get(world) ?? 0) + 1);
  if (isFirst) void startEvents(world);
  return {
    release() {
      holders.set(world, (holders.get(world) ?? 1) - 1);
      queueMicrotask(() => {
        if (holders.get(world) === 0) world.close();
      });
    },
  };
}

/** What happens live in a story happens once it is connected, and has what there was before. */
async function startEvents(world: StoryWorld): Promise<void> {
  const { events } = world.options;
  if (!events) return;
  try {
    await world.until('to be connected and loaded', ({ connections, notifications }) => {
      const leased = Object.values(connections);
      const isOpen = leased.length > 0 && leased.every((info) => info?.status === 'open');
      return isOpen && notifications.status !== 'loading';
    });
  } catch {
    // A story without a socket has no live events.
    return;
  }
  if ((holders.get(world) ?? 0) > 0) events(world);
}
