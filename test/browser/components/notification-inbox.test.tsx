import {
  NotificationInbox,
  NotificationList,
  NotificationPanel,
  OneTaskToaster,
} from '@onetask/react/components';
import { OneTaskProvider, useNotificationInbox, type PageSignal } from '@onetask/react';
import { cleanup, render, within } from '@testing-library/react';
import { StrictMode, type CSSProperties, type ReactNode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as listStories from '../../../stories/notification-list.stories.js';
import * as panelStories from '../../../stories/notification-panel.stories.js';
import { HOUR_MS, MINUTE_MS, type WorldOptions } from '../../../stories/support/index.js';
import { ARABIC } from '../../../stories/support/labels-ar.js';
import { createStoryWorld, type StoryWorld } from '../../../stories/support/world.js';
import { composeStories } from '../../storybook/compose-stories.js';

let world: StoryWorld;

beforeEach(async () => {
  await page.viewport(1_024, 800);
  await away();
});
afterEach(() => {
  cleanup();
  world?.close();
  document.documentElement.removeAttribute('dir');
});

const UNDO_MS = 6_000;

/** Mounts it under StrictMode in a world whose time stands, and waits for its first load. */
async function show(
  node: ReactNode,
  options: WorldOptions = {},
  prepare: (world: StoryWorld) => void = () => {},
) {
  world = createStoryWorld({ clock: 'virtual', ...options }, 'normal');
  prepare(world);
  const wrap = (children: ReactNode) => (
    <StrictMode>
      <OneTaskProvider client={world.client} locale="en" timeZone="UTC">
        {children}
      </OneTaskProvider>
    </StrictMode>
  );
  const view = render(wrap(node));
  await world.until('loaded', ({ notifications }) => notifications.status === 'ready');
  return { ...view, show: (next: ReactNode) => view.rerender(wrap(next)) };
}

const items = () => world.client.store.getState().notifications.items;
const bell = () => page.getByRole('button', { name: /^Inbox/ });
const rows = () => [...document.querySelectorAll<HTMLElement>('.onetask-notification-list-row')];
const titles = () =>
  rows().map((row) => plain(row.querySelector('.onetask-notification-list-title')?.textContent));
/** Without the marks that keep a name's direction to itself. */
const plain = (text = '') => text.replaceAll(/[\u2068\u2069]/g, '');
const tops = () => rows().map((row) => Math.round(row.getBoundingClientRect().top));
const rowOf = (title: string | RegExp) => {
  const found = rows().find((row) => {
    const text = row.querySelector('.onetask-notification-list-title')?.textContent ?? '';
    return typeof title === 'string' ? text === title : title.test(text);
  });
  if (!found) throw new Error(`no row "${String(title)}"`);
  return found;
};
const focused = () => document.activeElement;
const focusedRow = () =>
  focused()?.closest('li')?.querySelector('.onetask-notification-list-title')?.textContent;
const button = (row: HTMLElement, name: string) =>
  within(row).getByRole('button', { name, hidden: true });
const isHeld = () => document.querySelector('[data-held]') !== null;
const pill = () => document.querySelector<HTMLElement>('.onetask-notification-list-pill');
const badge = () =>
  document.querySelector('.onetask-notification-inbox-badge')?.textContent ?? null;
const sheet = () => document.querySelector('.onetask-notification-inbox-sheet');
const heading = () => page.getByRole('heading', { name: 'Inbox' }).element();
const rest = () => world.clock.advance(0);
/** Where no panel stands. */
const away = async () => {
  const aside = document.createElement('div');
  aside.style.cssText =
    'position:fixed;inset-block-end:0;inset-inline-end:0;inline-size:9px;block-size:9px;z-index:9';
  document.body.append(aside);
  await userEvent.hover(aside);
  aside.remove();
};

/** When what watches an element in sight has told that it is out of it. */
const goneFromSight = (selector: string) =>
  new Promise<void>((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.at(-1)?.isIntersecting) return;
      observer.disconnect();
      // In a task of its own: others that watch may be told after this one.
      setTimeout(resolve);
    });
    const element = document.querySelector(selector);
    if (element) observer.observe(element);
  });

/** Two frames on, when what watches the layout has told: who begins to watch now is told last. */
const painted = () =>
  new Promise<void>((resolve) => {
    const watch = () => {
      const observer = new IntersectionObserver(() => {
        observer.disconnect();
        setTimeout(resolve);
      });
      observer.observe(document.body);
    };
    requestAnimationFrame(() => requestAnimationFrame(watch));
  });

/** So many, of which the first is the newest. */
const numbered =
  (count: number): WorldOptions['messages'] =>
  (frames) =>
    Array.from({ length: count }, (_, index) =>
      frames.taskDue(`Task ${index + 1}`, { agoMs: (index + 1) * MINUTE_MS }),
    );

describe('with the keyboard', () => {
  it('leads from the bell through tabs, rows and actions, and back by Escape', async () => {
    await show(<NotificationInbox />);
    await userEvent.tab();
    expect(focused()).toBe(bell().element());
    await userEvent.keyboard('{Enter}');
    await expect.poll(focused).toBe(heading());
    await userEvent.tab();
    expect(focused()).toHaveAccessibleName('Mark all as read');
    await userEvent.tab();
    expect(focused()).toHaveAccessibleName('All');
    await userEvent.keyboard('{ArrowRight}');
    expect(focused()).toHaveAttribute('aria-selected', 'true');
    expect(focused()).toHaveAccessibleName(/^Unread/);
    await userEvent.keyboard('{Home}');
    await userEvent.tab();
    expect(focused()).toHaveAccessibleName('Mark as read');
    expect(focusedRow()).toContain('Budget 2027');
    await userEvent.tab();
    expect(focused()).toHaveAccessibleName('Remove');
    await userEvent.keyboard('{ArrowDown}');
    expect(focused()).toHaveAccessibleName('Remove');
    expect(focusedRow()).toBe('You reached level 5');
    await userEvent.keyboard('{End}');
    expect(focusedRow()).toBe('12 days in a row');
    await userEvent.keyboard('{Home}');
    expect(focusedRow()).toContain('Budget 2027');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => page.getByRole('dialog').query()).toBeNull();
    expect(focused()).toBe(bell().element());
  });

  it('is a dialog with a name, its tabs a list with a panel', async () => {
    await show(<NotificationInbox defaultOpen />);
    await expect.element(page.getByRole('dialog', { name: 'Inbox' })).toBeVisible();
    const tab = page.getByRole('tab', { name: 'All' }).element();
    const panel = page.getByRole('tabpanel', { name: 'All' }).element();
    expect(tab.getAttribute('aria-controls')).toBe(panel.id);
    expect(page.getByRole('list').elements()).toHaveLength(3);
  });
});

describe('its heading', () => {
  const shows = () => heading().matches(':focus-visible');

  it('has the focus on opening, which shows only to who opened it by keyboard', async () => {
    await show(<NotificationInbox defaultOpen />);
    await expect.poll(focused).toBe(heading());
    expect(shows()).toBe(false);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => page.getByRole('dialog').query()).toBeNull();
    await userEvent.click(bell());
    await expect.poll(focused).toBe(heading());
    expect(shows()).toBe(false);
    await userEvent.keyboard('{Escape}');
    await expect.poll(focused).toBe(bell().element());
    await userEvent.keyboard('{Enter}');
    await expect.poll(focused).toBe(heading());
    expect(shows()).toBe(true);
  });

  it('shows that it has the focus of the last row that was removed', async () => {
    await show(<NotificationInbox defaultOpen />, { messages: numbered(1) });
    await expect.poll(focused).toBe(heading());
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    button(rowOf('Task 1'), 'Remove').focus();
    await userEvent.keyboard('{Enter}');
    expect(focused()).toBe(heading());
    expect(shows()).toBe(true);
  });
});

describe('what is removed', () => {
  it('can be undone for six seconds: until then nothing was done', async () => {
    await show(<NotificationPanel />);
    const [first] = items();
    const remove = vi.spyOn(world.client, 'remove');
    const row = rowOf(/Budget/);
    const height = row.offsetHeight;
    button(row, 'Remove').focus();
    await userEvent.keyboard('{Enter}');
    expect(row.dataset['status']).toBe('removing');
    expect(row.offsetHeight).toBe(height);
    await world.clock.advance(UNDO_MS - 1);
    expect(items()[0]).toBe(first);
    // The row before the one that has the focus now.
    await userEvent.tab({ shift: true });
    expect(focused()).toBe(button(row, 'Undo'));
    await userEvent.keyboard('{Enter}');
    expect(row.dataset['status']).toBeUndefined();
    expect(row.contains(focused())).toBe(true);
    await world.clock.advance(10 * UNDO_MS);
    expect(items()[0]).toBe(first);
    expect(remove).not.toHaveBeenCalledWith([first?.notificationId]);
  });

  it('goes when its time is over; its place only when nobody is in the list', async () => {
    await show(<NotificationPanel />);
    const row = rowOf(/Budget/);
    button(row, 'Remove').focus();
    await userEvent.keyboard('{Enter}');
    const before = tops();
    await world.clock.advance(UNDO_MS);
    expect(items()).toHaveLength(5);
    await expect.poll(() => row.dataset['status']).toBe('gone');
    expect(tops()).toEqual(before);
    expect(within(row).queryByRole('button')).toBeNull();
    (focused() as HTMLElement).blur();
    await expect.poll(() => rows().length).toBe(5);
  });

  it('stays while a pointer is over it or focus in it', async () => {
    await show(<NotificationPanel />);
    const row = rowOf(/Budget/);
    await userEvent.hover(row);
    await userEvent.click(button(row, 'Remove'));
    await world.clock.advance(5 * UNDO_MS);
    expect(row.dataset['status']).toBe('removing');
    await away();
    await world.clock.advance(UNDO_MS - 1);
    expect(row.dataset['status']).toBe('removing');
    button(row, 'Undo').focus();
    await world.clock.advance(5 * UNDO_MS);
    expect(row.dataset['status']).toBe('removing');
    button(row, 'Undo').blur();
    await world.clock.advance(1);
    expect(items()).toHaveLength(5);
  });

  it('is done at once when the panel or the page goes, and never for another user', async () => {
    const signals: ((signal: PageSignal) => void)[] = [];
    const view = await show(<NotificationPanel />, {}, ({ client }) => {
      vi.spyOn(client.environment, 'listen').mockImplementation((listener) => {
        signals.push(listener);
        return () => {};
      });
    });
    const removeFirst = async () => {
      button(rows().find((row) => !row.dataset['status']) ?? rowOf(''), 'Remove').focus();
      await userEvent.keyboard('{Enter}');
    };
    await removeFirst();
    await removeFirst();
    expect(items()).toHaveLength(6);
    for (const tell of signals) tell('pagehide');
    expect(items()).toHaveLength(4);
    await removeFirst();
    view.show(null);
    expect(items()).toHaveLength(3);

    view.show(<NotificationPanel />);
    await removeFirst();
    const remove = vi.spyOn(world.client, 'remove');
    world.client.setToken('anything', '2');
    await rest();
    view.show(null);
    expect(remove.mock.calls.flat(2)).toEqual([]);
  });

  it('hands the focus to the next row, else the one before, else the heading', async () => {
    await show(<NotificationPanel />, {
      messages: (frames) => [
        frames.taskDue('First', { agoMs: MINUTE_MS }),
        frames.taskDue('Second', { agoMs: 2 * MINUTE_MS }),
        frames.taskDue('Third', { agoMs: 2 * 24 * HOUR_MS }),
      ],
    });
    button(rowOf('Second'), 'Remove').focus();
    await userEvent.keyboard('{Enter}');
    expect(focusedRow()).toBe('Third');
    button(rowOf('Third'), 'Remove').focus();
    await userEvent.keyboard('{Enter}');
    expect(focusedRow()).toBe('First');
    button(rowOf('First'), 'Remove').focus();
    await userEvent.keyboard('{Enter}');
    expect(focused()).toBe(heading());
  });

  it('elsewhere keeps its place while the list is held, and gives its focus on', async () => {
    await show(<NotificationPanel />);
    const row = rowOf(/Budget/);
    button(row, 'Remove').focus();
    const before = tops();
    void world.client.remove([items()[0]?.notificationId ?? 0]);
    await expect.poll(() => row.dataset['status']).toBe('gone');
    expect(tops()).toEqual(before);
    expect(focusedRow()).toBe('You reached level 5');
    (focused() as HTMLElement).blur();
    await expect.poll(() => rows().length).toBe(5);
  });
});

describe('a mark of all', () => {
  it('shows at once, can be undone in the header, and means what was there at the click', async () => {
    await show(<NotificationPanel />);
    const unread = () => document.querySelectorAll('[data-unread]').length;
    const count = () => page.getByRole('tab', { name: /^Unread/ }).element().textContent;
    expect([unread(), count()]).toEqual([3, 'Unread3']);
    page.getByRole('button', { name: 'Mark all as read' }).element().focus();
    await userEvent.keyboard('{Enter}');
    expect([unread(), count()]).toEqual([0, 'Unread']);
    expect(focused()).toHaveAccessibleName('Undo');
    // Its time stands still while focus is on it.
    await world.clock.advance(10 * UNDO_MS);
    expect(items().filter((item) => !item.isRead)).toHaveLength(3);
    await userEvent.keyboard('{Enter}');
    expect([unread(), count()]).toEqual([3, 'Unread3']);
    expect(focused()).toHaveAccessibleName('Mark all as read');

    await userEvent.keyboard('{Enter}');
    world.emit(world.frames.levelUp(6));
    await expect.poll(() => pill()?.textContent).toBe('1 new');
    expect(count()).toBe('Unread1');
    await userEvent.tab();
    await world.clock.advance(UNDO_MS);
    await expect.poll(() => page.getByRole('button', { name: 'Undo' }).query()).toBeNull();
    expect(
      items()
        .filter((item) => !item.isRead)
        .map((item) => item.type),
    ).toEqual(['level_up']);
  });

  it('does not mean one that is marked unread after it', async () => {
    await show(<NotificationPanel />);
    await userEvent.click(page.getByRole('button', { name: 'Mark all as read' }));
    await userEvent.click(button(rowOf('You reached level 5'), 'Mark as unread'));
    await world.clock.advance(UNDO_MS);
    await expect
      .poll(() =>
        items()
          .filter((item) => !item.isRead)
          .map((item) => item.type),
      )
      .toEqual(['level_up']);
  });
});

describe('what arrives', () => {
  const arrive = async () => {
    world.emit(world.frames.taskDue('Fresh'));
    await expect.poll(() => items()[0]?.title).toBe('Fresh');
    await rest();
  };

  it('stands on top at once while nobody is in the list', async () => {
    await show(<NotificationPanel />);
    (heading() as HTMLElement).focus({ focusVisible: false });
    await arrive();
    await expect.poll(() => titles()[0]).toBe('Fresh');
    expect(pill()).toBeNull();
  });

  it.each([
    ['a pointer is over it', () => userEvent.hover(rowOf(/Budget/)), away],
    [
      'focus is in a row',
      () => button(rowOf(/Budget/), 'Remove').focus(),
      () => (focused() as HTMLElement).blur(),
    ],
    ['a pointer is over the heading', () => userEvent.hover(heading()), away],
    [
      'focus is in a tab',
      () => page.getByRole('tab', { name: 'All' }).element().focus(),
      () => (focused() as HTMLElement).blur(),
    ],
    [
      'the keyboard is at the heading',
      () => (heading() as HTMLElement).focus({ focusVisible: true }),
      () => (focused() as HTMLElement).blur(),
    ],
  ])('waits while %s, and nothing moves', async (_why, begin, end) => {
    await show(<NotificationPanel />);
    await begin();
    const before = tops();
    await arrive();
    await expect.poll(() => pill()?.textContent).toBe('1 new');
    expect(tops()).toEqual(before);
    expect(titles()).not.toContain('Fresh');
    await end();
    await expect.poll(() => titles()[0]).toBe('Fresh');
    expect(pill()).toBeNull();
  });

  it('waits while the list is scrolled; the pill lets it in, shows it and leads to it', async () => {
    await show(
      <div style={{ blockSize: 300 }}>
        <NotificationPanel />
      </div>,
      { messages: numbered(60) },
    );
    const list = page.getByRole('tabpanel').element();
    list.scrollTop = 400;
    await expect.poll(() => list.dataset['held']).toBe('');
    const before = tops();
    await arrive();
    await expect.poll(() => pill()?.textContent).toBe('1 new');
    expect(list.scrollTop).toBe(400);
    expect(tops()).toEqual(before);
    pill()?.focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => list.scrollTop).toBeLessThan(9);
    expect(titles()[0]).toBe('Fresh');
    expect(focusedRow()).toBe('Fresh');
    expect(pill()).toBeNull();
  });

  it('waits while the page is scrolled, where the list has no height of its own', async () => {
    await show(<NotificationList style={{ margin: 20 }} />, { messages: numbered(50) });
    window.scrollTo(0, 600);
    const list = document.querySelector<HTMLElement>('.onetask-notification-list');
    await expect.poll(() => list?.dataset['held']).toBe('');
    const before = tops();
    await arrive();
    await expect.poll(() => pill()?.textContent).toBe('1 new');
    expect(tops()).toEqual(before);
    window.scrollTo(0, 0);
    await expect.poll(() => titles()[0]).toBe('Fresh');
  });

  it('is said once a burst, in a live region that was there before', async () => {
    await show(<NotificationPanel />);
    const regions = page.getByRole('status').elements();
    expect(regions.map((region) => region.textContent)).toEqual(['', '']);
    world.emit(world.frames.taskDue('One'), world.frames.taskDue('Two'), world.frames.levelUp(6));
    await expect.poll(() => rows().length).toBe(9);
    await world.clock.advance(1_000);
    await expect.poll(() => regions.map((region) => region.textContent)).toEqual(['3 new', '']);
    button(rowOf('One'), 'Remove').focus();
    await userEvent.keyboard('{Enter}');
    await world.clock.advance(1_000);
    await expect.poll(() => regions[1]?.textContent).toBe('Removed');
    expect(page.getByRole('status').elements()).toEqual(regions);
  });
});

describe('a tab', () => {
  it('keeps a row that is read in Unread until the view changes', async () => {
    await show(<NotificationPanel defaultTab="unread" />);
    expect(rows()).toHaveLength(3);
    await userEvent.click(button(rowOf('You reached level 5'), 'Mark as read'));
    await away();
    (focused() as HTMLElement).blur();
    await expect.poll(isHeld).toBe(false);
    await rest();
    expect(rows().filter((row) => !row.inert)).toHaveLength(3);
    expect(rowOf('You reached level 5').dataset['unread']).toBeUndefined();
    await userEvent.click(page.getByRole('tab', { name: 'All' }));
    await userEvent.click(page.getByRole('tab', { name: /^Unread/ }));
    expect(titles()).not.toContain('You reached level 5');
    expect(rows()).toHaveLength(2);
  });

  it('shows its kinds, or what an app says', async () => {
    await show(
      <NotificationPanel
        tabs={['mentions', 'awards', { id: 'due', label: 'Due', filter: { types: ['task_due'] } }]}
      />,
    );
    expect(titles()).toHaveLength(1);
    await userEvent.click(page.getByRole('tab', { name: 'Awards' }));
    expect(titles()).toEqual(['You reached level 5', 'Getting Going unlocked', '12 days in a row']);
    await userEvent.click(page.getByRole('tab', { name: 'Due' }));
    expect(titles()).toEqual(['“Send the invoice” is due at 17:00']);
  });
});

describe('the number on the bell', () => {
  it('goes with the opening, which marks nothing read', async () => {
    await show(<NotificationInbox />);
    expect(badge()).toBe('3');
    await expect.element(page.getByRole('button', { name: 'Inbox, 3 new' })).toBeVisible();
    await userEvent.click(bell());
    await expect.poll(badge).toBeNull();
    expect(items().filter((item) => !item.isRead)).toHaveLength(3);
    await expect.element(page.getByRole('button', { name: 'Inbox', exact: true })).toBeVisible();
  });

  it('does not count what is shown, and counts what waits', async () => {
    await show(<NotificationInbox defaultOpen />);
    await expect.poll(badge).toBeNull();
    world.emit(world.frames.taskDue('Shown'));
    await expect.poll(() => titles()[0]).toBe('Shown');
    expect(badge()).toBeNull();
    await userEvent.hover(rowOf('Shown'));
    world.emit(world.frames.taskDue('Waits'));
    await expect.poll(badge).toBe('1');
    await userEvent.click(pill() ?? heading());
    await expect.poll(badge).toBeNull();
  });

  it.each([1, 2, 3, 11, 120])('is in the name of the bell, in Arabic too: %i', async (count) => {
    world = createStoryWorld({ messages: numbered(count) }, 'normal');
    render(
      <OneTaskProvider client={world.client} locale="ar-EG" labels={ARABIC}>
        <NotificationInbox />
      </OneTaskProvider>,
    );
    await expect.poll(badge).not.toBeNull();
    expect(page.getByRole('button').element().getAttribute('aria-label')).toContain(badge());
  });

  it('stays while its panel is not to be seen', async () => {
    const panel = (isHidden: boolean) => (
      <>
        <NotificationInbox />
        <div hidden={isHidden}>
          <NotificationPanel />
        </div>
      </>
    );
    const view = await show(panel(true));
    await painted();
    expect(badge()).toBe('3');
    view.show(panel(false));
    await expect.poll(badge).toBeNull();
    const hidden = goneFromSight('.onetask-notification-panel');
    view.show(panel(true));
    await hidden;
    world.emit(world.frames.taskDue('Hidden'));
    await expect.poll(badge).toBe('1');
    view.show(panel(false));
    await expect.poll(badge).toBeNull();
    const below = goneFromSight('.onetask-notification-panel');
    view.show(
      <>
        <NotificationInbox />
        <div style={{ marginBlockStart: '200vh' }}>
          <NotificationPanel />
        </div>
      </>,
    );
    await below;
    world.emit(world.frames.taskDue('Below'));
    await expect.poll(badge).toBe('1');
    window.scrollTo(0, document.documentElement.scrollHeight);
    await expect.poll(badge).toBeNull();
  });

  it('counts what stands in another tab', async () => {
    await show(<NotificationInbox defaultOpen defaultTab="mentions" />);
    await expect.poll(badge).toBeNull();
    world.emit(world.frames.taskDue('Elsewhere'));
    await expect.poll(badge).toBe('1');
    await userEvent.click(page.getByRole('tab', { name: 'All' }));
    await expect.poll(badge).toBeNull();
  });

  it('says 99+ beyond that, and nothing while it is not known', async () => {
    const view = await show(<NotificationInbox />, { unreadCount: 1_280 });
    expect(badge()).toBe('99+');
    view.unmount();
    world.close();
    world = createStoryWorld({ history: 'loading' }, 'normal');
    render(
      <OneTaskProvider client={world.client}>
        <NotificationInbox />
      </OneTaskProvider>,
    );
    await world.until('asked', ({ notifications }) => notifications.status === 'loading');
    expect(badge()).toBeNull();
  });
});

describe('a thousand', () => {
  it('are fifty rows, and fifty more with each page', async () => {
    await show(<NotificationPanel />, {
      messages: numbered(130),
      history: undefined,
    });
    const older = () => page.getByRole('button', { name: 'Show older' });
    while (items().length < 100) await world.client.loadMore('notifications');
    expect(rows()).toHaveLength(50);
    older().element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => rows().length).toBe(100);
    expect(focusedRow()).toBe('Task 51');
    expect(items()).toHaveLength(100);
    await userEvent.click(older());
    await expect.poll(() => rows().length).toBe(130);
    expect(older().query()).toBeNull();
    await userEvent.click(page.getByRole('tab', { name: 'Tasks' }));
    expect(rows()).toHaveLength(50);
  });
});

describe('on a narrow page', () => {
  beforeEach(() => page.viewport(360, 700));

  it('is a sheet over all of it, which Back closes; the app’s own state stays', async () => {
    // An entry of this test's own: what other tests left to go forward to is dropped with it.
    history.pushState({ app: 'its own' }, '');
    await show(<NotificationInbox />);
    const length = history.length;
    await userEvent.click(bell());
    const sheet = page.getByRole('dialog', { name: 'Inbox' });
    await expect.element(sheet).toBeVisible();
    await expect
      .poll(() => {
        const { left, top, width, height } = sheet.element().getBoundingClientRect();
        return [left, top, width, height];
      })
      .toEqual([0, 0, 360, 700]);
    expect(history.state).toMatchObject({ app: 'its own' });
    expect(history.length).toBe(length + 1);
    history.back();
    await expect.poll(() => sheet.query()).toBeNull();
    expect(history.state).toEqual({ app: 'its own' });
    await expect.poll(focused).toBe(bell().element());
  });

  it('takes its entry away when it is closed otherwise', async () => {
    history.replaceState({ app: 'its own' }, '');
    await show(<NotificationInbox />);
    await userEvent.click(bell());
    await userEvent.click(page.getByRole('button', { name: 'Close' }));
    await expect.poll(() => page.getByRole('dialog').query()).toBeNull();
    await expect.poll(() => history.state).toEqual({ app: 'its own' });
  });

  it.each([
    ['the app', (isOpen: boolean) => <NotificationInbox key="open" open={isOpen} />],
    [
      'the start',
      (isOpen: boolean) => <NotificationInbox key={String(isOpen)} defaultOpen={isOpen} />,
    ],
    [
      'a page that becomes narrower',
      (isOpen: boolean) => <NotificationInbox defaultOpen sheetBelow={isOpen ? 640 : 0} />,
    ],
  ])('has one entry also when %s opens it, which goes when it closes', async (_who, inbox) => {
    history.replaceState({ app: 'its own' }, '');
    const view = await show(inbox(false));
    const length = history.length;
    view.show(inbox(true));
    await expect.poll(() => sheet()).not.toBeNull();
    await expect.poll(() => history.state).toHaveProperty('onetaskOverlay');
    expect(history.state).toMatchObject({ app: 'its own' });
    expect(history.length - length).toBeLessThanOrEqual(1);
    view.show(inbox(false));
    await expect.poll(() => history.state).toEqual({ app: 'its own' });
    expect(sheet()).toBeNull();
    // Closed and open again at once: that Back is still under way.
    view.show(inbox(true));
    await expect.poll(() => history.state).toHaveProperty('onetaskOverlay');
    view.show(inbox(false));
    await Promise.resolve();
    view.show(inbox(true));
    await expect.poll(() => sheet()).not.toBeNull();
    await expect.poll(() => history.state).toHaveProperty('onetaskOverlay');
    expect(sheet()).not.toBeNull();
  });

  it('is closed by Back when the app opened it', async () => {
    const onOpenChange = vi.fn<(isOpen: boolean) => void>();
    history.replaceState({ app: 'its own' }, '');
    await show(<NotificationInbox open onOpenChange={onOpenChange} />);
    await expect.poll(() => history.state).toHaveProperty('onetaskOverlay');
    history.back();
    await expect.poll(() => onOpenChange.mock.calls).toEqual([[false]]);
    expect(history.state).toEqual({ app: 'its own' });
  });

  it('does not undo the navigation of a link', async () => {
    history.replaceState({ app: 'before' }, '');
    const back = vi.spyOn(history, 'back');
    const navigate = vi.fn<(href: string) => void>((href) =>
      history.pushState({ app: 'after' }, '', href),
    );
    await show(<NotificationInbox hrefOf={() => '#there'} navigate={navigate} />);
    await userEvent.click(bell());
    await userEvent.click(page.getByRole('link', { name: /Budget/ }));
    await expect.poll(() => page.getByRole('dialog').query()).toBeNull();
    expect(navigate).toHaveBeenCalledExactlyOnceWith('#there');
    expect(history.state).toEqual({ app: 'after' });
    expect(location.hash).toBe('#there');
    history.back();
    await expect.poll(() => location.hash).toBe('');
    back.mockClear();

    // A router that takes its time: the entry is still on top when the sheet closes.
    cleanup();
    await show(<NotificationInbox hrefOf={() => '#there'} navigate={() => {}} />);
    await userEvent.click(bell());
    await userEvent.click(page.getByRole('link', { name: /Budget/ }));
    await expect.poll(() => page.getByRole('dialog').query()).toBeNull();
    expect(back).not.toHaveBeenCalled();
    back.mockRestore();
  });

  it('shows its actions, and nothing is smaller than 44 px', async () => {
    await show(<NotificationInbox defaultOpen />);
    await expect.element(page.getByRole('button', { name: 'Close' })).toBeVisible();
    for (const control of document.querySelectorAll('[role=dialog] button')) {
      const { width, height } = control.getBoundingClientRect();
      expect([Math.min(44, width), Math.min(44, height)], control.outerHTML).toEqual([44, 44]);
      const around = control.closest('.onetask-notification-list-actions');
      if (around) expect(getComputedStyle(around).opacity).toBe('1');
    }
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
    // They stand on the line of the time and make no row taller.
    const row = rowOf('You reached level 5');
    const middle = (part: string) => {
      const box = row.querySelector(`.onetask-notification-list-${part}`)?.getBoundingClientRect();
      return box && Math.round(box.top + box.height / 2);
    };
    expect(middle('actions')).toBe(middle('time'));
    expect(row.offsetHeight).toBeLessThanOrEqual(90);
  });
});

describe('a popover', () => {
  it('is controllable', async () => {
    const onOpenChange = vi.fn<(open: boolean) => void>();
    const inbox = (open: boolean) => <NotificationInbox open={open} onOpenChange={onOpenChange} />;
    const view = await show(inbox(false));
    await userEvent.click(bell());
    expect(onOpenChange).toHaveBeenLastCalledWith(true);
    expect(page.getByRole('dialog').query()).toBeNull();
    view.show(inbox(true));
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(onOpenChange).toHaveBeenLastCalledWith(false);
    await expect.element(page.getByRole('dialog')).toBeVisible();
  });

  it('stays when a toast is clicked, and closes with a click beside it', async () => {
    const onOpenChange = vi.fn<(open: boolean) => void>();
    await show(
      <>
        <NotificationInbox defaultOpen onOpenChange={onOpenChange} />
        <div data-sonner-toaster="">
          <button type="button">In a toast</button>
        </div>
        <button type="button">Beside</button>
      </>,
    );
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'In a toast' }));
    await rest();
    expect(onOpenChange).not.toHaveBeenCalled();
    await userEvent.click(page.getByRole('button', { name: 'Beside' }));
    await expect.poll(() => page.getByRole('dialog').query()).toBeNull();
  });

  it('has the direction, language and theme of where its bell stands', async () => {
    await show(
      <div dir="rtl" lang="ar" data-theme="dark" style={{ textAlign: 'end' }}>
        <NotificationInbox defaultOpen />
      </div>,
    );
    const dialog = page.getByRole('dialog').element();
    await expect.poll(() => getComputedStyle(dialog).direction).toBe('rtl');
    expect(dialog.closest('[lang]')?.getAttribute('lang')).toBe('ar');
    expect(getComputedStyle(dialog).colorScheme).toBe('dark');
    page.getByRole('tab', { name: 'All' }).element().focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(focused()).toHaveAccessibleName(/^Unread/);
    const edges = bell().element().getBoundingClientRect();
    await expect
      .poll(() => Math.abs(dialog.getBoundingClientRect().left - edges.left))
      .toBeLessThan(12);
  });

  it('and a toast have the tokens of where they are said to stand, as those change', async () => {
    const inbox = (sheetBelow: number) => (
      <>
        <NotificationInbox defaultOpen sheetBelow={sheetBelow} />
        <OneTaskToaster />
      </>
    );
    const at = (style: CSSProperties & Readonly<Record<`--${string}`, string>>, below = 0) => (
      <div style={style}>{inbox(below)}</div>
    );
    document.documentElement.style.setProperty('--card-foreground', 'rgb(1, 1, 1)');
    const view = await show(at({ '--onetask-surface': 'rgb(1, 2, 3)' }));
    world.emit(world.frames.taskDue('Fresh'));
    const token = (selector: string, name: string) => {
      const element = document.querySelector(selector);
      return element && getComputedStyle(element).getPropertyValue(name);
    };
    const tokens = (name: string) =>
      ['.onetask-notification-inbox-popup', '.onetask-toaster-toast'].map((part) =>
        token(part, name),
      );
    await expect.poll(() => tokens('--ot-surface')).toEqual(['rgb(1, 2, 3)', 'rgb(1, 2, 3)']);
    view.show(at({ '--card': 'rgb(4, 5, 6)', '--card-foreground': 'initial' }));
    await expect.poll(() => tokens('--ot-surface')).toEqual(['rgb(4, 5, 6)', 'rgb(4, 5, 6)']);
    expect(tokens('--ot-text')).not.toContain('rgb(1, 1, 1)');
    view.show(at({}));
    await expect.poll(() => tokens('--ot-text')).toEqual(['rgb(1, 1, 1)', 'rgb(1, 1, 1)']);
    expect(tokens('--ot-surface')).not.toContain('rgb(4, 5, 6)');
    view.show(at({ '--onetask-surface': 'rgb(7, 8, 9)' }, Infinity));
    await expect
      .poll(() => token('.onetask-notification-inbox-sheet', '--ot-surface'))
      .toBe('rgb(7, 8, 9)');
    document.documentElement.removeAttribute('style');
  });

  it('can be used inside a modal dialog of the app, which Escape leaves open', async () => {
    const open = (dialog: HTMLDialogElement | null) => {
      if (dialog && !dialog.open) dialog.showModal();
    };
    await show(
      <dialog ref={open}>
        <NotificationInbox />
      </dialog>,
    );
    await userEvent.click(bell());
    await userEvent.click(page.getByRole('tab', { name: 'Tasks' }));
    expect(page.getByRole('tab', { name: 'Tasks' }).element()).toHaveAttribute(
      'aria-selected',
      'true',
    );
    const popup = document.querySelector('.onetask-notification-inbox-popup');
    expect(popup?.getBoundingClientRect().height).toBeGreaterThan(300);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.querySelector('.onetask-notification-inbox-popup')).toBeNull();
    expect(document.querySelector('dialog')?.open).toBe(true);
  });

  it('stands in the container that is given', async () => {
    const container = document.body.appendChild(document.createElement('div'));
    await show(<NotificationInbox defaultOpen container={container} />);
    await expect.poll(() => container.querySelector('[role=dialog]')).not.toBeNull();
    cleanup();
    container.remove();
  });
});

describe('a link', () => {
  it('is followed by the app, marks its row read, and closes the inbox', async () => {
    const navigate = vi.fn<(href: string) => void>();
    const onSelect = vi.fn<() => void>();
    await show(
      <NotificationInbox
        defaultOpen
        hrefOf={({ notificationId }) => `/n/${notificationId}`}
        navigate={navigate}
        onSelect={onSelect}
      />,
    );
    const [first] = items();
    // Anywhere on the row.
    await userEvent.click(rowOf(/Budget/), { position: { x: 8, y: 8 } });
    expect(navigate).toHaveBeenCalledExactlyOnceWith(`/n/${first?.notificationId}`);
    expect(onSelect).toHaveBeenCalledOnce();
    expect(items()[0]?.isRead).toBe(true);
    await expect.poll(() => page.getByRole('dialog').query()).toBeNull();
  });

  it('is the browser’s with a modifier', async () => {
    const navigate = vi.fn<(href: string) => void>();
    const followed = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    document.addEventListener('click', followed);
    await show(<NotificationPanel hrefOf={() => '/there'} navigate={navigate} />);
    await userEvent.keyboard('{Control>}');
    await userEvent.click(page.getByRole('link', { name: /Budget/ }));
    await userEvent.keyboard('{/Control}');
    document.removeEventListener('click', followed);
    expect(followed).toHaveBeenCalledOnce();
    expect(navigate).not.toHaveBeenCalled();
    expect(items()[0]?.isRead).toBe(true);
  });

  it('is none where it would run something, or leads nowhere', async () => {
    const hrefs = ['javascript:alert(1)', ' JAVASCRIPT:alert(1)', 'data:text/html,x', null, ''];
    let index = 0;
    await show(<NotificationList hrefOf={() => hrefs[index++ % hrefs.length]} />);
    expect(rows()).toHaveLength(6);
    expect(document.querySelectorAll('a')).toHaveLength(0);
  });

  it('is a button where an app only wants to know', async () => {
    const onSelect = vi.fn<() => void>();
    await show(<NotificationInbox defaultOpen onSelect={onSelect} />);
    await userEvent.click(page.getByRole('button', { name: /Budget/ }));
    expect(onSelect).toHaveBeenCalledOnce();
    expect(items()[0]?.isRead).toBe(true);
    await expect.element(page.getByRole('dialog')).toBeVisible();
  });
});

describe('without rows', () => {
  const { CaughtUp, Offline, Failed, Loading } = composeStories(listStories);
  const { NoMatch } = composeStories(panelStories);

  it.each([
    ['caught-up', CaughtUp, 'All caught up'],
    ['no-match', NoMatch, 'Nothing in this view'],
    ['offline', Offline, 'You are offline'],
    ['failed', Failed, 'This did not load'],
  ])('says why: %s', async (state, Story, title) => {
    render(<Story />);
    await expect.element(page.getByText(title)).toBeVisible();
    expect(document.querySelector('[data-state]')?.getAttribute('data-state')).toBe(state);
  });

  it('shows the rest', async () => {
    render(<NoMatch />);
    await userEvent.click(page.getByRole('button', { name: 'Show all' }));
    expect(titles()).toEqual(['You reached level 5']);
  });

  it('has the shape of what is to come, and says that it loads', async () => {
    render(<Loading />);
    const list = () => document.querySelector('.onetask-notification-list');
    await expect.poll(() => list()?.getAttribute('aria-busy')).toBe('true');
    expect(document.querySelectorAll('.onetask-notification-list-bone').length).toBe(5);
  });

  it('tries again at once', async () => {
    let tries = 0;
    world = createStoryWorld(
      {
        clock: 'virtual',
        history: async () => {
          tries += 1;
          if (tries === 1) throw new Error('HTTP 503');
          return { messages: [], hasMore: false, unreadCount: 0 };
        },
      },
      'normal',
    );
    render(
      <OneTaskProvider client={world.client} locale="en">
        <NotificationPanel />
      </OneTaskProvider>,
    );
    await userEvent.click(page.getByRole('button', { name: 'Try again' }));
    await expect.element(page.getByText('All caught up')).toBeVisible();
    expect(tries).toBe(2);
  });
});

it('closes its gaps by gliding, and moves nothing under reduced motion', async () => {
  const glides = () =>
    document
      .getAnimations()
      .filter(
        ({ effect }) => effect instanceof KeyframeEffect && effect.getTiming().duration === 160,
      ).length;
  const view = await show(<NotificationPanel />);
  await userEvent.click(page.getByRole('tab', { name: 'Awards' }));
  await userEvent.click(page.getByRole('tab', { name: 'All' }));
  expect(glides()).toBe(0);
  await away();
  (focused() as HTMLElement).blur();
  await expect.poll(isHeld).toBe(false);
  world.emit(world.frames.taskDue('Fresh'));
  await expect.poll(glides).toBeGreaterThan(3);
  view.unmount();

  const { client } = world;
  render(
    <OneTaskProvider client={client} motion="reduced">
      <NotificationPanel />
    </OneTaskProvider>,
  );
  world.emit(world.frames.taskDue('Another'));
  await expect.poll(() => titles()[0]).toBe('Another');
  await rest();
  expect(glides()).toBe(0);
});

it('is a list over rows that something beside it has too', async () => {
  function Page() {
    const inbox = useNotificationInbox({ filter: 'unread' });
    return (
      <>
        <button type="button" onClick={inbox.markAllRead}>
          {inbox.unreadCount} to read
        </button>
        <NotificationList inbox={inbox} />
      </>
    );
  }
  await show(<Page />);
  expect(rows()).toHaveLength(3);
  await userEvent.click(page.getByRole('button', { name: '3 to read' }));
  await expect.element(page.getByRole('button', { name: '0 to read' })).toBeVisible();
  expect(document.querySelectorAll('[data-unread]')).toHaveLength(0);
});

it('renders on a server, and takes over from it', async () => {
  world = createStoryWorld({}, 'normal');
  const node = (
    <OneTaskProvider client={world.client} locale="en">
      <NotificationInbox />
      <NotificationList />
    </OneTaskProvider>
  );
  const place = document.body.appendChild(document.createElement('div'));
  place.innerHTML = renderToString(node);
  expect(place.querySelector('button')).toHaveAccessibleName('Inbox');
  const onRecoverableError = vi.fn<(error: unknown) => void>();
  const root = hydrateRoot(place, node, { onRecoverableError });
  await expect.poll(() => rows().length).toBe(6);
  expect(onRecoverableError).not.toHaveBeenCalled();
  root.unmount();
  place.remove();
});

it('gives className, style, ref and the rest to its root', async () => {
  const refs = new Set<Element>();
  const props = { className: 'mine', style: { color: 'red' }, 'data-mine': 'yes' };
  const ref = (element: Element | null) => void (element && refs.add(element));
  await show(
    <>
      <NotificationInbox {...props} ref={ref} />
      <NotificationPanel {...props} ref={ref} />
      <NotificationList {...props} ref={ref} />
    </>,
  );
  expect([...refs].map((element) => element.tagName)).toEqual(['BUTTON', 'SECTION', 'DIV']);
  for (const element of refs) {
    expect(element.matches('.onetask.mine[data-mine=yes]')).toBe(true);
    expect(element.getAttribute('style')).toContain('red');
  }
});
