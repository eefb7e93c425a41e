import { OneTaskProvider, type OneTaskProviderProps, type OneTaskState } from '@onetask/react';
import { act, render, type RenderResult } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { createStoryWorld, type StoryWorld } from '../../../stories/support/world.js';
import type { WorldOptions } from '../../../stories/support/index.js';

/** A component in a world whose network and clock are in the test's hand. */
export interface WorldRig extends RenderResult {
  readonly world: StoryWorld;
  advance(ms: number): Promise<void>;
  /** Until the state is so, and React has shown it. */
  until(what: string, isSo: (state: OneTaskState) => boolean): Promise<void>;
  /** The server is away, and the channel has noticed. */
  cut(channel?: Channel): Promise<void>;
  /** It is back, and so is the channel. */
  restore(channel?: Channel): Promise<void>;
  show(children: ReactNode): void;
}

type Channel = keyof OneTaskState['connections'];
type ProviderProps = Pick<OneTaskProviderProps, 'labels' | 'locale' | 'motion' | 'nameOf'>;

export function enterRig(
  children: ReactNode,
  options: WorldOptions = {},
  provider: ProviderProps = {},
): WorldRig {
  const world = createStoryWorld({ clock: 'virtual', messages: () => [], ...options }, 'normal');
  const around = (inner: ReactNode) => (
    <StrictMode>
      <OneTaskProvider
        client={world.client}
        nameOf={world.nameOf('en')}
        locale="en-GB"
        timeZone="UTC"
        {...provider}
      >
        {inner}
      </OneTaskProvider>
    </StrictMode>
  );
  const view = render(around(children));
  const until: WorldRig['until'] = (what, isSo) => act(() => world.until(what, isSo));
  return {
    ...view,
    world,
    until,
    advance: (ms) => act(() => world.clock.advance(ms)),
    async cut(channel = 'notifications') {
      world.network.cut();
      await until('lost', ({ connections }) => connections[channel]?.status !== 'open');
    },
    async restore(channel = 'notifications') {
      world.network.restore();
      await until('open', ({ connections }) => connections[channel]?.status === 'open');
    },
    show: (inner) => view.rerender(around(inner)),
    unmount() {
      view.unmount();
      world.close();
    },
  };
}

/** Every text that an element held, one after the other. */
export function textsOf(element: Element): readonly string[] {
  const texts: string[] = [];
  const look = () => {
    const text = element.textContent ?? '';
    if (text !== texts.at(-1)) texts.push(text);
  };
  look();
  new MutationObserver(look).observe(element, {
    subtree: true,
    childList: true,
    characterData: true,
  });
  return texts;
}
