import {
  createOneTaskClient,
  OneTaskProvider,
  type AttentionOptions,
  type OneTaskClient,
  type OneTaskProviderProps,
  type Snapshot,
} from '@onetask/react';
import { createMockOneTask, type JsonObject } from '@onetask/react/testing';
import { act, render, type RenderResult } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { createFrameMaker, type FrameMaker } from '../../../stories/support/index.js';
import {
  createVirtualEnvironment,
  type VirtualEnvironment,
} from '../../support/virtual-environment.js';
import { createMemoryStorage } from '../../support/memory-storage.js';

/** A component on a server in memory, with time in the test's hands. */
export interface Stage extends RenderResult {
  readonly client: OneTaskClient;
  readonly environment: VirtualEnvironment;
  readonly frames: FrameMaker;
  /** The server says this, live, and it has arrived. */
  emit(...messages: readonly JsonObject[]): Promise<void>;
  /** Time goes on. */
  advance(ms: number): Promise<void>;
  /** The same with other children. */
  show(children: ReactNode): void;
}

export interface StageOptions extends Pick<
  OneTaskProviderProps,
  'locale' | 'labels' | 'motion' | 'nameOf'
> {
  readonly snapshot?: Snapshot | undefined;
  /** @default 0 */
  readonly unreadCount?: number | undefined;
  /** What the user chose is kept in no storage but the test's. @default as the kit has it */
  readonly attention?: AttentionOptions | undefined;
  /** @default 'answers' */
  readonly history?: 'answers' | 'waits' | 'fails' | 'none' | undefined;
  /** A browser that was asked to reduce motion has its own tests. @default 'full' */
  readonly motion?: 'full' | 'reduced' | 'system' | undefined;
}

/** Connected and loaded, in StrictMode. */
export async function setStage(children: ReactNode, options: StageOptions = {}): Promise<Stage> {
  const { snapshot, unreadCount = 0, history = 'answers', motion = 'full', ...rest } = options;
  const { attention, ...provider } = rest;
  const mock = createMockOneTask();
  const environment = createVirtualEnvironment({ WebSocket: mock.WebSocket });
  const client = createOneTaskClient({
    url: mock.url,
    token: mock.token(1),
    userId: '1',
    environment,
    logger: {},
    onError: () => {},
    attention: { storage: createMemoryStorage(), ...attention },
    history: {
      answers: async () => ({ messages: [], hasMore: false, unreadCount, snapshot }),
      waits: () => new Promise<never>(() => {}),
      fails: () => Promise.reject(new Error('HTTP 503')),
      none: undefined,
    }[history],
  });
  const around = (inner: ReactNode) => (
    <StrictMode>
      <OneTaskProvider client={client} motion={motion} timeZone="UTC" {...provider}>
        {inner}
      </OneTaskProvider>
    </StrictMode>
  );
  const view = render(around(children));
  const advance = (ms: number) => act(() => environment.advance(ms));
  await advance(0);
  await advance(100);
  return {
    ...view,
    client,
    environment,
    frames: createFrameMaker(environment.now),
    async emit(...messages) {
      for (const message of messages) mock.backend.raw(1, JSON.stringify(message));
      await act(() => environment.settle());
      act(() => environment.paint());
      await advance(50);
    },
    advance,
    show: (inner) => view.rerender(around(inner)),
    unmount() {
      view.unmount();
      client.close();
    },
  };
}
