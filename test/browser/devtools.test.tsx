import {
  OneTaskProvider,
  preferences,
  useFocusSession,
  useNotifications,
  useOneTaskClient,
  useTaskFeed,
  useToasts,
  type OneTaskClient,
  type OneTaskOptions,
} from '@onetask/react';
import { OneTaskDevtools, withDevtools } from '@onetask/react/devtools';
import { createMockOneTask, type MockOneTask } from '@onetask/react/testing';
import { act, cleanup, render, screen, within } from '@testing-library/react';
import { StrictMode, useEffect } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';

let mock: MockOneTask;
let client: OneTaskClient;

beforeEach(() => {
  mock = createMockOneTask();
});

afterEach(async () => {
  cleanup();
  await page.viewport(1024, 768);
});

function App() {
  const own = useOneTaskClient();
  useEffect(() => {
    client = own;
  }, [own]);
  const { unreadCount } = useNotifications();
  useTaskFeed(1);
  const { sendReaction } = useFocusSession(1, { name: 'Mira' });
  useToasts();
  return (
    <main>
      <output>{unreadCount} unread</output>
      <button type="button" onClick={() => sendReaction('clap')}>
        Clap
      </button>
    </main>
  );
}

const optionsOf = (): OneTaskOptions => ({
  url: mock.url,
  token: mock.token(1),
  attention: { storage: { getItem: () => null, setItem() {}, removeItem() {} } },
  environment: {
    WebSocket: mock.WebSocket,
    sessionStorage: () => null,
    openBroadcast: () => null,
    // No jitter: the first try again comes after half of the longest time.
    random: () => 0.5,
  },
  logger: {},
  onError: () => {},
});

function enter(options: OneTaskOptions = withDevtools(optionsOf())) {
  return render(
    <StrictMode>
      <OneTaskProvider {...options}>
        <App />
        <OneTaskDevtools />
      </OneTaskProvider>
    </StrictMode>,
  );
}

/** How often the panel looks at what changes. */
const CALM_MS = 250;

const toggle = () => screen.getByRole('button', { name: /^OneTask devtools/ });
const panel = () => screen.getByRole('region', { name: 'OneTask devtools' });
const content = () => within(screen.getByRole('tabpanel'));
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const status = (channel: keyof ReturnType<typeof connections>) => connections()[channel]?.status;
const connections = () => client.store.getState().connections;

async function openTab(name: string) {
  if (!screen.queryByRole('tablist')) await userEvent.click(toggle());
  await userEvent.click(screen.getByRole('tab', { name }));
}

async function enterTab(name: string, options?: OneTaskOptions) {
  const view = enter(options);
  await expect.poll(() => status('notifications')).toBe('open');
  await openTab(name);
  return view;
}

describe('the panel', () => {
  it('is closed at first, and one button', async () => {
    enter();
    expect(toggle().getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByRole('region')).toBeNull();
    await expect.poll(() => toggle().getAttribute('aria-label')).toBe('OneTask devtools: open');
  });

  it('is used by the keyboard alone', async () => {
    enter();
    toggle().focus();
    await userEvent.keyboard('{Enter}');
    expect(toggle().getAttribute('aria-controls')).toBe(panel().id);
    await userEvent.tab();
    const tab = (name: string) => screen.getByRole('tab', { name });
    expect(document.activeElement).toBe(tab('Sockets'));
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(tab('Frames'));
    expect(tab('Frames').getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole('tabpanel', { name: 'Frames' })).toBeTruthy();
    await userEvent.keyboard('{End}{ArrowRight}{ArrowLeft}');
    expect(document.activeElement).toBe(tab('Inject'));
    await userEvent.keyboard('{Home}{Escape}');
    expect(screen.queryByRole('region')).toBeNull();
    expect(document.activeElement).toBe(toggle());
  });

  it('takes its corner, its beginning and its nonce from the app', () => {
    render(
      <OneTaskProvider {...optionsOf()}>
        <OneTaskDevtools position="top-right" defaultOpen nonce="n1" />
      </OneTaskProvider>,
    );
    const { right, top } = panel().getBoundingClientRect();
    expect([innerWidth - right < 30, top > 40 && top < 100]).toEqual([true, true]);
    expect(document.querySelector<HTMLStyleElement>('.onetask-devtools style')?.nonce).toBe('n1');
  });

  it('keeps its Escape to itself', async () => {
    const heard = vi.fn<(event: KeyboardEvent) => void>();
    document.addEventListener('keydown', heard);
    await enterTab('Sockets');
    await userEvent.keyboard('{Escape}');
    document.removeEventListener('keydown', heard);
    expect(heard.mock.calls.filter(([{ key }]) => key === 'Escape')).toEqual([]);
  });

  it('fits a page of 360 px', async () => {
    await page.viewport(360, 640);
    await enterTab('Sockets');
    for (const name of ['Sockets', 'Frames', 'Attention', 'State', 'Inject']) {
      await openTab(name);
      const { left, right, top, bottom } = panel().getBoundingClientRect();
      expect(left).toBeGreaterThanOrEqual(8);
      expect(right).toBeLessThanOrEqual(352);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(bottom).toBeLessThanOrEqual(640);
      expect(screen.getByRole('tabpanel').scrollWidth).toBeLessThanOrEqual(
        screen.getByRole('tabpanel').clientWidth,
      );
      const tabs = screen.getByRole('tablist');
      expect(tabs.scrollWidth).toBeLessThanOrEqual(tabs.clientWidth);
    }
  });
});

describe('sockets', () => {
  it('are cut, come again, and are retried at once', async () => {
    await enterTab('Sockets');
    await expect.poll(() => status('tasks/1')).toBe('open');
    expect(content().getAllByRole('listitem')).toHaveLength(3);
    mock.backend.refuse(503);
    await userEvent.click(button('Cut tasks/1'));
    await expect.poll(() => status('tasks/1')).toBe('reconnecting');
    expect(status('notifications')).toBe('open');
    const row = () =>
      content().getByText('tasks/1').closest<HTMLElement>('li') ?? document.createElement('i');
    await expect.poll(() => row().textContent).toMatch(/reconnecting.*Failed tries: [1-9]/);
    await expect.poll(() => row().textContent).toMatch(/connect-failed|connection-lost/);
    await expect.poll(() => row().textContent).toMatch(/next try in \d+ s/);
    mock.backend.refuse(null);
    await userEvent.click(button('Retry now: tasks/1'));
    await expect.poll(() => status('tasks/1')).toBe('open');
    await expect.poll(() => row().dataset['status']).toBe('open');
    expect(button('Retry now: tasks/1').getAttribute('aria-disabled')).toBe('true');
  });

  it('are shown without a tap too, and it is said what is missing', async () => {
    await enterTab('Sockets', optionsOf());
    expect(content().getByText('notifications')).toBeTruthy();
    expect(button('Cut notifications').getAttribute('aria-disabled')).toBe('true');
    expect(panel().textContent).toContain('withDevtools');
    for (const name of ['Frames', 'Inject']) {
      await openTab(name);
      expect(content().getAllByText(/withDevtools/)).not.toEqual([]);
    }
  });

  it('are said to be in the worker where there is one', async () => {
    const { environment, ...options } = optionsOf();
    const worker = () => ({
      port: { onmessage: null, postMessage() {}, close() {} },
      onerror: null,
    });
    enter(
      withDevtools({
        ...options,
        worker,
        environment: { ...environment, WebSocket: undefined } as never,
      }),
    );
    for (const name of ['Sockets', 'Frames', 'Inject']) {
      await openTab(name);
      expect(content().getByText(/shared worker/)).toBeTruthy();
    }
  });
});

describe('frames', () => {
  const rows = () => content().queryAllByRole('listitem');
  const texts = () => rows().map(({ textContent }) => textContent ?? '');
  const notify = (title: string) => mock.backend.notify(1, { title });

  it('go by in both directions, their text on demand', async () => {
    await enterTab('Frames');
    await userEvent.click(button('Clap'));
    notify('Hello');
    await expect.poll(texts).toContainEqual(expect.stringMatching(/in.*notification.*\d+ B/));
    await expect.poll(texts).toContainEqual(expect.stringMatching(/out.*focus:.*focus\/1/));
    expect(panel().textContent).not.toContain('"title": "Hello"');
    const [type] = await content().findAllByText('notification', { selector: 'strong' });
    await userEvent.click(type as HTMLElement);
    await expect.poll(() => type?.closest('li')?.textContent).toContain('"title": "Hello"');
  });

  it('hold no token', async () => {
    await enterTab('Frames');
    notify(`Your token is ${mock.token(1)}`);
    await expect
      .poll(() => content().queryAllByText('notification', { selector: 'strong' }))
      .not.toEqual([]);
    for (const summary of panel().querySelectorAll('summary')) summary.click();
    await expect.poll(() => panel().textContent).toContain('Your token is [token]');
    expect(document.body.innerHTML).not.toContain(mock.token(1));
  });

  it('are filtered by type, paused and cleared', async () => {
    await enterTab('Frames');
    notify('One');
    mock.backend.createTask(2, 1, { title: 'Storyboard' });
    await expect.poll(() => texts().join()).toMatch(/task_update/);
    await userEvent.selectOptions(screen.getByLabelText('Type'), 'task_update');
    expect(texts().every((text) => text.includes('task_update'))).toBe(true);
    const count = rows().length;
    await userEvent.click(button('Pause'));
    expect(button('Pause').getAttribute('aria-pressed')).toBe('true');
    // The list is looked at again by a timer: none is set for what comes meanwhile.
    const timers = vi.spyOn(globalThis, 'setTimeout');
    mock.backend.createTask(2, 1, { title: 'Meanwhile' });
    await expect.poll(() => JSON.stringify(client.store.getState().tasks)).toContain('Meanwhile');
    expect(timers.mock.calls.filter(([, ms]) => ms === CALM_MS)).toEqual([]);
    timers.mockRestore();
    expect(rows()).toHaveLength(count);
    await userEvent.click(button('Pause'));
    await expect.poll(() => rows().length).toBeGreaterThan(count);
    await userEvent.click(button('Clear'));
    await expect.poll(() => rows().length).toBe(0);
  });

  it('are the newest hundred', async () => {
    await enterTab('Frames');
    for (let n = 0; n < 120; n += 1) notify(`Number ${n}`);
    await expect.poll(() => rows().length).toBe(100);
  });
});

describe('attention', () => {
  it('says what waits for the end of do not disturb', async () => {
    await enterTab('Attention');
    act(() => client.apiOf(preferences)?.update({ doNotDisturb: { is: 'on' } }));
    mock.backend.createTask(2, 1, { title: 'Storyboard' });
    await expect.poll(() => panel().textContent).toMatch(/on by user, [1-9] held/);
    const held = content().getByRole('list', { name: 'Held events' });
    expect(held.textContent).toMatch(/task_update.*held.*why: user/);
  });

  it('says what became of events and why, what is held, and what may still come', async () => {
    await enterTab('Attention');
    expect(panel().textContent).toMatch(/Do not disturb\s*off/);
    expect(panel().textContent).toContain('at most 5 in all tabs');
    mock.backend.createTask(2, 1, { title: 'Storyboard' });
    await expect
      .poll(() => content().queryByRole('list', { name: /^Decided/ })?.textContent)
      .toMatch(/task_update.*why: .*tier: /);
  });
});

describe('state', () => {
  it('is taken apart level by level', async () => {
    await enterTab('State');
    expect(content().getByText('gamification')).toBeTruthy();
    await userEvent.click(content().getByText('connections'));
    await userEvent.click(await screen.findByText('tasks/1'));
    await expect.poll(() => panel().textContent).toContain('status "open"');
  });

  it('follows what happens', async () => {
    await enterTab('State');
    await userEvent.click(content().getByText('notifications'));
    await expect.poll(() => panel().textContent).toContain('items [0]');
    mock.backend.notify(1, { title: 'Hello' });
    await expect.poll(() => panel().textContent).toContain('items [1]');
  });
});

describe('an injected event', () => {
  const text = () => screen.getByLabelText<HTMLTextAreaElement>('Message, as JSON');
  const send = () => userEvent.click(button('Send'));
  const items = () => client.store.getState().notifications.items;

  it('arrives as if a socket had brought it, as often as it is sent', async () => {
    await enterTab('Inject');
    await send();
    await expect.poll(() => items().length).toBe(1);
    expect(items()[0]).toMatchObject({ type: 'notification', origin: 'live' });
    expect(screen.getByRole('main').textContent).toContain('1 unread');
    await send();
    await expect.poll(() => items().length).toBe(2);
    await openTab('Frames');
    expect(panel().textContent).toContain('injected');
  });

  it('comes on the channel of its type', async () => {
    await enterTab('Inject');
    await expect.poll(() => status('tasks/1')).toBe('open');
    await userEvent.selectOptions(screen.getByLabelText('Type'), 'task_update');
    expect(screen.getByLabelText<HTMLSelectElement>('Channel').value).toBe('tasks/1');
    await send();
    await expect
      .poll(() => client.store.getState().tasks['1']?.updates[0])
      .toMatchObject({ title: 'Storyboard, act two', workspaceId: 1 });
  });

  it('of any template is one that the kit reads', async () => {
    await enterTab('Inject');
    await expect.poll(() => status('focus/1')).toBe('open');
    const types: string[] = [];
    client.on('*', ({ type }) => types.push(type));
    const names = [...screen.getByLabelText<HTMLSelectElement>('Type').options].map(
      ({ value }) => value,
    );
    for (const name of names) {
      await userEvent.selectOptions(screen.getByLabelText('Type'), name);
      await send();
    }
    const wanted = [...names.slice(0, -1), 'unknown'];
    await expect.poll(() => types.toSorted()).toEqual(wanted.toSorted());
  });

  it.each([
    ['{', /frame-not-json/],
    ['{"type": "level_up"}', /frame-invalid: "level_up" has no "notification_id"/],
    ['[]', /frame-invalid: it is not a JSON object/],
  ])('is refused with a reason where it is %s', async (given, reason) => {
    await enterTab('Inject');
    await userEvent.fill(text(), given);
    await send();
    await expect.poll(() => screen.getByRole('alert').textContent).toMatch(reason);
    expect(text().getAttribute('aria-invalid')).toBe('true');
    expect(text().value).toBe(given);
    expect(items()).toEqual([]);
  });

  it('is refused where its channel has no open socket', async () => {
    await enterTab('Inject');
    mock.backend.refuse(503);
    mock.backend.dropAll();
    await expect.poll(() => status('notifications')).toBe('reconnecting');
    await send();
    await expect.poll(() => screen.getByRole('alert').textContent).toMatch(/no open socket/);
  });
});

it('leaves nothing behind', async () => {
  const { unmount } = await enterTab('Sockets');
  unmount();
  expect(document.querySelectorAll('.onetask-devtools, style')).toHaveLength(
    document.querySelectorAll('head style').length,
  );
  await expect.poll(() => mock.backend.sockets(1).length).toBe(0);
});
