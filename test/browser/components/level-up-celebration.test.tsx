import { LevelUpCelebration, NotificationInbox, OneTaskToaster } from '@onetask/react/components';
import '@onetask/react/styles.css';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ComponentProps, CSSProperties } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import {
  createOneTaskClient,
  OneTaskProvider,
  preferences,
  type AttentionPreferences,
} from '@onetask/react';
import { NOTHING_LEFT } from '../../support/virtual-environment.js';
import { setStage, type Stage, type StageOptions } from './stage.js';

let stage: Stage;

afterEach(() => {
  cleanup();
  stage?.client.close();
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

async function set(
  props: ComponentProps<typeof LevelUpCelebration> = {},
  options: StageOptions = {},
) {
  stage = await setStage(<LevelUpCelebration confetti={false} {...props} />, options);
  return stage;
}

const card = () => screen.queryByRole('group', { name: /^Level/ });
const levelUp = (level = 5) => stage.emit(stage.frames.levelUp(level));
const press = (key: string, init: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...init });
/** The browser has painted, with all that wants to move. */
const painted = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
/** What leaves has left. */
async function gone() {
  await expect.poll(card).toBeNull();
}

describe('a new level', () => {
  it('is shown at once where nobody types, said once, and takes no focus', async () => {
    await set();
    const region = screen.getByRole('status');
    expect(region.textContent).toBe('');
    await levelUp();
    expect(card()).not.toBeNull();
    expect(card()?.textContent).toContain('Level 5');
    expect(screen.getByRole('status')).toBe(region);
    await stage.advance(0);
    expect(region.textContent).toBe('You reached level 5.');
    expect(screen.getAllByText('You reached level 5.')).toHaveLength(1);
    expect(document.activeElement).toBe(document.body);
  });

  it('stays until its button answers it', async () => {
    await set();
    await levelUp();
    await stage.advance(3_600_000);
    expect(card()).not.toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Nice' }));
    await gone();
    expect(screen.getByRole('status').textContent).toBe('');
    expect(stage.client.store.getState().presentation.celebration).toBeNull();
  });

  it('is one with others that wait: from where, and to where', async () => {
    await set();
    await stage.emit(stage.frames.levelUp(5), stage.frames.levelUp(6));
    expect(screen.getByRole('group', { name: 'Level 4 to 6' })).toBeTruthy();
    expect(card()?.querySelector('.onetask-number')?.textContent).toBe('6');
    await stage.advance(0);
    expect(screen.getByRole('status').textContent).toBe('You went from level 4 to level 6.');
    fireEvent.click(screen.getByRole('button', { name: 'Nice' }));
    await gone();
    await stage.advance(10_000);
    expect(card()).toBeNull();
  });

  it('comes after the one before, not over it', async () => {
    await set();
    await stage.emit(stage.frames.levelUp(5));
    await stage.emit(stage.frames.levelUp(6));
    expect(screen.getByRole('group', { name: 'Level 5' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Nice' }));
    await gone();
    await stage.advance(2_000);
    expect(screen.getByRole('group', { name: 'Level 6' })).toBeTruthy();
    await stage.advance(0);
    expect(screen.getByRole('status').textContent).toBe('You reached level 6.');
  });

  it('says what the server said where the level is missing', async () => {
    await set();
    await stage.emit({ ...stage.frames.levelUp(5), data: null });
    expect(screen.getByRole('group', { name: 'Level Up!' })).toBeTruthy();
  });

  it('speaks the app’s words', async () => {
    await set({ labels: { title: 'Stufe {level}', skip: 'Schön' } });
    await levelUp(7);
    expect(screen.getByRole('group', { name: 'Stufe 7' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Schön' })).toBeTruthy();
  });

  it('keeps className, style, ref and the rest on its root, idle or not', async () => {
    const ref = { current: null };
    await set({ className: 'mine', style: { order: 3 }, id: 'party', ref });
    const root = stage.container.querySelector('#party');
    expect(ref.current).toBe(root);
    expect(root?.className).toBe('onetask onetask-level-up-celebration mine');
    expect(root).toHaveProperty('style.order', '3');
    expect(root?.getAttribute('data-state')).toBe('idle');
  });

  it('renders nothing of it on a server', () => {
    const client = createOneTaskClient({ url: 'wss://server.test', token: null });
    const html = renderToString(
      <OneTaskProvider client={client}>
        <LevelUpCelebration />
      </OneTaskProvider>,
    );
    expect(html).toContain('data-state="idle"');
    expect(html).not.toContain('button');
    client.close();
  });
});

describe('achievements', () => {
  const KINDS = ['level_up', 'achievement_unlocked'] as const;
  const shown = () => screen.queryByRole('group');
  const answer = async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Nice' }));
    await expect.poll(shown).toBeNull();
    await stage.advance(2_000);
  };
  /** The marks around names and numbers say nothing here. */
  const plain = (text: string | null | undefined) => text?.replaceAll(/[\u2068\u2069]/g, '');

  it('are toasts unless it is told to celebrate them', async () => {
    stage = await setStage(
      <>
        <LevelUpCelebration confetti={false} />
        <OneTaskToaster />
      </>,
    );
    await stage.emit(stage.frames.unlocked(3));
    expect(shown()).toBeNull();
    const { toasts } = stage.client.store.getState().presentation;
    expect(toasts).toMatchObject([{ event: { type: 'achievement_unlocked' } }]);
  });

  it('come in the same card, in their own colour, and are said once', async () => {
    await set({ kinds: KINDS });
    await stage.emit(stage.frames.unlocked(3));
    await stage.advance(0);
    expect(shown()?.getAttribute('data-tone')).toBe('achievement');
    expect(plain(shown()?.textContent)).toMatch(/^Deep Worker unlocked.* · 100 pointsNice$/);
    expect(plain(screen.getByRole('status').textContent)).toBe('Deep Worker unlocked');
    stage.show(<LevelUpCelebration confetti={false} kinds={[...KINDS]} />);
    await stage.advance(100);
    expect(shown()).not.toBeNull();
  });

  it('are one where several wait, and come after a level', async () => {
    await set({ kinds: KINDS });
    const { frames } = stage;
    await stage.emit(frames.unlocked(2), frames.unlocked(3), frames.levelUp(6), frames.unlocked(4));
    expect(screen.getByRole('group', { name: 'Level 6' })).toBeTruthy();
    await answer();
    expect(plain(shown()?.textContent)).toMatch(
      /^3 achievements unlockedGetting Going · Deep Worker · .*Nice$/,
    );
    await stage.advance(0);
    expect(screen.getByRole('status').textContent).toBe('3 achievements unlocked');
    await answer();
    await stage.advance(10_000);
    expect(shown()).toBeNull();
  });

  it('tell no points to who hides them', async () => {
    const hidden = { streak: false, level: false, points: true, badgeNumber: false };
    await set({ kinds: KINDS }, { attention: { defaults: { hidden } } });
    await stage.emit(stage.frames.unlocked(3));
    expect(shown()?.textContent).not.toContain('100');
  });
});

describe('what the user chose', () => {
  const sound = vi.fn<() => void>();
  beforeEach(() => sound.mockClear());
  const choose = (chosen: Partial<AttentionPreferences>) =>
    act(() => stage.client.apiOf(preferences)?.update(chosen));
  const seen = () => ({
    variant: document.querySelector('.onetask-level-up-celebration')?.getAttribute('data-variant'),
    isModal: document.querySelector('dialog:modal') !== null,
    hasConfetti: document.querySelector('.onetask-level-up-celebration-specks') !== null,
    isHeard: sound.mock.calls.length > 0,
  });
  const INLINE = { variant: 'inline', isModal: false };
  const OVER_ALL = { variant: 'fullscreen', isModal: true };

  async function celebrated(
    props: ComponentProps<typeof LevelUpCelebration>,
    defaults: Partial<AttentionPreferences>,
    chosen: Partial<AttentionPreferences>,
  ) {
    stage = await setStage(<LevelUpCelebration {...props} />, { attention: { defaults } });
    choose(chosen);
    await levelUp();
    await painted();
    return seen();
  }

  it('is nothing: then the props hold, else the standard', async () => {
    expect(await celebrated({}, {}, {})).toEqual({
      ...INLINE,
      hasConfetti: true,
      isHeard: false,
    });
    stage.unmount();
    const props = { variant: 'fullscreen', confetti: false, sound } as const;
    expect(await celebrated(props, {}, {})).toEqual({
      ...OVER_ALL,
      hasConfetti: false,
      isHeard: true,
    });
  });

  it('goes before the app’s defaults, and these before the props', async () => {
    const props = { variant: 'inline', confetti: true, sound } as const;
    const loud = { fullScreen: true, confetti: true, sound: true };
    const calm = { fullScreen: false, confetti: false, sound: false };
    expect(await celebrated(props, { ...loud, confetti: false, sound: false }, {})).toEqual({
      ...OVER_ALL,
      hasConfetti: false,
      isHeard: false,
    });
    stage.unmount();
    expect(await celebrated(props, calm, loud)).toEqual({
      ...OVER_ALL,
      hasConfetti: true,
      isHeard: true,
    });
    stage.unmount();
    sound.mockClear();
    expect(await celebrated({ ...props, variant: 'fullscreen' }, loud, calm)).toEqual({
      ...INLINE,
      hasConfetti: false,
      isHeard: false,
    });
  });

  it('is less motion, or as much as the provider allows', async () => {
    const motion = () =>
      document.querySelector('.onetask-level-up-celebration')?.getAttribute('data-motion');
    await set({}, { motion: 'full' });
    expect(motion()).toBe('full');
    choose({ motion: false });
    expect(motion()).toBe('reduced');
    choose({ motion: null });
    expect(motion()).toBe('full');
    stage.unmount();
    await set({}, { motion: 'reduced' });
    choose({ motion: true });
    expect(motion()).toBe('reduced');
  });

  it('is no level at all: none is celebrated, and one that is hides it at once', async () => {
    await set();
    const hidden = { streak: false, level: true, points: false, badgeNumber: false };
    await levelUp(37);
    await stage.advance(0);
    expect(card()?.textContent).toContain('37');
    choose({ hidden });
    await stage.advance(0);
    const shown = screen.getByRole('group', { name: 'A new level' });
    expect(shown.textContent).not.toContain('37');
    expect(document.body.textContent).not.toContain('37');
    fireEvent.click(screen.getByRole('button', { name: 'Nice' }));
    await expect.poll(() => screen.queryByRole('group')).toBeNull();
    await levelUp(38);
    await stage.advance(10_000);
    expect(screen.queryByRole('group')).toBeNull();
  });
});

describe('while somebody types', () => {
  it('waits for three seconds after the last keystroke', async () => {
    await set();
    press('a');
    await stage.advance(1_000);
    await levelUp();
    expect(card()).toBeNull();
    expect(screen.getByRole('status').textContent).toBe('');
    await stage.advance(1_000);
    press('b');
    await stage.advance(2_999);
    expect(card()).toBeNull();
    await stage.advance(1);
    expect(card()).not.toBeNull();
  });

  it('knows a keystroke that somebody kept to themselves', async () => {
    await set();
    const box = document.body.appendChild(document.createElement('div'));
    box.addEventListener('keydown', (event) => event.stopImmediatePropagation());
    fireEvent.keyDown(box, { key: 'a' });
    await levelUp();
    expect(card()).toBeNull();
  });

  const shadowed = (field: string) => {
    const host = document.createElement('div');
    const inner = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append(inner);
    inner.attachShadow({ mode: 'open' }).innerHTML = field;
    return { element: host, field: inner.shadowRoot?.firstElementChild };
  };
  const plain = (html: string) => {
    const element = document.createElement('div');
    element.innerHTML = html;
    return { element, field: element.querySelector('[data-field]') ?? element.firstElementChild };
  };

  it.each([
    ['an input', () => plain('<input>')],
    ['a search', () => plain('<input type="search">')],
    ['a textarea', () => plain('<textarea></textarea>')],
    ['a select', () => plain('<select><option>One</option></select>')],
    ['a text that is edited', () => plain('<p contenteditable="true">One</p>')],
    ['a part of one', () => plain('<div contenteditable><b data-field tabindex="0">O</b></div>')],
    ['a field of a library', () => plain('<div role="textbox" tabindex="0"></div>')],
    ['a frame', () => plain('<iframe srcdoc="<p>Elsewhere"></iframe>')],
    ['a field in shadow roots', () => shadowed('<input>')],
  ])('waits for as long as %s has the focus', async (_name, make) => {
    await set();
    const { element, field } = make();
    document.body.append(element);
    if (!(field instanceof HTMLElement)) throw new Error('there is no field');
    field.focus();
    await levelUp();
    await stage.advance(60_000);
    expect(card()).toBeNull();
    field.blur();
    await stage.advance(0);
    expect(card()).not.toBeNull();
  });

  it('is not held up by a checkbox or a button', async () => {
    await set();
    const { element } = plain('<input type="checkbox">');
    document.body.append(element);
    element.querySelector('input')?.focus();
    await levelUp();
    expect(card()).not.toBeNull();
    expect(document.activeElement).toBe(element.firstElementChild);
  });

  it('does not slip in between two fields, and sees one that is taken away', async () => {
    await set();
    const { element } = plain('<input><input>');
    document.body.append(element);
    const [first, second] = element.querySelectorAll('input');
    first?.focus();
    await levelUp();
    second?.focus();
    await stage.advance(5_000);
    expect(card()).toBeNull();
    element.remove();
    await stage.advance(1_000);
    expect(card()).not.toBeNull();
  });

  it('waits while text is composed, wherever', async () => {
    await set();
    fireEvent.compositionStart(document.body);
    await levelUp();
    await stage.advance(60_000);
    expect(card()).toBeNull();
    fireEvent.compositionEnd(document.body);
    await stage.advance(2_999);
    expect(card()).toBeNull();
    await stage.advance(1);
    expect(card()).not.toBeNull();
  });

  it('waits until the page is seen', async () => {
    await set();
    stage.environment.setVisible(false);
    await levelUp();
    await stage.advance(10_000);
    expect(card()).toBeNull();
    stage.environment.setVisible(true);
    await stage.advance(0);
    expect(card()).not.toBeNull();
  });

  it.each(['inert', 'aria-hidden'])('waits below a modal that makes the page %s', async (name) => {
    await set();
    stage.container.setAttribute(name, 'true');
    await levelUp();
    await stage.advance(10_000);
    expect(screen.queryByText('Level 5')).toBeNull();
    stage.container.removeAttribute(name);
    await stage.advance(1_000);
    expect(card()).not.toBeNull();
  });

  it('waits below the platform’s own modal dialog', async () => {
    await set();
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.showModal();
    await levelUp();
    await stage.advance(10_000);
    expect(screen.queryByText('Level 5')).toBeNull();
    dialog.close();
    await stage.advance(1_000);
    expect(card()).not.toBeNull();
  });

  it('once begun, stays whatever is typed', async () => {
    await set();
    await levelUp();
    press('a');
    await stage.advance(10);
    expect(card()).not.toBeNull();
  });
});

describe('where it is not rendered', () => {
  const state = () =>
    [...document.querySelectorAll('.onetask-level-up-celebration')].map((root) =>
      root.getAttribute('data-state'),
    );

  it('takes nothing: not the toast, not the sound, not Escape', async () => {
    const sound = vi.fn<() => void>();
    stage = await setStage(
      <>
        <div hidden>
          <LevelUpCelebration confetti={false} sound={sound} />
        </div>
        <OneTaskToaster />
      </>,
    );
    await levelUp();
    await stage.advance(5_000);
    expect(state()).toEqual(['idle']);
    const { presentation } = stage.client.store.getState();
    expect(presentation.celebration).toBeNull();
    expect(presentation.toasts).toMatchObject([{ event: { type: 'level_up' } }]);
    expect(sound).not.toHaveBeenCalled();
    expect(press('Escape')).toBe(true);
  });

  it('waits if it was when it was asked, and leaves Escape alone once it is hidden', async () => {
    await set();
    fireEvent.keyDown(document.body, { key: 'a' });
    await levelUp();
    stage.container.hidden = true;
    await stage.advance(5_000);
    expect(state()).toEqual(['waiting']);
    stage.container.hidden = false;
    await stage.advance(1_000);
    expect(state()).toEqual(['playing']);
    stage.container.hidden = true;
    expect(press('Escape')).toBe(true);
    stage.container.hidden = false;
    expect(press('Escape')).toBe(false);
  });

  it('leaves it to one that is, and of two there is one card, one sound, one sentence', async () => {
    const sound = vi.fn<() => void>();
    const one = () => <LevelUpCelebration confetti={false} sound={sound} />;
    stage = await setStage(
      <>
        <div hidden>{one()}</div>
        {one()}
        {one()}
      </>,
    );
    await levelUp();
    await stage.advance(5_000);
    expect(state()).toEqual(['waiting', 'playing', 'waiting']);
    expect(sound).toHaveBeenCalledOnce();
    expect(document.querySelectorAll('.onetask-level-up-celebration-card')).toHaveLength(1);
    expect(screen.getAllByRole('status').filter((region) => region.textContent)).toHaveLength(0);
    fireEvent.click(screen.getByRole('button', { name: 'Nice' }));
    await gone();
    expect(state()).toEqual(['idle', 'idle', 'idle']);
  });
});

describe('Escape', () => {
  it('answers it from anywhere', async () => {
    await set();
    await levelUp();
    press('x');
    expect(stage.container.querySelector('[data-leaving]')).toBeNull();
    press('Escape');
    await gone();
  });

  it('is left to who handled it', async () => {
    await set();
    await levelUp();
    const box = document.body.appendChild(document.createElement('div'));
    box.addEventListener('keydown', (event) => event.preventDefault());
    fireEvent.keyDown(box, { key: 'Escape' });
    expect(stage.container.querySelector('[data-leaving]')).toBeNull();
  });

  it('is left to a text that is being composed', async () => {
    await set();
    await levelUp();
    press('Escape', { isComposing: true });
    expect(stage.container.querySelector('[data-leaving]')).toBeNull();
  });

  it.each([
    ['a modal dialog', '<dialog></dialog>'],
    ['a popover', '<div popover>Menu</div>'],
    ['a dialog of a library', '<div role="dialog">Settings</div>'],
    ['an open menu', '<button aria-haspopup="menu" aria-expanded="true">Menu</button>'],
  ])('is left to %s', async (_name, html) => {
    await set();
    await levelUp();
    const box = document.body.appendChild(document.createElement('div'));
    box.innerHTML = html;
    const layer = box.firstElementChild;
    if (layer instanceof HTMLDialogElement) layer.showModal();
    else if (layer instanceof HTMLElement && layer.popover) layer.showPopover();
    // As libraries do: what is open closes on the key, and is gone before it came to us.
    layer?.addEventListener('keydown', () => box.remove());
    fireEvent.keyDown(layer ?? box, { key: 'Escape' });
    expect(stage.container.querySelector('[data-leaving]')).toBeNull();
    box.remove();
    press('Escape');
    await gone();
  });

  it('and the button give the focus back to where it came from', async () => {
    await set();
    const before = document.body.appendChild(document.createElement('button'));
    before.focus();
    await levelUp();
    screen.getByRole('button', { name: 'Nice' }).focus();
    await userEvent.keyboard('{Enter}');
    await gone();
    expect(document.activeElement).toBe(before);
  });
});

describe('over everything', () => {
  const dialog = () => screen.queryByRole('dialog', { name: 'Level 5' });

  it('is a modal dialog with the focus in it, and gives it back', async () => {
    await set({ variant: 'fullscreen' });
    const before = document.body.appendChild(document.createElement('button'));
    before.focus();
    await levelUp();
    // StrictMode opens, closes and opens it: of the closing is told later.
    await painted();
    expect(dialog()?.matches(':modal')).toBe(true);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Nice' }));
    expect(dialog()?.getAttribute('aria-describedby')).toBe(
      screen.getByText('One thing after another. It adds up.').id,
    );
    // The dialog is read out as it opens: twice would be once too often.
    expect(stage.container.querySelector('[role=status]')?.textContent).toBe('');
    fireEvent.click(screen.getByRole('button', { name: 'Nice' }));
    await expect.poll(dialog).toBeNull();
    expect(document.activeElement).toBe(before);
  });

  it.each([
    ['a popover', '<div popover>Menu</div>'],
    ['a dialog that is not modal', '<div role="dialog">Settings</div>'],
  ])('waits while %s is in use', async (_name, html) => {
    await set({ variant: 'fullscreen' });
    const box = document.body.appendChild(document.createElement('div'));
    box.innerHTML = html;
    const layer = box.firstElementChild;
    if (layer instanceof HTMLElement && layer.popover) layer.showPopover();
    await levelUp();
    await stage.advance(10_000);
    expect(dialog()).toBeNull();
    box.remove();
    await stage.advance(1_000);
    expect(dialog()).not.toBeNull();
  });

  it('does not close an inbox', async () => {
    await page.viewport(1024, 800);
    stage = await setStage(
      <>
        <NotificationInbox defaultOpen />
        <LevelUpCelebration variant="fullscreen" confetti={false} />
      </>,
    );
    const popup = () => document.querySelector('.onetask-notification-inbox-popup');
    await expect.poll(popup).not.toBeNull();
    await levelUp();
    await stage.advance(10_000);
    expect(popup()).not.toBeNull();
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('closes by Escape, and not by a click beside it', async () => {
    await set({ variant: 'fullscreen' });
    await levelUp();
    const overlay = dialog();
    if (!overlay) throw new Error('there is no dialog');
    fireEvent.pointerDown(overlay);
    fireEvent.click(overlay);
    expect(stage.container.querySelector('[data-leaving]')).toBeNull();
    const cancel = new Event('cancel', { cancelable: true });
    fireEvent(overlay, cancel);
    expect(cancel.defaultPrevented).toBe(true);
    await expect.poll(dialog).toBeNull();
  });

  it('is over when something else closed it', async () => {
    await set({ variant: 'fullscreen' });
    await levelUp();
    const overlay = dialog();
    if (overlay instanceof HTMLDialogElement) overlay.close();
    await expect.poll(dialog).toBeNull();
    expect(stage.client.store.getState().presentation.celebration).toBeNull();
  });
});

describe('motion', () => {
  const names = () =>
    document
      .getAnimations()
      .flatMap((animation) => (animation instanceof CSSAnimation ? [animation] : []));

  it('moves by transforms and opacity alone, and ends', async () => {
    await set({ confetti: true });
    await levelUp();
    const animations = names();
    expect(animations.length).toBeGreaterThan(5);
    for (const { effect } of animations) {
      expect(effect?.getComputedTiming().iterations).toBe(1);
      expect(Number(effect?.getComputedTiming().endTime)).toBeLessThanOrEqual(2_000);
      if (!(effect instanceof KeyframeEffect)) throw new Error('no keyframes');
      const moved = effect
        .getKeyframes()
        .flatMap((frame) => Object.keys(frame))
        .filter((key) => !['offset', 'computedOffset', 'easing', 'composite'].includes(key));
      expect(['opacity', 'transform']).toEqual(expect.arrayContaining([...new Set(moved)]));
    }
  });

  it('reduced, says the same and only fades, for 120 ms', async () => {
    await set({ confetti: true }, { motion: 'reduced' });
    const drawn = vi.spyOn(CanvasRenderingContext2D.prototype, 'fill');
    await levelUp();
    expect(card()?.textContent).toBe('5Level 5One thing after another. It adds up.Nice');
    const animations = names();
    expect(animations.map(({ animationName }) => animationName)).toEqual(['onetask-fade']);
    expect(animations[0]?.effect?.getComputedTiming().endTime).toBe(120);
    await import('canvas-confetti');
    await painted();
    expect(drawn).not.toHaveBeenCalled();
    press('Escape');
    await gone();
  });
});

describe('confetti', () => {
  const isEmpty = (canvas: HTMLCanvasElement) =>
    canvas
      .getContext('2d')
      ?.getImageData(0, 0, canvas.width, canvas.height)
      .data.every((part) => part === 0);

  /** A canvas writes what is not see-through as #rrggbb. */
  function rgbOf(colour: string): string {
    const hex = colour.match(/[0-9a-f]{2}/g) ?? [];
    return colour.startsWith('#')
      ? hex.map((part) => Number.parseInt(part, 16)).join(', ')
      : colour.replace(/^rgba\((.*), [^,]*\)$/, '$1');
  }

  function canvasOf(): HTMLCanvasElement {
    const canvas = stage.container.querySelector('canvas');
    if (!canvas) throw new Error('there is no canvas');
    return canvas;
  }

  it('flies inside of the card in the tokens’ colours, 80 pieces at most, and is gone in two seconds', async () => {
    const colours = new Set<string>();
    const perFrame: number[] = [];
    vi.spyOn(CanvasRenderingContext2D.prototype, 'clearRect').mockImplementation(function clear(
      this: CanvasRenderingContext2D,
    ) {
      perFrame.push(0);
      this.canvas.width = Number(this.canvas.width);
    });
    vi.spyOn(CanvasRenderingContext2D.prototype, 'fill').mockImplementation(function fill(
      this: CanvasRenderingContext2D,
    ) {
      colours.add(rgbOf(String(this.fillStyle)));
      perFrame.push((perFrame.pop() ?? 0) + 1);
    });
    const style: CSSProperties & Record<`--${string}`, string> = { '--onetask-level': '#010203' };
    await set({ confetti: true, style });
    await levelUp();
    await expect.poll(() => perFrame.length).toBeGreaterThan(3);
    expect(card()?.contains(canvasOf())).toBe(true);
    expect(getComputedStyle(canvasOf()).pointerEvents).toBe('none');
    expect(document.querySelectorAll('body > canvas')).toHaveLength(0);
    expect(Math.max(...perFrame)).toBeLessThanOrEqual(80);
    expect([...colours].join(' ')).toContain('1, 2, 3');
    expect(colours.size).toBe(6);
    await stage.advance(2_000);
    const frames = perFrame.length;
    await painted();
    expect(perFrame.length).toBe(frames);
  });

  it('ends with the component', async () => {
    await set({ confetti: true });
    await levelUp();
    const canvas = canvasOf();
    await expect.poll(() => isEmpty(canvas)).toBe(false);
    stage.unmount();
    expect(isEmpty(canvas)).toBe(true);
    await painted();
    expect(isEmpty(canvas)).toBe(true);
    expect(stage.environment.live()).toEqual(NOTHING_LEFT);
  });

  it('stays away unless it is wanted', async () => {
    await set({ confetti: false });
    await levelUp();
    expect(stage.container.querySelector('canvas')).toBeNull();
  });
});

describe('sound', () => {
  class QuietContext {
    static made: QuietContext[] = [];
    state = 'suspended';
    currentTime = 0;
    destination = {};
    constructor() {
      QuietContext.made.push(this);
    }
    resume() {
      return Promise.reject(new DOMException('blocked', 'NotAllowedError'));
    }
    close() {
      this.state = 'closed';
      return Promise.resolve();
    }
  }
  class QuietNode {
    gain = {
      setValueAtTime() {},
      linearRampToValueAtTime() {},
      exponentialRampToValueAtTime() {},
    };
    connect(next: unknown) {
      return next;
    }
    start() {}
    stop() {}
  }

  beforeEach(() => {
    QuietContext.made = [];
    vi.stubGlobal('AudioContext', QuietContext);
    vi.stubGlobal('OscillatorNode', QuietNode);
    vi.stubGlobal('GainNode', QuietNode);
  });
  afterEach(() => vi.unstubAllGlobals());

  it('is off unless asked for', async () => {
    await set();
    await levelUp();
    expect(QuietContext.made).toEqual([]);
  });

  it('is a chime, played once; where it is blocked nothing happens, and it is closed', async () => {
    await set({ sound: true });
    await levelUp();
    await stage.advance(0);
    expect(QuietContext.made).toHaveLength(1);
    await stage.advance(2_000);
    expect(QuietContext.made[0]?.state).toBe('closed');
    expect(card()).not.toBeNull();
  });

  it('ends with the component', async () => {
    await set({ sound: true });
    await levelUp();
    await stage.advance(0);
    stage.unmount();
    expect(QuietContext.made[0]?.state).toBe('closed');
  });

  it('may be the app’s own: a function, called once a celebration', async () => {
    const sound = vi.fn<() => void>(() => {
      throw new Error('no sound');
    });
    await set({ sound });
    await levelUp();
    await stage.advance(0);
    stage.show(<LevelUpCelebration confetti={false} sound={() => sound()} />);
    await stage.advance(0);
    expect(sound).toHaveBeenCalledOnce();
    expect(card()).not.toBeNull();
  });

  it('may be an address, and may be refused', async () => {
    const play = vi
      .spyOn(HTMLMediaElement.prototype, 'play')
      .mockRejectedValue(new DOMException('blocked', 'NotAllowedError'));
    await set({ sound: '/chime.mp3' });
    await levelUp();
    await stage.advance(0);
    expect(play).toHaveBeenCalledOnce();
    expect(card()).not.toBeNull();
  });

  it('does not matter where there is no audio at all', async () => {
    vi.stubGlobal('AudioContext', undefined);
    await set({ sound: true });
    await levelUp();
    await stage.advance(0);
    expect(card()).not.toBeNull();
  });
});

describe('what it listens to', () => {
  it('is more only while something waits, and nothing after it', async () => {
    const open = new Map<string, number>();
    const count = (type: string, by: number) => open.set(type, (open.get(type) ?? 0) + by);
    const add = vi.spyOn(window, 'addEventListener').mockImplementation((type) => count(type, 1));
    const remove = vi
      .spyOn(window, 'removeEventListener')
      .mockImplementation((type) => count(type, -1));
    const ours = () =>
      ['keydown', 'compositionstart', 'compositionend', 'focusin', 'focusout']
        .map((type) => open.get(type) ?? 0)
        .join(' ');
    await set();
    expect(ours()).toBe('1 1 1 0 0');
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.showModal();
    await levelUp();
    expect(ours()).toBe('1 1 2 1 1');
    dialog.remove();
    // Nothing tells of it: the dialog is looked for again after a second.
    await stage.advance(1_000);
    // Escape, asked for on the way down and acted on on the way up.
    expect(ours()).toBe('3 1 1 0 0');
    stage.unmount();
    expect(ours()).toBe('0 0 0 0 0');
    expect(stage.environment.live()).toEqual(NOTHING_LEFT);
    add.mockRestore();
    remove.mockRestore();
  });
});
