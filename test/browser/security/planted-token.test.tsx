import { createPersistence, OneTaskProvider, useTaskFeed, type OneTaskError } from '@onetask/react';
import { createMockOneTask } from '@onetask/react/testing';
import { act, cleanup, render } from '@testing-library/react';
import { toast } from 'sonner';
import { StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrameMaker, SHOWS_ALL } from '../../../stories/support/index.js';
import { createVirtualEnvironment } from '../../support/virtual-environment.js';
import { Everything } from './everything.js';
import { deepText, entriesOf } from './traces.js';
import '@onetask/react/styles.css';

const printed: unknown[][] = [];

beforeEach(() => {
  printed.length = 0;
  for (const level of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...args: unknown[]) => void printed.push(args));
  }
});

afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.restoreAllMocks();
});

it('a token stands nowhere on the page, whatever fails, with every component there', async () => {
  const mock = createMockOneTask();
  const token = mock.token(1);
  const frames = createFrameMaker(Date.now);
  const names: string[] = [];
  const posted: unknown[] = [];
  vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation((data) => {
    posted.push(data);
  });
  const errors: OneTaskError[] = [];
  const codes = () => errors.map(({ code }) => code);
  const fail = () => Promise.reject(new Error(`GET /x?token=${token}: Bearer ${token}`));
  let isFailing = false;
  const app = (
    <StrictMode>
      <OneTaskProvider
        url={mock.url}
        token={() => (isFailing ? fail() : token)}
        history={(request) => (isFailing ? fail() : mock.history(request))}
        actions={{ markRead: fail, markAllRead: () => Promise.resolve(), remove: fail }}
        persist={createPersistence()}
        attention={SHOWS_ALL}
        onError={(error) => errors.push(error)}
        onAuthError={(error) => errors.push(error)}
        environment={{
          WebSocket: mock.WebSocket,
          openBroadcast(name) {
            names.push(name);
            return new BroadcastChannel(name);
          },
        }}
      >
        <Everything onSelect={() => {}} />
      </OneTaskProvider>
    </StrictMode>
  );
  const view = render(app);
  await expect.poll(() => mock.backend.sockets(1).length).toBe(3);
  mock.backend.raw(1, JSON.stringify(frames.notice({ title: 'A notice' })));
  mock.backend.raw(1, token);
  mock.backend.raw(1, JSON.stringify({ type: 'notification', notification_id: token }));
  await expect.poll(() => document.querySelectorAll('[data-sonner-toast]').length).toBe(1);
  act(() => document.querySelector<HTMLElement>('.onetask-notification-list-link')?.click());
  await expect.poll(() => codes()).toContain('action-failed');
  isFailing = true;
  mock.backend.dropAll(4401);
  await expect.poll(() => codes()).toContain('token-failed');
  window.dispatchEvent(new Event('pagehide'));

  const places: Readonly<Record<string, unknown>> = {
    page: document.documentElement.outerHTML,
    errors,
    console: printed,
    sonner: [toast.getHistory(), toast.getToasts()],
    localStorage: entriesOf(localStorage),
    sessionStorage: entriesOf(sessionStorage),
    address: [document.cookie, location.href, history.state],
    tabs: [names, posted],
  };
  expect(entriesOf(localStorage)).toHaveLength(1);
  expect(names).not.toEqual([]);
  const secrets = [token, encodeURIComponent(token), ...token.split('.').filter((part) => part)];
  const leaks = Object.entries(places).flatMap(([place, value]) => {
    const text = deepText(value);
    return secrets.some((secret) => text.includes(secret)) ? [place] : [];
  });
  expect(leaks).toEqual([]);
  view.unmount();
});

describe('an address that is not encrypted', () => {
  function Feeds({ count }: { readonly count: number }) {
    useTaskFeed(count);
    useTaskFeed(count + 1);
    return null;
  }

  async function warningsAt(url: string): Promise<readonly string[]> {
    const environment = createVirtualEnvironment();
    const warn = vi.fn<(message: string) => void>();
    const app = (count: number) => (
      <StrictMode>
        <OneTaskProvider
          url={url}
          token={count > 2 ? null : 'a-token'}
          logger={{ warn }}
          onError={() => {}}
          environment={environment}
        >
          <Feeds count={count} />
        </OneTaskProvider>
      </StrictMode>
    );
    const view = render(app(1));
    for (const count of [2, 3, 1]) {
      view.rerender(app(count));
      await act(() => environment.advance(5_000));
    }
    view.unmount();
    return warn.mock.calls.map(([message]) => message);
  }

  it.each(['ws://api.example.com', 'http://10.0.0.7:8000'])(
    '%s is warned of once, however often it is rendered, leased and signed into',
    async (url) => {
      expect(await warningsAt(url)).toEqual([expect.stringContaining('is not encrypted')]);
    },
  );

  it.each(['wss://api.example.com', 'https://api.example.com', 'ws://localhost:1', 'ws://[::1]:1'])(
    '%s is no such address',
    async (url) => {
      expect(await warningsAt(url)).toEqual([]);
    },
  );
});
