import {
  preferences,
  useTaskFeed,
  type AttentionOptions,
  type AttentionPreferences,
  type OneTaskEvent,
} from '@onetask/react';
import type { OneTaskToasterProps } from '@onetask/react/components';
import { act, cleanup } from '@testing-library/react';
import type { ReactNode } from 'react';
import { toast } from 'sonner';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { SHOWS_ALL } from '../../../stories/support/index.js';
import { settled, showToaster, textsOnPage, toastsOnPage, type ToasterRig } from './toaster-rig.js';

beforeEach(async () => {
  // Away from where toasts stand.
  await userEvent.hover(document.documentElement, { position: { x: 1, y: 1 } });
});
afterEach(async () => {
  cleanup();
  toast.dismiss();
  await expect.poll(() => document.querySelectorAll('[data-sonner-toast]').length).toBe(0);
});

const updates = ({ frames }: ToasterRig, count: number, from = 1) =>
  Array.from({ length: count }, (_, index) =>
    frames.taskUpdate({ title: `Frame ${from + index}`, taskId: from + index }),
  );

/** Without the marks that keep a name's direction to itself. */
const plain = (text: string | null | undefined) => text?.replaceAll(/[\u2066-\u2069]/g, '');
const titles = () => textsOnPage().map(plain);
const lines = () =>
  [...document.querySelectorAll('.onetask-event-lines-title')].map((one) => plain(one.textContent));
const left = ({ client }: ToasterRig) => client.store.getState().presentation.toasts.length;
const choose = ({ client }: ToasterRig, chosen: Partial<AttentionPreferences>) =>
  act(() => client.apiOf(preferences)?.update(chosen));

/** Long after any toast's time. */
const LONG_MS = 600_000;

describe('a group', () => {
  it('takes the place of its first toasts, grows, and opens to its events in place', async () => {
    const onSelect = vi.fn<(event: OneTaskEvent) => void>();
    const rig = await showToaster({ onSelect });
    await rig.emit(...updates(rig, 2));
    await settled(2);
    await rig.emit(...updates(rig, 1, 3));
    await settled(1);
    expect(titles()).toEqual(['3 updates in Design']);
    await rig.emit(...updates(rig, 57, 4));
    await expect.poll(titles).toEqual(['60 updates in Design']);
    const toggle = page.getByRole('button', { name: 'Details' });
    await expect.element(toggle).toHaveAttribute('aria-expanded', 'false');
    await toggle.click();
    await expect.element(toggle).toHaveAttribute('aria-expanded', 'true');
    expect(lines()).toHaveLength(50);
    expect(lines()[0]).toContain('Frame 60');
    await expect.element(page.getByText('and 10 more')).toBeInTheDocument();
    await page.getByRole('button', { name: /Frame 59/ }).click();
    expect(onSelect).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ title: 'Frame 59' }),
    );
    // The others are still to be opened.
    expect(left(rig)).toBe(1);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(left(rig)).toBe(0);
  });

  it('is as high as what it shows', async () => {
    const rig = await showToaster();
    await rig.emit(...updates(rig, 3));
    const [shown] = await settled(1);
    const height = () => shown?.getBoundingClientRect().height ?? 0;
    const inside = () => shown?.querySelector('.onetask-toaster-toast')?.scrollHeight ?? 0;
    const closed = height();
    await page.getByRole('button', { name: 'Details' }).click();
    await expect.poll(height).toBeGreaterThan(closed + 60);
    // All but its two lines of border.
    await expect.poll(() => Math.round(height()) - inside()).toBe(2);
    const three = height();
    await rig.emit(...updates(rig, 2, 4));
    await expect.poll(height).toBeGreaterThan(three + 30);
    await page.getByRole('button', { name: 'Details' }).click();
    await expect.poll(height).toBe(closed);
  });

  it('leaves the focus where it was while a toast becomes one', async () => {
    const rig = await showToaster();
    await rig.emit(...updates(rig, 1));
    await settled(1);
    await userEvent.keyboard('{F8}{Tab}');
    const button = page.getByRole('button', { name: 'Dismiss' }).element();
    expect(document.activeElement).toBe(button);
    await rig.emit(...updates(rig, 2, 2));
    await expect.poll(titles).toEqual(['3 updates in Design']);
    expect(document.activeElement).toBe(button);
  });

  it('is said once, when the burst is over, and its events not one by one', async () => {
    const rig = await showToaster();
    const said = listen();
    for (let sent = 0; sent < 30; sent += 5) {
      await rig.emit(...updates(rig, 5, sent + 1));
      await expect.poll(() => titles()[0]).toContain(String(sent + 5));
      await rig.advance(300);
    }
    expect(said).toEqual([]);
    await rig.advance(1_000);
    expect(said).toEqual(['30 updates in Design']);
  });

  it('is said as that, also where its first event was said before', async () => {
    const rig = await showToaster();
    const said = listen();
    await rig.emit(...updates(rig, 1));
    await settled(1);
    await rig.advance(600);
    await rig.emit(...updates(rig, 4, 2));
    await expect.poll(titles).toEqual(['5 updates in Design']);
    await rig.advance(1_000);
    expect(said).toEqual([expect.stringContaining('Frame 1'), '5 updates in Design']);
  });

  it('says what it said last while it leaves', async () => {
    const rig = await showToaster();
    await rig.emit(...updates(rig, 1));
    await settled(1);
    await rig.emit(...updates(rig, 2, 2));
    await expect.poll(titles).toEqual(['3 updates in Design']);
    // The card of the second update is on its way out.
    const group = document.querySelector('[data-sonner-toast][data-removed="false"]');
    act(() => group?.querySelector<HTMLElement>('.onetask-toaster-close')?.click());
    expect(left(rig)).toBe(0);
    expect(plain(group?.querySelector('.onetask-toaster-title')?.textContent)).toBe(
      '3 updates in Design',
    );
  });

  it('counts what is in it where more is said at once', async () => {
    const rig = await showToaster();
    const said = listen();
    await rig.emit(...updates(rig, 4), rig.frames.mention('Hello'));
    await settled(2);
    await rig.advance(3_000);
    expect(said).toEqual(['5 new messages']);
  });

  it('is there long enough to be read, however long it grows', async () => {
    const rig = await showToaster();
    for (let sent = 1; sent <= 5; sent += 1) {
      await rig.emit(...updates(rig, 1, sent));
      await rig.advance(1_750);
    }
    await expect.poll(titles).toEqual(['5 updates in Design']);
    await rig.advance(4_000);
    expect(left(rig)).toBe(1);
    await rig.advance(1_000);
    expect(left(rig)).toBe(0);
  });

  it('goes in its time, and stays once somebody opened it', async () => {
    const rig = await showToaster();
    await rig.emit(...updates(rig, 3));
    await settled(1);
    await page.getByRole('button', { name: 'Details' }).click();
    await userEvent.hover(document.documentElement, { position: { x: 1, y: 1 } });
    await rig.advance(LONG_MS);
    expect(left(rig)).toBe(1);
    await page.getByRole('button', { name: 'Details' }).click();
    await userEvent.hover(document.documentElement, { position: { x: 1, y: 1 } });
    await rig.advance(LONG_MS);
    expect(left(rig)).toBe(0);
  });
});

describe('what stays', () => {
  const critical: AttentionOptions = {
    ...SHOWS_ALL,
    tierOf: (event, byDefault) => (event.type === 'notification' ? 'critical' : byDefault),
  };

  it('is what is critical, until it is dismissed', async () => {
    const rig = await showToaster({ durationMs: 10_000 }, { attention: critical });
    await rig.emit(rig.frames.taskDue('Send the budget'), rig.frames.streak(7, true));
    await settled(2);
    await rig.advance(LONG_MS);
    await settled(1);
    expect(titles()).toEqual(['Send the budget']);
    expect(page.getByRole('button', { name: 'Less like this' }).query()).toBeNull();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(left(rig)).toBe(0);
  });
});

describe('a digest', () => {
  function Following({ children }: { readonly children: ReactNode }) {
    useTaskFeed(1);
    return children;
  }

  async function showDigest(props: OneTaskToasterProps = {}): Promise<ToasterRig> {
    const rig = await showToaster(props, { around: (inner) => <Following>{inner}</Following> });
    const state = () => rig.client.store.getState();
    await expect.poll(() => state().connections['tasks/1']?.status).toBe('open');
    choose(rig, { doNotDisturb: { is: 'on' } });
    await rig.emit(...updates(rig, 60), rig.frames.mention('Hello'), rig.frames.streak(7, true));
    await expect.poll(() => state().presentation.dnd.heldCount).toBe(62);
    expect(toastsOnPage()).toEqual([]);
    choose(rig, { doNotDisturb: { is: 'off' } });
    await settled(1);
    return rig;
  }

  it('is one toast that says why, counts, and opens each group to its events', async () => {
    const onSelect = vi.fn<(event: OneTaskEvent) => void>();
    await showDigest({ onSelect });
    expect(titles()).toEqual(['While you kept things quiet']);
    await expect.element(page.getByText('62 updates', { exact: true })).toBeVisible();
    // What is one alone stands there itself.
    expect(lines()).toEqual(["Jonas Okafor mentioned you in 'Budget 2027'", '7 days in a row']);
    const group = page.getByRole('button', { name: /60 updates in/ });
    await expect.element(group).toHaveAttribute('aria-expanded', 'false');
    await group.click();
    await expect.element(group).toHaveAttribute('aria-expanded', 'true');
    expect(lines()).toHaveLength(52);
    await expect.element(page.getByText('and 10 more')).toBeInTheDocument();
    expect(lines()[0]).toContain('Frame 60');
    await page.getByRole('button', { name: /Frame 60/ }).click();
    expect(onSelect).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ title: 'Frame 60' }),
    );
  });

  it('stays until it is dismissed', async () => {
    const rig = await showDigest();
    await rig.advance(LONG_MS);
    expect(left(rig)).toBe(1);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(left(rig)).toBe(0);
    expect(rig.client.store.getState().presentation.digest).toBe(null);
  });

  it('is reached and scrolled by the keyboard', async () => {
    await showDigest();
    await page.getByRole('button', { name: /60 updates in/ }).click();
    const list = document.querySelector('.onetask-toaster-list');
    expect(list?.scrollHeight).toBeGreaterThan(list?.clientHeight ?? 0);
    expect(list?.getAttribute('tabindex')).toBe('0');
    expect(list?.getAttribute('aria-labelledby')).toBe(
      document.querySelector('.onetask-toaster-title')?.id,
    );
  });
});

describe('less like this', () => {
  it('says what that means, and those of its kind come no more, until it is taken back', async () => {
    const rig = await showToaster();
    await rig.emit(rig.frames.mention('Hello'));
    await settled(1);
    await page.getByRole('button', { name: 'Less like this' }).click();
    const tiers = () => rig.client.store.getState().preferences.tiers;
    expect(tiers()).toEqual({ mention: 'ambient' });
    const done = document.querySelector('.onetask-toaster-less-done');
    expect([done?.role, done?.textContent]).toEqual(['status', 'Fewer of these from now on']);
    await rig.emit(rig.frames.mention('Again'), rig.frames.taskDue('Something else'));
    await settled(2);
    expect(titles()).not.toContain('Again');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect([tiers(), done?.textContent]).toEqual([{}, '']);
  });

  it('goes for what told of the same change, too', async () => {
    const rig = await showToaster();
    await rig.emit(rig.frames.taskUpdate({ title: 'Poster', action: 'updated', taskId: 9 }));
    await settled(1);
    const told = {
      title: 'Task updated',
      notificationType: 'task',
      data: { task_id: 9, action: 'updated', actor_id: 2 },
    };
    await rig.emit(rig.frames.notice(told));
    await page.getByRole('button', { name: 'Less like this' }).click();
    expect(rig.client.store.getState().preferences.tiers).toEqual({
      task_update: 'ambient',
      task: 'ambient',
    });
  });

  it('is there for a group as well', async () => {
    const rig = await showToaster();
    await rig.emit(...updates(rig, 3));
    await expect.poll(titles).toEqual(['3 updates in Design']);
    await page.getByRole('button', { name: 'Less like this' }).click();
    expect(rig.client.store.getState().preferences.tiers).toEqual({ task_update: 'ambient' });
  });

  it('is there for what the app draws', async () => {
    const rig = await showToaster({
      renderToast: ({ lessLikeThis }) => <button onClick={lessLikeThis}>Less</button>,
    });
    await rig.emit(rig.frames.mention('Hello'));
    await settled(1);
    await page.getByRole('button', { name: 'Less' }).click();
    await settled(0);
    expect(rig.client.store.getState().preferences.tiers).toEqual({ mention: 'ambient' });
  });
});

describe('sounds', () => {
  /** What sounds: the app's own, and notes of the chime. */
  function hear() {
    const own = vi.fn<() => void>();
    const chimes = vi.spyOn(AudioContext.prototype, 'resume');
    return { own, chimes: () => chimes.mock.calls.length };
  }
  afterEach(() => void vi.restoreAllMocks());

  async function soundOf(
    sound: OneTaskToasterProps['sound'],
    chosen: boolean | null,
  ): Promise<ToasterRig> {
    const rig = await showToaster({ sound });
    choose(rig, { sound: chosen });
    await rig.emit(rig.frames.mention('Hello'));
    await settled(1);
    return rig;
  }

  it('are none by default', async () => {
    const heard = hear();
    await soundOf(undefined, null);
    expect(heard.chimes()).toBe(0);
  });

  it('are what the app gives, unless the user chose none', async () => {
    const { own } = hear();
    const rig = await soundOf(own, null);
    expect(own).toHaveBeenCalledOnce();
    choose(rig, { sound: false });
    await rig.advance(10_000);
    await rig.emit(rig.frames.mention('Again'));
    await settled(1);
    expect(own).toHaveBeenCalledOnce();
  });

  it('are the chime where the user wants sounds and the app has none', async () => {
    const heard = hear();
    await soundOf(false, true);
    expect(heard.chimes()).toBe(1);
  });
});

describe('outside of the page', () => {
  class FakeNotification extends EventTarget {
    static permission: NotificationPermission = 'granted';
    static readonly made: FakeNotification[] = [];
    isClosed = false;
    constructor(
      readonly title: string,
      readonly options: NotificationOptions,
    ) {
      super();
      FakeNotification.made.push(this);
    }
    close() {
      this.isClosed = true;
    }
  }

  beforeEach(() => {
    FakeNotification.made.length = 0;
    FakeNotification.permission = 'granted';
    vi.stubGlobal('Notification', FakeNotification);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  async function tell(props: OneTaskToasterProps = {}, isOn = true): Promise<ToasterRig> {
    const rig = await showToaster(props);
    choose(rig, { browserNotifications: isOn });
    rig.setVisible(false);
    await rig.emit(rig.frames.mention('Hello'));
    await rig.advance(100);
    return rig;
  }

  it('is told what happens while the page is hidden, until it is seen', async () => {
    const rig = await tell();
    const [told] = FakeNotification.made;
    expect(told?.title).toBe("Jonas Okafor mentioned you in 'Budget 2027'");
    expect(told?.options).toMatchObject({ body: 'Hello', tag: 'onetask/task/3', dir: 'ltr' });
    expect(told?.isClosed).toBe(false);
    rig.setVisible(true);
    expect(told?.isClosed).toBe(true);
  });

  it('opens by a click as a toast does, and is told no more', async () => {
    const onSelect = vi.fn<(event: OneTaskEvent) => void>();
    const navigate = vi.fn<(href: string) => void>();
    const focus = vi.spyOn(window, 'focus').mockImplementation(() => {});
    const rig = await tell({ onSelect, navigate, hrefOf: () => '/tasks/3' });
    const [told] = FakeNotification.made;
    act(() => void told?.dispatchEvent(new Event('click')));
    expect(focus).toHaveBeenCalledOnce();
    expect(told?.isClosed).toBe(true);
    expect(navigate).toHaveBeenCalledExactlyOnceWith('/tasks/3');
    expect(onSelect).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ notificationType: 'mention' }),
    );
    rig.setVisible(true);
    await rig.advance(1_000);
    expect(left(rig)).toBe(0);
  });

  it('is not followed to where a script would run', async () => {
    const navigate = vi.fn<(href: string) => void>();
    vi.spyOn(window, 'focus').mockImplementation(() => {});
    await tell({ navigate, hrefOf: () => 'javascript:alert(1)' });
    act(() => void FakeNotification.made[0]?.dispatchEvent(new Event('click')));
    expect(navigate).not.toHaveBeenCalled();
  });

  it('is told nothing that the user did not ask for, or the browser does not let through', async () => {
    await tell({}, false);
    cleanup();
    FakeNotification.permission = 'denied';
    await tell();
    expect(FakeNotification.made).toEqual([]);
  });

  it('is nothing where the browser throws, as on phones', async () => {
    vi.stubGlobal(
      'Notification',
      class extends FakeNotification {
        constructor() {
          super('', {});
          throw new TypeError('Illegal constructor');
        }
      },
    );
    const rig = await tell();
    rig.setVisible(true);
    await settled(1);
    expect(titles()).toEqual(["Jonas Okafor mentioned you in 'Budget 2027'"]);
  });

  it('keeps nothing of one user for the next', async () => {
    const rig = await tell();
    act(() => rig.client.setToken(rig.mock.token(2), '2'));
    expect(FakeNotification.made[0]?.isClosed).toBe(true);
  });
});

/** What the live region says from now on. */
function listen(): readonly string[] {
  const status = document.querySelector('[role="status"]');
  const said: string[] = [];
  const observer = new MutationObserver(() => {
    const text = plain(status?.textContent);
    if (text) said.push(text);
  });
  if (status) observer.observe(status, { subtree: true, childList: true, characterData: true });
  return said;
}
