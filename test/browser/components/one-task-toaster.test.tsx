import { OneTaskToaster } from '@onetask/react/components';
import { OneTaskProvider, type OneTaskEvent } from '@onetask/react';
import { act, cleanup, fireEvent, render } from '@testing-library/react';
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { toast, Toaster } from 'sonner';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as stories from '../../../stories/one-task-toaster.stories.js';
import { worldOf } from '../../../stories/support/index.js';
import { composeStories } from '../../storybook/compose-stories.js';
import { eventOf, settled, showToaster, textsOnPage, toastsOnPage } from './toaster-rig.js';

beforeEach(async () => {
  // Away from where toasts stand.
  await userEvent.hover(document.documentElement, { position: { x: 1, y: 1 } });
});
afterEach(async () => {
  cleanup();
  toast.dismiss();
  await expect.poll(() => document.querySelectorAll('[data-sonner-toast]').length).toBe(0);
});

/** "3 days in a row. See you tomorrow.": eight words, for which 6 s are just enough. */
const SHORT_MS = 6_000;

describe('what shows', () => {
  it('shows each toast once beside an app’s own toaster, and none of the app’s', async () => {
    const { frames, emit } = await showToaster(
      { position: 'top-end' },
      {
        around: (toaster) => (
          <>
            <Toaster containerAriaLabel="The app’s" />
            {toaster}
          </>
        ),
      },
    );
    await emit(frames.levelUp(5));
    toast('Saved');
    await expect.poll(() => [...textsOnPage()].sort()).toEqual(['Saved', 'You reached level 5']);
    const ours = page.getByRole('region', { name: 'Messages' });
    await expect.element(ours.getByText('You reached level 5')).toBeVisible();
    expect(ours.getByText('Saved').query()).toBeNull();
  });

  it('shows each once under StrictMode, and two toasters keep apart', async () => {
    const { frames, emit } = await showToaster(
      {},
      {
        around: (toaster) => (
          <StrictMode>
            {toaster}
            <OneTaskToaster types={{ level_up: false }} position="top-end" />
          </StrictMode>
        ),
      },
    );
    await emit(frames.levelUp(5));
    await settled(1);
    await emit(frames.streak(3));
    await settled(3);
    expect([...textsOnPage()].sort()).toEqual([
      '3 days in a row',
      '3 days in a row',
      'You reached level 5',
    ]);
  });

  it('leaves out types that are off, before they are presented, and takes away what is turned off', async () => {
    const { frames, emit, client, update } = await showToaster({ types: { level_up: false } });
    await emit(frames.levelUp(5), frames.streak(3));
    await settled(1);
    expect(textsOnPage()).toEqual(['3 days in a row']);
    expect(client.store.getState().presentation.toasts).toHaveLength(1);
    update({ types: { streak_update: false } });
    await expect.poll(textsOnPage).toEqual([]);
  });

  it('shows nothing of one user to the next, not for a moment', async () => {
    const { frames, emit, client, mock } = await showToaster();
    await emit(frames.levelUp(5));
    await settled(1);
    act(() => client.setToken(mock.token(2), '2'));
    expect(document.body.textContent).not.toContain('level 5');
  });

  it('never shows what has gone before sonner came to it', async () => {
    const { frames, emit, client } = await showToaster();
    const seen: string[] = [];
    const watch = new MutationObserver(() => seen.push(document.body.textContent));
    watch.observe(document.body, { subtree: true, childList: true });
    const gone = client.store.subscribe(({ presentation }) => {
      const [first] = presentation.toasts;
      if (first) client.setToken(null);
    });
    // Whose message it was is gone before it could be seen to have arrived.
    emit(frames.levelUp(5)).catch(() => {});
    await expect.poll(() => client.store.getState().userId).toBe(null);
    gone();
    await settled(0);
    watch.disconnect();
    expect(seen.filter((text) => text.includes('level 5'))).toEqual([]);
  });

  it('has a look for each type, with a bar for progress', async () => {
    const { frames, emit } = await showToaster({ durationMs: 'until-dismissed' });
    await emit(frames.progress(4, 50));
    await settled(1);
    const bar = page.getByRole('progressbar', { name: /50%/ });
    await expect.element(bar).toHaveAttribute('aria-valuenow', '50');
    await emit(frames.unlocked(3), frames.streak(7, true), frames.levelUp(5));
    await settled(4);
    const tones = [...document.querySelectorAll('.onetask-toaster-toast')].map(
      (card) => [card.getAttribute('data-type'), card.getAttribute('data-tone')] as const,
    );
    expect(new Map(tones)).toEqual(
      new Map([
        ['level_up', 'level'],
        ['streak_update', 'streak'],
        ['achievement_unlocked', 'achievement'],
        ['achievement_progress', 'achievement'],
      ]),
    );
  });

  it('gives the app the drawing, and falls back where it draws nothing', async () => {
    const { frames, emit } = await showToaster({
      renderToast: ({ event, title, dismiss }) =>
        event.type === 'level_up' ? <button onClick={dismiss}>Own: {title}</button> : undefined,
    });
    await emit(frames.levelUp(5), frames.streak(3));
    await settled(2);
    expect(document.querySelectorAll('.onetask-toaster-toast')).toHaveLength(1);
    await userEvent.hover(toastsOnPage()[0] ?? document.body);
    await page.getByRole('button', { name: 'Own: You reached level 5' }).click();
    await settled(1);
  });
});

describe('time', () => {
  it('lets a short toast stay for 6 s on the client’s clock', async () => {
    const { frames, emit, advance, client } = await showToaster();
    await emit(frames.streak(3));
    await settled(1);
    await advance(SHORT_MS - 1);
    expect(client.store.getState().presentation.toasts).toHaveLength(1);
    await advance(1);
    expect(client.store.getState().presentation.toasts).toHaveLength(0);
    await settled(0);
  });

  it('lets a long one stay as long as it takes to read at 120 words a minute, and 2 s more', async () => {
    const { frames, emit, advance, client } = await showToaster();
    await emit(frames.notice({ title: 'One two', content: 'word '.repeat(38) }));
    await settled(1);
    // 40 words: 20 s.
    await advance(21_999);
    expect(client.store.getState().presentation.toasts).toHaveLength(1);
    await advance(1);
    expect(client.store.getState().presentation.toasts).toHaveLength(0);
  });

  it('reads what the app draws', async () => {
    const { frames, emit, advance, client } = await showToaster({
      renderToast: () => <p>{'word '.repeat(40)}</p>,
    });
    await emit(frames.streak(3));
    await settled(1);
    await advance(21_999);
    expect(client.store.getState().presentation.toasts).toHaveLength(1);
    await advance(1);
    expect(client.store.getState().presentation.toasts).toHaveLength(0);
  });

  it('gives the one behind its own time on top', async () => {
    const { frames, emit, advance, client } = await showToaster();
    const left = () => client.store.getState().presentation.toasts.length;
    await emit(frames.streak(3));
    await settled(1);
    await advance(1_000);
    await emit(frames.streak(4));
    await settled(2);
    await advance(SHORT_MS);
    expect(left()).toBe(1);
    await settled(1);
    await advance(SHORT_MS - 1_001);
    expect(left()).toBe(1);
    await advance(1);
    expect(left()).toBe(0);
  });

  it('stays longer, or until it is dismissed, where somebody wants that; never shorter', async () => {
    const { frames, emit, advance, client, update } = await showToaster({
      durationMs: 10_000,
      types: { level_up: { durationMs: 20_000 }, streak_update: { durationMs: 10 } },
    });
    const left = () =>
      client.store.getState().presentation.toasts.map((card) => eventOf(card).type);
    await emit(frames.levelUp(5), frames.streak(3));
    await settled(2);
    await advance(9_999);
    expect(left()).toEqual(['level_up', 'streak_update']);
    await advance(1);
    expect(left()).toEqual(['level_up']);
    update({ durationMs: 'until-dismissed' });
    await advance(10_000_000);
    expect(left()).toEqual(['level_up']);
    await settled(1);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(left()).toEqual([]);
  });

  it('takes a duration that is no number for none', async () => {
    const { frames, emit, advance, client, live } = await showToaster({ durationMs: NaN });
    await emit(frames.streak(3));
    await settled(1);
    await advance(SHORT_MS - 1);
    expect(client.store.getState().presentation.toasts).toHaveLength(1);
    await advance(1);
    expect(client.store.getState().presentation.toasts).toHaveLength(0);
    expect(live().timers).toBeLessThan(10);
  });

  it('stands still while somebody points at a toast, and goes on with what was left', async () => {
    const { frames, emit, advance, client } = await showToaster();
    const left = () => client.store.getState().presentation.toasts.length;
    await emit(frames.streak(3));
    const [first] = await settled(1);
    await advance(4_000);
    await userEvent.hover(first ?? document.body);
    await advance(60_000);
    expect(left()).toBe(1);
    await userEvent.hover(document.documentElement, { position: { x: 1, y: 1 } });
    await advance(1_999);
    expect(left()).toBe(1);
    await advance(1);
    expect(left()).toBe(0);
  });

  it('stands still while the keyboard is in a toast, and not for a mere click', async () => {
    const { frames, emit, advance, client } = await showToaster();
    const left = () => client.store.getState().presentation.toasts.length;
    await emit(frames.streak(3));
    await settled(1);
    await userEvent.keyboard('{F8}');
    expect(document.activeElement).toBe(toastsOnPage()[0]);
    await advance(60_000);
    expect(left()).toBe(1);
    await userEvent.keyboard('{Escape}');
    await advance(SHORT_MS);
    expect(left()).toBe(0);

    await settled(0);
    await emit(frames.streak(4));
    await settled(1);
    await userEvent.click(page.getByText('4 days in a row'));
    await userEvent.hover(document.documentElement, { position: { x: 1, y: 1 } });
    await advance(SHORT_MS);
    expect(left()).toBe(0);
  });

  it('stands still while the page is hidden', async () => {
    const { frames, emit, advance, client, setVisible } = await showToaster();
    await emit(frames.streak(3));
    await settled(1);
    setVisible(false);
    await advance(60_000);
    expect(client.store.getState().presentation.toasts).toHaveLength(1);
    setVisible(true);
    await advance(SHORT_MS);
    expect(client.store.getState().presentation.toasts).toHaveLength(0);
  });

  it('does not wait for a pointer that went with its toast', async () => {
    const { frames, emit, advance, client } = await showToaster();
    await emit(frames.streak(3));
    await settled(1);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await settled(0);
    await userEvent.hover(document.documentElement, { position: { x: 1, y: 1 } });
    await emit(frames.streak(4));
    await settled(1);
    await advance(SHORT_MS);
    expect(client.store.getState().presentation.toasts).toHaveLength(0);
  });
});

describe('where it leads', () => {
  it('is a real link, whose plain click is the router’s and whose other clicks are the browser’s', async () => {
    const navigate = vi.fn<(href: string) => void>();
    const onSelect = vi.fn<(event: OneTaskEvent) => void>();
    const { frames, emit, client } = await showToaster({
      hrefOf: (event) => (event.type === 'level_up' ? '/levels/5' : null),
      navigate,
      onSelect,
    });
    await emit(frames.levelUp(5));
    await settled(1);
    const link = page.getByRole('link', { name: 'Open' });
    await expect.element(link).toHaveAttribute('href', '/levels/5');
    // Were it not the browser's, it would be prevented; this page must not follow it, though.
    const modified = new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true });
    let wasPrevented: boolean | null = null;
    const look = (event: Event) => {
      wasPrevented = event.defaultPrevented;
      event.preventDefault();
    };
    window.addEventListener('click', look, { once: true });
    link.element().dispatchEvent(modified);
    expect(wasPrevented).toBe(false);
    expect(navigate).not.toHaveBeenCalled();
    expect(onSelect).not.toHaveBeenCalled();
    expect(client.store.getState().presentation.toasts).toHaveLength(1);

    await link.click();
    expect(navigate).toHaveBeenCalledExactlyOnceWith('/levels/5');
    expect(onSelect).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ type: 'level_up', data: { newLevel: 5 } }),
    );
    expect(client.store.getState().presentation.toasts).toHaveLength(0);
  });

  it.each(['javascript:alert(1)', ' java\nscript:alert(1)', 'data:text/html,x', 'vbscript:x'])(
    'is no link to %j',
    async (href) => {
      const { frames, emit } = await showToaster({ hrefOf: () => href });
      await emit(frames.levelUp(5));
      await settled(1);
      expect(document.querySelector('.onetask-toaster a')).toBeNull();
    },
  );

  it('is a button where there is no address', async () => {
    const onSelect = vi.fn<(event: OneTaskEvent) => void>();
    const { frames, emit } = await showToaster({ onSelect });
    await emit(frames.levelUp(5));
    await settled(1);
    await page.getByRole('button', { name: 'Open' }).click();
    expect(onSelect).toHaveBeenCalledOnce();
    await settled(0);
  });
});

describe('what a screen reader hears', () => {
  it('has one polite region that is there before its content, and sonner’s is silent', async () => {
    await showToaster();
    const live = [...document.querySelectorAll('[aria-live], [role="status"]')].filter(
      (region) => region.getAttribute('aria-live') !== 'off',
    );
    expect(live).toHaveLength(1);
    expect(live[0]?.textContent).toBe('');
    const region = page.getByRole('region', { name: 'Messages', exact: true });
    await expect.element(region).toHaveAttribute('aria-live', 'off');
    await expect.element(region).toHaveAttribute('aria-keyshortcuts', 'F8');
  });

  it('makes one announcement a burst, in the app’s words', async () => {
    const { frames, emit, advance } = await showToaster({
      labels: { burst: { one: '{count} thing', other: '{count} things' } },
    });
    const status = document.querySelector('[role="status"]');
    const said: string[] = [];
    const listen = new MutationObserver(() => {
      const text = status?.textContent;
      if (text) said.push(text);
    });
    if (status) listen.observe(status, { subtree: true, childList: true, characterData: true });

    await emit(frames.levelUp(5));
    await advance(499);
    expect(said).toEqual([]);
    await advance(1);
    expect(said).toEqual(['You reached level 5. One thing after another. It adds up.']);

    await emit(...Array.from({ length: 20 }, (_, index) => frames.streak(index + 1)));
    await advance(300);
    await emit(...Array.from({ length: 10 }, (_, index) => frames.streak(index + 50)));
    await advance(500);
    expect(said.slice(1)).toEqual(['30 things']);
    await advance(5_000);
    expect(status?.textContent).toBe('');
    listen.disconnect();
  });

  it('does not say what has gone by then', async () => {
    const { frames, emit, advance } = await showToaster();
    await emit(frames.levelUp(5));
    await settled(1);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await advance(500);
    expect(document.querySelector('[role="status"]')?.textContent).toBe('');
  });

  it('announces at last what does not end', async () => {
    const { frames, emit, advance } = await showToaster();
    const status = document.querySelector('[role="status"]');
    for (let index = 0; index < 9; index += 1) {
      await emit(frames.streak(index + 1));
      await advance(400);
      if (status?.textContent) break;
    }
    expect(status?.textContent).toMatch(/^\d new messages$/);
  });
});

describe('the keyboard', () => {
  it('goes in by F8, from toast to toast as they go, and back to where it was', async () => {
    const { frames, emit } = await showToaster(
      { durationMs: 'until-dismissed' },
      {
        around: (toaster) => (
          <>
            <input aria-label="Name" />
            {toaster}
          </>
        ),
      },
    );
    const field = page.getByRole('textbox', { name: 'Name' });
    await field.click();
    await emit(frames.levelUp(5), frames.streak(3));
    await settled(2);
    await userEvent.keyboard('{F8}');
    // The stack opens, so that nothing has the focus and is covered.
    await expect
      .poll(() => toastsOnPage().map((one) => one.getAttribute('data-expanded')))
      .toEqual(['true', 'true']);
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.poll(textsOnPage).toEqual(['You reached level 5']);
    expect(toastsOnPage()[0]).toBe(document.activeElement);
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.poll(textsOnPage).toEqual([]);
    expect(field.element()).toBe(document.activeElement);
  });

  it('leaves at the end by Tab, and anywhere by Escape', async () => {
    const { frames, emit } = await showToaster(
      { durationMs: 'until-dismissed' },
      { around: (toaster) => [<button key="a">Here</button>, <div key="b">{toaster}</div>] },
    );
    await emit(frames.levelUp(5));
    await settled(1);
    const here = page.getByRole('button', { name: 'Here' });
    for (const way of ['{Tab}{Tab}{Tab}', '{Shift>}{Tab}{/Shift}', '{Escape}', '{Tab}{Escape}']) {
      here.element().focus();
      await userEvent.keyboard('{F8}');
      expect(document.activeElement).toBe(toastsOnPage()[0]);
      await userEvent.keyboard(way);
      expect(document.activeElement).toBe(here.element());
    }
  });

  it('leaves Alt+T to the app’s own toaster, and F8 to the app while nothing is there', async () => {
    const { frames, emit } = await showToaster(
      { position: 'top-end' },
      {
        around: (toaster) => (
          <>
            <Toaster />
            {toaster}
          </>
        ),
      },
    );
    const heard = vi.fn<(event: KeyboardEvent) => boolean>((event) => event.defaultPrevented);
    document.addEventListener('keydown', heard);
    await userEvent.keyboard('{F8}');
    expect(heard).toHaveLastReturnedWith(false);
    toast('Saved', { duration: Infinity });
    await emit(frames.levelUp(5));
    await settled(2);
    await userEvent.keyboard('{Alt>}t{/Alt}');
    expect(document.activeElement?.closest('.onetask-toaster')).toBeNull();
    expect(document.activeElement?.textContent).toBe('Saved');
    await userEvent.keyboard('{F8}');
    expect(document.activeElement?.closest('.onetask-toaster')).not.toBeNull();
    document.removeEventListener('keydown', heard);
  });

  it('leads into one of two toasters, not through both', async () => {
    const { frames, emit } = await showToaster(
      { durationMs: 'until-dismissed' },
      {
        around: (toaster) => (
          <>
            {toaster}
            <OneTaskToaster position="top-end" />
          </>
        ),
      },
    );
    await emit(frames.levelUp(5));
    await settled(2);
    const entered: EventTarget[] = [];
    for (const one of toastsOnPage()) one.addEventListener('focus', () => entered.push(one));
    await userEvent.keyboard('{F8}');
    expect(entered).toEqual([document.activeElement]);
  });

  it('does not take the focus from somebody who types', async () => {
    const { frames, emit } = await showToaster(
      {},
      {
        around: (toaster) => [<input key="a" aria-label="Name" />, <div key="b">{toaster}</div>],
      },
    );
    const field = page.getByRole('textbox', { name: 'Name' });
    await field.click();
    await emit(frames.levelUp(5));
    await settled(1);
    expect(document.activeElement).toBe(field.element());
    const left = vi.fn<() => void>();
    field.element().addEventListener('blur', left);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await settled(0);
    expect(document.activeElement).toBe(field.element());
    expect(left).not.toHaveBeenCalled();
  });
});

describe.each(['OverRadixDialog', 'OverBaseUIDialog', 'OverNativeDialog'] as const)(
  '%s',
  (name) => {
    const Story = composeStories(stories)[name];
    const field = page.getByRole('textbox', { name: 'Name' });

    // Without a toaster nothing pops up.
    describe.each([
      ['before', 'before'],
      ['before', 'after'],
      ['after', 'after'],
    ] as const)('with a toaster from %s it opened and a toast from %s', (when, arrival) => {
      async function open() {
        const onSelect = vi.fn<(event: OneTaskEvent) => void>();
        const { container } = render(<Story when={when} onSelect={onSelect} />);
        const world = worldOf(container);
        const emit = async () => {
          await world.until(
            'to be connected',
            ({ connections }) => connections['notifications']?.status === 'open',
          );
          world.emit(world.frames.levelUp(5), world.frames.streak(3));
          await settled(2);
        };
        if (arrival === 'before') await emit();
        await page.getByRole('button', { name: 'Edit' }).click();
        await expect.element(field).toBeVisible();
        if (arrival === 'after') await emit();
        return { onSelect, world };
      }

      it('opens and closes toasts by mouse, and stays open', async () => {
        const { onSelect } = await open();
        const [front] = toastsOnPage();
        await userEvent.hover(front ?? document.body);
        await page
          .elementLocator(front ?? document.body)
          .getByText('Open')
          .click();
        expect(onSelect).toHaveBeenCalledExactlyOnceWith(
          expect.objectContaining({ type: 'streak_update' }),
        );
        await settled(1);
        await expect.element(field).toBeVisible();
        await page.getByRole('button', { name: 'Dismiss' }).click();
        await settled(0);
        await expect.element(field).toBeVisible();
        // And it still works, and closes as it always does.
        await userEvent.fill(field, 'New name');
        await expect.element(field).toHaveValue('New name');
        await userEvent.keyboard('{Escape}');
        await expect.poll(() => field.query()?.checkVisibility() ?? false).toBe(false);
      });

      it('opens and closes toasts by keyboard, and stays open', async () => {
        const { onSelect } = await open();
        await field.click();
        await userEvent.keyboard('{F8}');
        expect(document.activeElement).toBe(toastsOnPage()[0]);
        await userEvent.keyboard('{Tab}{Tab}{Enter}');
        expect(onSelect).toHaveBeenCalledOnce();
        await expect.poll(() => toastsOnPage().length).toBe(1);
        expect(document.activeElement).toBe(toastsOnPage()[0]);
        await userEvent.keyboard('{Escape}');
        expect(document.activeElement).toBe(field.element());
        await expect.element(field).toBeVisible();
        await userEvent.keyboard('{F8}{Tab}{Enter}');
        await settled(0);
        expect(document.activeElement).toBe(field.element());
        await expect.element(field).toBeVisible();
      });

      it('is not hidden from assistive technology', async () => {
        await open();
        const hidden = () =>
          ['[role="status"]', '.onetask-toaster-toast'].filter((part) =>
            document
              .querySelector(`.onetask-toaster ${part}`)
              ?.closest('[aria-hidden="true"], [inert], [data-base-ui-inert]'),
          );
        await expect.poll(hidden).toEqual([]);
      });
    });
  },
);

describe.each(['moveBefore', 'append'] as const)('native dialogs, with %s', (way) => {
  it('stands in the topmost, and comes back when they close or leave the page', async () => {
    if (way === 'append') {
      for (const kind of [HTMLDialogElement, HTMLBodyElement]) {
        Object.defineProperty(kind.prototype, 'moveBefore', {
          value: undefined,
          configurable: true,
        });
        onTestFinished(() => void Reflect.deleteProperty(kind.prototype, 'moveBefore'));
      }
    }
    const { frames, emit } = await showToaster({ durationMs: 'until-dismissed' });
    await emit(frames.levelUp(5));
    const [shown] = await settled(1);
    const parent = () => shown?.closest('dialog') ?? document.body;
    const dialogs = Array.from({ length: 2 }, () => {
      const dialog = document.createElement('dialog');
      document.body.append(dialog);
      return dialog;
    });
    const [lower, upper] = dialogs;
    // In the page the upper one comes first.
    if (lower) document.body.append(lower);
    lower?.showModal();
    await expect.poll(parent).toBe(lower);
    upper?.showModal();
    await expect.poll(parent).toBe(upper);
    await userEvent.hover(shown ?? document.body);
    upper?.remove();
    await expect.poll(parent).toBe(lower);
    lower?.close();
    await expect.poll(parent).toBe(document.body);
    // The same element all along: nothing began anew.
    expect(toastsOnPage()[0]).toBe(shown);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await settled(0);
    for (const dialog of dialogs) dialog.remove();
  });
});

describe('many at once', () => {
  it('shows three of thirty, leaves the page usable, and lets them go', async () => {
    const onClick = vi.fn<() => void>();
    const { frames, emit, advance } = await showToaster(
      {},
      {
        around: (toaster) => (
          <>
            <button onClick={onClick}>Work on</button>
            {toaster}
          </>
        ),
      },
    );
    await emit(...Array.from({ length: 30 }, (_, index) => frames.streak(index + 1)));
    await settled(30);
    expect(
      toastsOnPage().filter((one) => one.checkVisibility({ visibilityProperty: true })),
    ).toHaveLength(3);
    await page.getByRole('button', { name: 'Work on' }).click();
    expect(onClick).toHaveBeenCalledOnce();
    // Each of the three that are seen has its own time on top; the others are not waited for.
    await advance(SHORT_MS);
    await settled(2);
    await advance(SHORT_MS);
    await settled(1);
    await advance(SHORT_MS);
    await settled(0);
  });
});

describe('its place', () => {
  it('takes direction, language and theme from where the component stands', async () => {
    const { frames, emit, view } = await showToaster(
      { className: 'mine', id: 'toaster' },
      {
        around: (toaster) => (
          <div dir="rtl" lang="ar" className="dark" data-testid="around">
            {toaster}
          </div>
        ),
      },
    );
    await emit(frames.levelUp(5));
    await settled(1);
    const root = document.querySelector<HTMLElement>('#toaster');
    expect(root?.className).toBe('onetask onetask-toaster dark mine');
    expect([root?.dir, root?.lang]).toEqual(['rtl', 'ar']);
    const list = () => document.querySelector('.onetask-toaster [data-sonner-toaster]');
    expect(list()?.getAttribute('data-x-position')).toBe('left');
    const around = view.getByTestId('around');
    around.dir = 'ltr';
    around.className = '';
    around.dataset['theme'] = 'sunset';
    await expect.poll(() => list()?.getAttribute('data-x-position')).toBe('right');
    expect(root?.dataset['theme']).toBe('sunset');
    expect(root?.classList.contains('dark')).toBe(false);
  });

  it('stands in a container', async () => {
    const container = document.createElement('div');
    document.body.append(container);
    const { view } = await showToaster({ container });
    expect(container.querySelector('.onetask-toaster')).not.toBeNull();
    view.unmount();
    expect(container.childElementCount).toBe(0);
    container.remove();
  });

  it('fits 320 px', async () => {
    await page.viewport(320, 640);
    const { frames, emit } = await showToaster({ hrefOf: () => '/here' });
    await emit(frames.notice({ title: 'W'.repeat(80), content: 'x'.repeat(400) }));
    const [shown] = await settled(1);
    const box = shown?.getBoundingClientRect();
    expect([box?.left, box?.right]).toEqual([16, 304]);
    expect(document.documentElement.scrollWidth).toBe(320);
    const targets = [...document.querySelectorAll('.onetask-toaster :is(a, button)')];
    expect(targets.map((one) => Math.min(one.clientWidth, one.clientHeight))).toEqual([44, 44, 44]);
    await page.viewport(414, 896);
  });

  it('follows its texts as they change size', async () => {
    await page.viewport(700, 640);
    const { frames, emit } = await showToaster({ durationMs: 'until-dismissed' });
    const content = 'One line there, but two of them here';
    await emit(
      frames.notice({ title: 'One', content }),
      frames.notice({ title: 'Two', content }),
      frames.notice({ title: 'Three', content }),
    );
    const [front] = await settled(3);
    const heightBefore = front?.clientHeight ?? 0;
    await page.viewport(320, 640);
    await userEvent.keyboard('{F8}');
    await expect.poll(() => front?.clientHeight).toBeGreaterThan(heightBefore);
    const gaps = () => {
      const boxes = toastsOnPage().map((one) => one.getBoundingClientRect());
      return boxes
        .slice(1)
        .map((upper, index) => Math.round((boxes[index]?.top ?? 0) - upper.bottom));
    };
    await expect.poll(gaps).toEqual([10, 10]);
    await page.viewport(414, 896);
  });
});

describe('coming and going', () => {
  it('leaves nothing behind', async () => {
    const before = document.body.childElementCount;
    const { frames, emit, live, client } = await showToaster();
    await emit(frames.levelUp(5), frames.streak(3));
    await settled(2);
    cleanup();
    expect(document.querySelector('.onetask-toaster')).toBeNull();
    expect(document.body.childElementCount).toBe(before);
    expect(toast.getToasts()).toEqual([]);
    expect(client.store.getState().presentation.toasts).toEqual([]);
    client.close();
    expect(live()).toEqual({ timers: 0, listeners: 0 });
  });

  it('hears of toasts that sonner took away: a swipe, or the app’s `toast.dismiss()`', async () => {
    const { frames, emit, client } = await showToaster();
    await emit(frames.levelUp(5));
    await settled(1);
    toast.dismiss();
    await expect.poll(() => client.store.getState().presentation.toasts).toEqual([]);
    await settled(0);
    await emit(frames.levelUp(6));
    const [shown] = await settled(1);
    const pointer = { pointerId: 1, button: 0, clientX: 5, clientY: 5 };
    if (shown) {
      shown.setPointerCapture = () => {};
      fireEvent.pointerDown(shown, pointer);
      fireEvent.pointerMove(shown, { ...pointer, clientY: 20 });
      fireEvent.pointerMove(shown, { ...pointer, clientY: 90 });
      fireEvent.pointerUp(shown, pointer);
    }
    await expect.poll(() => client.store.getState().presentation.toasts).toEqual([]);
    await settled(0);
  });

  it('is nothing on the server, and hydrates without a word', async () => {
    const app = (
      <OneTaskProvider url="https://api.example.com" token={null}>
        <p>Page</p>
        <OneTaskToaster />
      </OneTaskProvider>
    );
    const html = renderToString(app);
    expect(html).toBe('<p>Page</p>');
    const container = document.createElement('div');
    container.innerHTML = html;
    document.body.append(container);
    const errors: unknown[] = [];
    const root = hydrateRoot(container, app, { onRecoverableError: (error) => errors.push(error) });
    await expect.poll(() => document.querySelector('.onetask-toaster')).not.toBeNull();
    expect(errors).toEqual([]);
    root.unmount();
    container.remove();
  });
});
