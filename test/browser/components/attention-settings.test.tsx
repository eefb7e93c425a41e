import {
  ATTENTION_LABELS,
  createOneTaskClient,
  DEFAULT_PREFERENCES,
  OneTaskProvider,
  type AttentionLabels,
  type AttentionPreferences,
  type AttentionStorage,
} from '@onetask/react';
import { AttentionSettings, FocusTimerControls, OneTaskToaster } from '@onetask/react/components';
import { createMockOneTask, type MockOneTask } from '@onetask/react/testing';
import '@onetask/react/styles.css';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { StrictMode, type ComponentProps, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { LOCALES } from '../../../stories/support/locales.js';
import type { WorldOptions } from '../../../stories/support/index.js';
import { createMemoryStorage } from '../../support/memory-storage.js';
import { createVirtualEnvironment } from '../../support/virtual-environment.js';
import { enterRig, type WorldRig } from './world-rig.js';

let rig: WorldRig | null = null;

beforeEach(() => page.viewport(800, 900));
afterEach(() => {
  cleanup();
  rig?.world.close();
  rig = null;
  vi.unstubAllGlobals();
});

async function enter(children: ReactNode, options: WorldOptions = {}): Promise<WorldRig> {
  const entered = enterRig(children, options);
  rig = entered;
  await entered.advance(0);
  return entered;
}

const settings = (
  props: ComponentProps<typeof AttentionSettings> = {},
  options: WorldOptions = {},
) => enter(<AttentionSettings {...props} />, options);

const by = (defaults: Partial<AttentionPreferences>): WorldOptions => ({
  attention: { defaults, storage: createMemoryStorage() },
});
const QUIET_NIGHT = { from: '22:00', to: '07:00', timeZone: null } as const;

const preferences = () => rig?.world.client.store.getState().preferences;
const toggle = (name: string) => screen.getByRole<HTMLInputElement>('switch', { name });
const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
const press = (element: HTMLElement) => userEvent.click(element);
const plain = (text: string | null | undefined) => (text ?? '').replaceAll(/[\u2068\u2069]/g, '');

describe('its parts', () => {
  it('are one form without a button to save, under headings', async () => {
    await settings();
    expect(screen.getByRole('region', { name: 'What may disturb you' })).toBeTruthy();
    expect(screen.getByText('Each choice takes effect at once.')).toBeTruthy();
    const headings = screen.getAllByRole('heading').map(({ tagName }) => tagName);
    expect(headings).toEqual(['H2', 'H3', 'H3', 'H3', 'H3', 'H3', 'H3']);
    expect(screen.queryByRole('button', { name: /save/i })).toBeNull();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
  });

  it('can be left out, put in order and put deeper', async () => {
    await settings({ sections: ['hidden', 'interruptions'], headingLevel: 3 });
    const headings = screen.getAllByRole('heading');
    expect(headings.map(({ tagName, textContent }) => `${tagName} ${textContent}`)).toEqual([
      'H3 What may disturb you',
      'H4 Hidden numbers',
      'H4 Interruptions',
    ]);
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('take labels, root props and a ref', async () => {
    const ref = { current: null };
    await settings({ ref, className: 'mine', id: 'calm', labels: { title: 'Calm' } });
    const root = screen.getByRole('region', { name: 'Calm' });
    expect(ref.current).toBe(root);
    expect(root.className).toBe('onetask onetask-attention-settings mine');
    expect(root.id).toBe('calm');
  });

  it('fit into 360 px', async () => {
    await page.viewport(360, 700);
    await settings({}, by({ quietHours: QUIET_NIGHT, tiers: { a_kind_with_a_long_name: 'off' } }));
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });
});

describe('how much it shows', () => {
  it('is a preset that sets the four switches', async () => {
    await settings();
    expect(radio('Standard').checked).toBe(true);
    expect(toggle('Confetti').checked).toBe(true);
    await press(radio('Full'));
    for (const name of ['Confetti', 'Full-screen celebrations', 'Sounds', 'Movement']) {
      expect(toggle(name).checked).toBe(true);
    }
    expect(preferences()).toMatchObject({ sound: true, fullScreen: true });
  });

  it('is a mixture where a switch goes its own way', async () => {
    await settings();
    await press(toggle('Sounds'));
    expect(screen.queryByRole('radio', { checked: true })).toBeNull();
    expect(screen.getByText('A mixture of your own.')).toBeTruthy();
    expect(preferences()).toEqual({ ...DEFAULT_PREFERENCES, sound: true });
    await press(toggle('Full-screen celebrations'));
    expect(radio('Full').checked).toBe(true);
  });

  it('is chosen by the keyboard', async () => {
    await settings();
    await userEvent.tab();
    expect(document.activeElement).toBe(radio('Standard'));
    await userEvent.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(radio('Quiet'));
    expect(toggle('Confetti').checked).toBe(false);
    await userEvent.tab();
    expect(document.activeElement).toBe(toggle('Confetti'));
    await userEvent.keyboard(' ');
    expect(toggle('Confetti').checked).toBe(true);
  });

  it('says what each preset means', async () => {
    await settings();
    const id = radio('Quiet').getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(id)?.textContent).toBe('Gentle motion, nothing more.');
  });
});

describe('interruptions', () => {
  const select = () => screen.getByRole<HTMLSelectElement>('combobox');
  const options = () =>
    within(select())
      .getAllByRole('option')
      .map(({ textContent }) => textContent);

  it('are so many in a time, none, or as many as come', async () => {
    await settings();
    expect(options()).toEqual([
      'Nothing',
      'At most 1 in 10 minutes',
      'At most 3 in 10 minutes',
      'At most 5 in 10 minutes',
      'At most 10 in 10 minutes',
      'No limit',
    ]);
    expect(select().value).toBe('5');
    await userEvent.selectOptions(select(), 'Nothing');
    expect(preferences()?.budget).toEqual({ count: 0, perMs: 600_000 });
    await userEvent.selectOptions(select(), 'No limit');
    expect(preferences()?.budget).toEqual({ count: 100, perMs: 600_000 });
  });

  it('are as the app has them, too', async () => {
    await settings({}, by({ budget: { count: 7, perMs: 60_000 } }));
    expect(select().selectedOptions[0]?.textContent).toBe('At most 7 in 1 minute');
  });
});

describe('quiet hours', () => {
  const time = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
  const type = (name: string, value: string) => fireEvent.change(time(name), { target: { value } });
  const note = () => plain(screen.getByRole('status', { name: '' }).textContent);
  const only = { sections: ['doNotDisturb'] } as const;

  it('begin as a night, and come back as they were', async () => {
    await settings(only);
    expect(screen.queryByLabelText('From')).toBeNull();
    await press(toggle('Quiet hours'));
    expect(preferences()?.quietHours).toEqual(QUIET_NIGHT);
    expect(note()).toBe('Every night, over midnight.');
    type('From', '21:15');
    await press(toggle('Quiet hours'));
    expect(preferences()?.quietHours).toBeNull();
    await press(toggle('Quiet hours'));
    expect(preferences()?.quietHours).toEqual({ ...QUIET_NIGHT, from: '21:15' });
  });

  it('are not taken while a time is missing, or both are the same', async () => {
    await settings(only, by({ quietHours: { ...QUIET_NIGHT, timeZone: 'Europe/Berlin' } }));
    type('From', '');
    expect(note()).toBe('One time is missing. 22:00 to 07:00 still holds.');
    expect(time('From').getAttribute('aria-invalid')).toBe('true');
    type('From', '07:00');
    expect(note()).toMatch(/^Both times are the same/);
    expect(preferences()?.quietHours?.from).toBe('22:00');
    type('To', '09:00');
    expect(preferences()?.quietHours).toEqual({
      from: '07:00',
      to: '09:00',
      timeZone: 'Europe/Berlin',
    });
    expect(note()).toBe('Every day.');
    expect(time('From').getAttribute('aria-invalid')).toBeNull();
  });

  it('that hold now say so, and let things through', async () => {
    await settings(only, by({ quietHours: { from: '11:00', to: '13:00', timeZone: 'UTC' } }));
    expect(plain(document.body.textContent)).toContain('quiet hours until 13:00');
    await press(screen.getByRole('button', { name: 'Let things through now' }));
    expect(preferences()?.doNotDisturb.is).toBe('allowed');
    expect(screen.queryByRole('button')).toBeNull();
    expect(document.activeElement).toBe(toggle('While I focus'));
  });
});

it('tells that a focus session holds everything back', async () => {
  const entered = await enter(
    <>
      <AttentionSettings sections={['doNotDisturb']} />
      <FocusTimerControls sessionId="1" />
    </>,
  );
  await entered.until('open', ({ connections }) => connections['focus/1']?.status === 'open');
  await press(screen.getByRole('button', { name: 'Start 25 minutes' }));
  await entered.advance(1_000);
  expect(await screen.findByText('Do not disturb: on while you focus')).toBeTruthy();
  await press(toggle('While I focus'));
  await expect.poll(() => screen.queryByText('Do not disturb: on while you focus')).toBeNull();
  expect(preferences()?.holdDuringFocus).toBe(false);
});

it('hides numbers, one by one', async () => {
  await settings({ sections: ['hidden'] });
  await press(toggle('Hide my streak'));
  await press(toggle('A dot in place of the unread number'));
  expect(preferences()?.hidden).toEqual({
    streak: true,
    level: false,
    points: false,
    badgeNumber: true,
  });
});

it('brings back each kind of which there was to be less, and keeps the focus near', async () => {
  const tiers = { task_update: 'ambient', mention: 'off', new_kind: 'off' } as const;
  await settings({ sections: ['less'] }, by({ tiers }));
  const rows = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent);
  expect(rows()).toEqual([
    'Changes to tasksWaits in its listUndo',
    'MentionsComes in silenceUndo',
    'new kindComes in silenceUndo',
  ]);
  const undo = (kind: string) =>
    screen.getByRole('button', { name: (name) => plain(name) === `Undo: ${kind}` });
  await press(undo('Mentions'));
  expect(preferences()?.tiers).toEqual({ task_update: 'ambient', new_kind: 'off' });
  expect(document.activeElement).toBe(undo('new kind'));
  await press(undo('new kind'));
  expect(document.activeElement).toBe(undo('Changes to tasks'));
  await press(undo('Changes to tasks'));
  expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Less of these' }));
  expect(screen.getByText(/^Nothing so far/)).toBeTruthy();
});

describe('browser notifications', () => {
  function stub(permission: NotificationPermission, answer = permission) {
    const ask = vi.fn<() => Promise<NotificationPermission>>(async () => {
      Notified.permission = answer;
      return answer;
    });
    class Notified {
      static permission = permission;
      static requestPermission = ask;
    }
    vi.stubGlobal('Notification', Notified);
    return ask;
  }
  const name = 'Browser notifications';
  const hint = () =>
    document.getElementById(toggle(name).getAttribute('aria-describedby') ?? '')?.textContent;

  it('are asked for by a click alone', async () => {
    const ask = stub('default', 'granted');
    const entered = await settings({ sections: ['outside'] });
    entered.show(<AttentionSettings />);
    await press(toggle('Unread number in the page’s title'));
    expect(ask).not.toHaveBeenCalled();
    expect(hint()).toMatch(/Your browser asks you first/);
    await press(toggle(name));
    expect(ask).toHaveBeenCalledOnce();
    await expect.poll(() => toggle(name).checked).toBe(true);
    expect(preferences()).toMatchObject({ browserNotifications: true, unreadInTitle: true });
    await press(toggle(name));
    expect(preferences()?.browserNotifications).toBe(false);
    expect(ask).toHaveBeenCalledOnce();
  });

  it('stay off where the browser says no, which it says plainly', async () => {
    const ask = stub('default', 'denied');
    await settings({ sections: ['outside'] });
    await press(toggle(name));
    await expect.poll(hint).toMatch(/Your browser blocks them here/);
    expect(toggle(name).checked).toBe(false);
    expect(toggle(name).getAttribute('aria-disabled')).toBe('true');
    expect(document.activeElement).toBe(toggle(name));
    act(() => toggle(name).click());
    expect(ask).toHaveBeenCalledOnce();
    expect(toggle(name).checked).toBe(false);
    expect(preferences()?.browserNotifications).toBe(false);
  });

  it('are none in a browser that has none', async () => {
    vi.stubGlobal('Notification', undefined);
    await settings({ sections: ['outside'] });
    expect(hint()).toBe('This browser has none.');
    act(() => toggle(name).click());
    expect(toggle(name).checked).toBe(false);
  });
});

describe('why', () => {
  const only = { sections: ['log'] } as const;

  it('is empty, then says what became of the latest 20', async () => {
    const entered = await enter(
      <>
        <AttentionSettings {...only} />
        <OneTaskToaster />
      </>,
      by({ doNotDisturb: { is: 'on' } }),
    );
    await entered.until('open', ({ connections }) => connections.notifications?.status === 'open');
    await press(screen.getByText('Why did I see this, or not?'));
    expect(screen.getByText('Nothing has come yet.')).toBeTruthy();
    const { frames } = entered.world;
    entered.world.emit(frames.mention('Is it right?'));
    await entered.until('one', ({ presentation }) => presentation.log.length === 1);
    const list = within(screen.getByRole('group')).getByRole('list');
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((row) => plain(row.textContent)),
    ).toEqual([
      "Jonas Okafor mentioned you in 'Budget 2027'Held back for now. You asked not to be disturbed.12:00",
    ]);
    for (let index = 0; index < 24; index += 1) {
      entered.world.emit(frames.taskDue(`Task ${index}`));
    }
    await entered.until('all', ({ presentation }) => presentation.log.length === 25);
    expect(within(list).getAllByRole('listitem')).toHaveLength(20);
  });

  it('names the kind where a title would say a hidden number', async () => {
    const hidden = { streak: false, level: true, points: true, badgeNumber: false };
    const entered = await enter(
      <>
        <AttentionSettings {...only} />
        <OneTaskToaster />
      </>,
      by({ hidden, doNotDisturb: { is: 'on' } }),
    );
    await entered.until('open', ({ connections }) => connections.notifications?.status === 'open');
    const { frames } = entered.world;
    entered.world.emit(frames.levelUp(6), frames.points(50, 900));
    await entered.until('both', ({ presentation }) => presentation.log.length === 2);
    await press(screen.getByText('Why did I see this, or not?'));
    const text = plain(screen.getByRole('group').textContent);
    expect(text).toContain('New levels');
    expect(text).toContain('News of the app');
    expect(text).not.toMatch(/level 6|50/);
  });

  const names = (start: string) =>
    Object.keys(ATTENTION_LABELS).filter((name): name is keyof AttentionLabels =>
      new RegExp(`^${start}[A-Z]`).test(name),
    );

  it.each(['en', 'de', 'ar'] as const)('has words for every outcome and reason in %s', (locale) => {
    const words = LOCALES[locale].labels?.attention ?? ATTENTION_LABELS;
    expect(names('outcome')).toHaveLength(12);
    expect(names('why')).toHaveLength(23);
    const said = [...names('outcome'), ...names('why')].map((name) => words[name]);
    for (const label of said) expect(label).toMatch(/\.$/);
    expect(new Set(said).size).toBe(said.length);
  });
});

describe('what was chosen', () => {
  it('is forgotten, and brought back', async () => {
    await settings({ sections: ['hidden', 'reset'] }, by({ unreadInTitle: true }));
    await press(toggle('Hide my level'));
    await press(screen.getByRole('button', { name: 'Forget my choices' }));
    expect(preferences()).toEqual({ ...DEFAULT_PREFERENCES, unreadInTitle: true });
    expect(screen.getByRole('status').textContent).toBe('Forgotten. All is as it was at first.');
    await press(screen.getByRole('button', { name: 'Undo' }));
    expect(preferences()?.hidden.level).toBe(true);
    expect(document.activeElement?.textContent).toBe('Forget my choices');
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('cannot be brought back over what was chosen since', async () => {
    await settings({ sections: ['hidden', 'reset'] });
    await press(toggle('Hide my level'));
    await press(screen.getByRole('button', { name: 'Forget my choices' }));
    await press(toggle('Hide my streak'));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('is there the next time', async () => {
    const storage = createMemoryStorage();
    const entered = await settings({}, { attention: { storage } });
    await press(radio('Full'));
    await press(toggle('Hide my points'));
    entered.unmount();
    await settings({}, { attention: { storage } });
    expect(radio('Full').checked).toBe(true);
    expect(toggle('Hide my points').checked).toBe(true);
    expect(toggle('Hide my level').checked).toBe(false);
  });

  it('is the same in two tabs', async () => {
    const storage = createMemoryStorage();
    const mock = createMockOneTask();
    const tabs = [tab(storage, mock), tab(storage, mock)];
    const [here, there] = tabs.map(({ view }) => within(view.container));
    const box = (side = here) => side?.getByRole<HTMLInputElement>('switch', { name: 'Sounds' });
    await press(box()!);
    await expect.poll(() => box(there)?.checked).toBe(true);
    await press(there!.getByRole('radio', { name: 'Off' }));
    await expect
      .poll(() => here?.getByRole<HTMLInputElement>('radio', { name: 'Off' }).checked)
      .toBe(true);
    act(() => {
      for (const { client } of tabs) client.close();
    });
  });
});

/** A tab of one browser: a client of its own, on the real channel between tabs. */
function tab(storage: AttentionStorage, mock: MockOneTask) {
  const environment = {
    ...createVirtualEnvironment({ WebSocket: mock.WebSocket }),
    openBroadcast: (name: string) => new BroadcastChannel(name),
  };
  const client = createOneTaskClient({
    url: mock.url,
    token: mock.token(1),
    userId: '1',
    environment,
    logger: {},
    attention: { storage },
  });
  const view = render(
    <StrictMode>
      <OneTaskProvider client={client} locale="en-GB">
        <AttentionSettings />
      </OneTaskProvider>
    </StrictMode>,
  );
  return { client, view };
}
