import {
  createOneTaskClient,
  OneTaskProvider,
  type AttentionOptions,
  type NameOf,
  type OneTaskClient,
  type OneTaskEvent,
  type PageSignal,
  type ToastCard,
} from '@onetask/react';
import { OneTaskToaster, type OneTaskToasterProps } from '@onetask/react/components';
import { createMockOneTask, type JsonObject, type MockOneTask } from '@onetask/react/testing';
import { act, render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, onTestFinished } from 'vitest';
import { createStoryClock } from '../../../stories/support/clock.js';
import { createFrameMaker, SHOWS_ALL, type FrameMaker } from '../../../stories/support/index.js';
import { createMemoryStorage } from '../../support/memory-storage.js';
import '@onetask/react/styles.css';

/** A toaster on a mock server, with its clock and its page in the test's hand. */
export interface ToasterRig {
  readonly mock: MockOneTask;
  readonly client: OneTaskClient;
  readonly frames: FrameMaker;
  readonly view: RenderResult;
  /** The server says it; resolves once the client has it. */
  emit(...messages: readonly JsonObject[]): Promise<void>;
  /** The client's clock goes on. */
  advance(ms: number): Promise<void>;
  setVisible(isVisible: boolean): void;
  /** Another set of the toaster's props. */
  update(props: OneTaskToasterProps): void;
  /** What is taken from the environment and not given back. */
  live(): { readonly timers: number; readonly listeners: number };
}

export interface ToasterRigOptions {
  /** @default SHOWS_ALL */
  readonly attention?: AttentionOptions | undefined;
  readonly around?: ((toaster: ReactNode) => ReactNode) | undefined;
}

export async function showToaster(
  props: OneTaskToasterProps = {},
  { attention = SHOWS_ALL, around = (toaster) => toaster }: ToasterRigOptions = {},
): Promise<ToasterRig> {
  const clock = createStoryClock('virtual', Date.UTC(2026, 10, 20, 12));
  const mock = createMockOneTask({ now: clock.now });
  const frames = createFrameMaker(clock.now);
  const listeners = new Set<(signal: PageSignal) => void>();
  let timers = 0;
  let isVisible = true;
  const client = createOneTaskClient({
    url: mock.url,
    userId: '1',
    token: mock.token(1),
    logger: {},
    onError: () => {},
    attention: { storage: createMemoryStorage(), ...attention },
    environment: {
      WebSocket: mock.WebSocket,
      now: clock.now,
      monotonic: clock.monotonic,
      openBroadcast: () => null,
      isVisible: () => isVisible,
      setTimer(callback, ms) {
        timers += 1;
        let isOver = false;
        const end = () => {
          if (!isOver) timers -= 1;
          isOver = true;
        };
        const cancel = clock.setTimer(() => {
          end();
          callback();
        }, ms);
        return () => {
          end();
          cancel();
        };
      },
      listen(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  });
  onTestFinished(() => client.close());
  const nameOf: NameOf = (entity, id) => {
    if (entity === 'user') return mock.backend.user(id)?.name ?? null;
    if (entity === 'achievement') return null;
    return mock.backend.workspaces().find((one) => one.id === id)?.name ?? null;
  };
  const tree = (toasterProps: OneTaskToasterProps) => (
    <OneTaskProvider client={client} nameOf={nameOf} locale="en" timeZone="UTC">
      {around(<OneTaskToaster {...toasterProps} />)}
    </OneTaskProvider>
  );
  const view = render(tree(props));
  await expect
    .poll(() => client.store.getState().connections['notifications']?.status)
    .toBe('open');

  return {
    mock,
    client,
    frames,
    view,
    async emit(...messages) {
      const before = client.store.getState().notifications.items.length;
      const notices = messages.filter((message) => 'notification_id' in message).length;
      for (const message of messages) mock.backend.raw(1, JSON.stringify(message));
      await expect
        .poll(() => client.store.getState().notifications.items.length)
        .toBe(before + notices);
    },
    advance: (ms) => act(() => clock.advance(ms)),
    setVisible(next) {
      isVisible = next;
      act(() => {
        for (const listener of listeners) listener(next ? 'visible' : 'hidden');
      });
    },
    update: (next) => view.rerender(tree(next)),
    live: () => ({ timers, listeners: listeners.size }),
  };
}

/** The event of a card of one alone. */
export function eventOf(card: ToastCard | undefined): OneTaskEvent {
  if (card?.kind !== 'event') throw new Error(`there is no event, but ${card?.kind ?? 'nothing'}`);
  return card.event;
}

/** All toasts on the page, the app's own too, but for those that are leaving. */
export function toastsOnPage(): readonly HTMLElement[] {
  return [
    ...document.querySelectorAll<HTMLElement>(
      '[data-sonner-toast][data-mounted="true"][data-removed="false"]',
    ),
  ];
}

/** What they say, the newest first. */
export function textsOnPage(): readonly string[] {
  return toastsOnPage().map(
    (toast) => toast.querySelector('.onetask-toaster-title')?.textContent ?? toast.textContent,
  );
}

/** Waits until so many stand still. */
export async function settled(count: number): Promise<readonly HTMLElement[]> {
  await expect.poll(() => toastsOnPage().length).toBe(count);
  await expect.poll(() => document.querySelectorAll('[data-sonner-toast]').length).toBe(count);
  await expect
    .poll(
      () =>
        toastsOnPage()
          .flatMap((toast) => toast.getAnimations())
          .filter(({ playState }) => playState === 'running').length,
    )
    .toBe(0);
  return toastsOnPage();
}
