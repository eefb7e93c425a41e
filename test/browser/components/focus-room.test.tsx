import {
  FocusRoom,
  FocusTimerControls,
  FocusTimerRing,
  type FocusRoomProps,
} from '@onetask/react/components';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { createRef, Profiler, type RefAttributes } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { focusPeer, type WorldOptions } from '../../../stories/support/index.js';
import { enterRig, textsOf, type WorldRig } from './world-rig.js';

afterEach(cleanup);

async function open(
  props: Partial<FocusRoomProps> & RefAttributes<HTMLElement> = {},
  world: WorldOptions = {},
) {
  const rig = enterRig(<FocusRoom sessionId="1" {...props} />, world);
  await rig.until('open', ({ connections }) => connections['focus/1']?.status === 'open');
  await rig.advance(100);
  return rig;
}

/** Somebody else in the room. */
function enter(rig: WorldRig, userId: number) {
  const peer = focusPeer(rig.world, userId);
  peer.joins();
  return peer;
}

/** What was sent has arrived and is shown. */
const arrived = (rig: WorldRig) => rig.advance(50);

/** React shows each second, and not what is there after all of them. */
async function pass(rig: WorldRig, seconds: number) {
  for (let second = 0; second < seconds; second += 1) await rig.advance(1_000);
}

const plain = (text: string | null | undefined) => text?.replaceAll(/[\u2068\u2069]/g, '') ?? null;
const names = () => screen.getAllByRole('listitem').map((item) => plain(item.title));
const textOf = (part: string) =>
  plain(document.querySelector(`.onetask-focus-room-${part}`)?.textContent);
const summary = () => textOf('summary');
const status = () => textOf('status');
const note = () => textOf('note');
const timer = () => screen.getByRole('timer');
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const buttons = () =>
  screen.queryAllByRole('button').map(({ textContent, ariaLabel }) => ariaLabel ?? textContent);
const press = async (rig: WorldRig, name: string) => {
  fireEvent.click(button(name));
  await arrived(rig);
};

describe('who is here', () => {
  it('is oneself, and then those who are heard', async () => {
    const rig = await open();
    expect(names()).toEqual(['Mira Kovac (you)']);
    expect([summary(), status()]).toEqual(['Just you, for now', null]);
    enter(rig, 3);
    enter(rig, 2);
    await arrived(rig);
    expect(names()).toEqual(['Mira Kovac (you)', 'Ada Lindqvist', 'Jonas Okafor']);
    expect([summary(), status()]).toEqual(['You, Ada Lindqvist and Jonas Okafor', 'Together']);
  });

  it('no longer names who left, and says nothing of it', async () => {
    const rig = await open();
    const ada = enter(rig, 3);
    await arrived(rig);
    ada.leaves();
    await rig.advance(6_000);
    expect(names()).toEqual(['Mira Kovac (you)']);
    expect(screen.getByRole('region').textContent).not.toMatch(/Ada/);
  });

  it('is whom the app says, each once, oneself first', async () => {
    await open({
      participants: [{ id: 2 }, { id: 'g', name: 'Guest' }, { id: 1 }, { id: 2 }, { id: 99 }],
    });
    expect(names()).toEqual(['Mira Kovac (you)', 'Jonas Okafor', 'Guest', 'Someone']);
    expect(summary()).toBe('4 people here');
  });

  it('is named by the app before they name themselves, and always as text', async () => {
    const rig = await open();
    focusPeer(rig.world, 3).joins({ name: 'Mira Kovac' });
    focusPeer(rig.world, 77).joins({
      name: '<img src=x onerror=alert(1)>',
      avatarUrl: 'javascript:alert(1)',
    });
    await arrived(rig);
    expect(names().slice(1)).toEqual(['Ada Lindqvist', '<img src=x onerror=alert(1)>']);
    expect(document.querySelector('img')).toBe(null);
    expect(document.querySelectorAll('.onetask-focus-room-summary bdi')).toHaveLength(3);
  });

  it('is away by their own word alone, and not for how long', async () => {
    const rig = await open();
    const ada = enter(rig, 3);
    ada.looksAway();
    await arrived(rig);
    expect(names()).toEqual(['Mira Kovac (you)', 'Ada Lindqvist, away']);
    ada.looksAway(false);
    await arrived(rig);
    expect(names()).toEqual(['Mira Kovac (you)', 'Ada Lindqvist']);
  });

  it('is counted from where there is no room, and named all the same', async () => {
    await open({ max: 2, participants: [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }] });
    expect(screen.getByText('+2')).toBeTruthy();
    expect(names().at(-1)).toBe('Ada Lindqvist, Ravi Shah');
    cleanup();
    await open({ max: 3, participants: [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }] });
    expect(names()).toHaveLength(4);
  });

  it('has the same colour everywhere, and letters that are easy to read on it', async () => {
    await open({
      max: 20,
      participants: Array.from({ length: 12 }, (_, id) => ({ id, name: 'A B' })),
    });
    const avatars = [...document.querySelectorAll<HTMLElement>('.onetask-focus-room-avatar')];
    const hues = avatars.map((avatar) => avatar.style.getPropertyValue('--ot-hue'));
    expect(new Set(hues).size).toBeGreaterThan(8);
    cleanup();
    await open({ participants: [{ id: 7, name: 'A B' }] });
    const [again] = document.querySelectorAll<HTMLElement>('.onetask-focus-room-avatar');
    expect(hues).toContain(again?.style.getPropertyValue('--ot-hue'));
  });

  it('has initials where a portrait does not load', async () => {
    await open({ participants: [{ id: 1, avatarUrl: 'data:image/png;base64,AAAA' }] });
    await expect.poll(() => document.querySelector('img')).toBe(null);
    expect(screen.getByText('MK')).toBeTruthy();
  });

  it('is not claimed while the connection is lost', async () => {
    const rig = await open({ participants: [{ id: 1 }, { id: 2 }] });
    expect(summary()).toBe('You and Jonas Okafor');
    await rig.cut('focus/1');
    await rig.advance(1_000);
    expect([summary(), status()]).toEqual([null, 'Reconnecting']);
    expect(names()).toHaveLength(2);
  });
});

describe('the timer', () => {
  it('is started, held, gone on with and ended by buttons; the main one keeps the focus', async () => {
    const rig = await open();
    expect(buttons()).toEqual(['Start 25 minutes']);
    button('Start 25 minutes').focus();
    await userEvent.keyboard('{Enter}');
    await arrived(rig);
    expect(buttons()).toEqual(['Pause', '+5 min', 'Skip to break', 'Stop', 'Leave the timer']);
    expect(document.activeElement).toBe(button('Pause'));
    expect(note()).toBe('You started a 25 minute focus');
    await rig.advance(60_000);
    expect(timer().getAttribute('aria-label')).toBe('Focus, 24 minutes left');
    await press(rig, '+5 min');
    expect(timer().getAttribute('aria-label')).toBe('Focus, 29 minutes left');
    await press(rig, 'Pause');
    expect(buttons()).toEqual(['Resume', 'Stop', 'Leave the timer']);
    expect(timer().getAttribute('aria-label')).toBe('Paused, 29 minutes left');
    await press(rig, 'Resume');
    await press(rig, 'Skip to break');
    expect(timer().getAttribute('aria-label')).toBe('Break, 5 minutes left');
    await press(rig, 'Skip to focus');
    expect(timer().textContent).toContain('2 of 4');
    button('Stop').focus();
    await press(rig, 'Stop');
    expect(document.activeElement).toBe(button('Start 25 minutes'));
  });

  it('has its choice of plans under the arrow keys', async () => {
    await open();
    const group = screen.getByRole('group', { name: 'How long' });
    const [first, second] = within(group).getAllByRole<HTMLInputElement>('radio');
    expect(first?.checked).toBe(true);
    first?.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(second?.checked).toBe(true);
    expect(button('Start 50 minutes')).toBeTruthy();
    expect(timer().textContent).toContain('50:00');
  });

  it('takes two clicks in a row for one', async () => {
    const rig = await open();
    const main = button('Start 25 minutes');
    fireEvent.click(main, { detail: 1 });
    fireEvent.click(main, { detail: 2 });
    await arrived(rig);
    expect(button('Pause')).toBeTruthy();
  });

  it('takes two clicks in a row for one where the second would go too far', async () => {
    const rig = await open();
    await press(rig, 'Start 25 minutes');
    const twice = async (first: string, second: string) => {
      fireEvent.click(button(first), { detail: 1 });
      await arrived(rig);
      fireEvent.click(button(second), { detail: 2 });
      await arrived(rig);
    };
    await twice('Skip to break', 'Skip to focus');
    expect(timer().getAttribute('aria-label')).toBe('Break, 5 minutes left');
    await press(rig, 'Pause');
    await twice('Resume', '+5 min');
    expect(timer().getAttribute('aria-label')).toBe('Break, 5 minutes left');
    await twice('+5 min', '+5 min');
    expect(timer().getAttribute('aria-label')).toBe('Break, 15 minutes left');
  });

  it('takes a key that is held for one press', async () => {
    const rig = await open();
    button('Start 25 minutes').focus();
    await userEvent.keyboard('{Enter>2/}');
    await arrived(rig);
    expect(document.activeElement).toBe(button('Pause'));
    await press(rig, 'Stop');
    const held = { key: 'Enter', repeat: true };
    expect(fireEvent.keyDown(button('Start 25 minutes'), held)).toBe(false);
    expect(fireEvent.keyDown(button('Undo'), held)).toBe(false);
  });

  it('is brought back within ten seconds of a stop, whoever it was', async () => {
    const rig = await open();
    const ada = enter(rig, 3);
    ada.starts({ remainingMs: 600_000 });
    await arrived(rig);
    expect(note()).toBe('Ada Lindqvist started a 25 minute focus');
    ada.stops();
    await arrived(rig);
    const undo = document.querySelector('.onetask-focus-timer-controls-undo');
    expect(undo?.textContent).toBe('Ada Lindqvist stopped the timerUndo');
    button('Undo').focus();
    await press(rig, 'Undo');
    expect(document.activeElement).toBe(button('Pause'));
    expect(timer().getAttribute('aria-label')).toBe('Focus, 10 minutes left');
    expect(note()).toBe('You brought the timer back');
    await press(rig, 'Stop');
    // It goes by itself, so nothing to press stands below it.
    expect(buttons()).toEqual(['Start 25 minutes', 'Undo']);
    button('Undo').focus();
    await rig.advance(10_500);
    expect(buttons()).toEqual(['Start 25 minutes']);
    expect(document.activeElement).toBe(button('Start 25 minutes'));
    expect(note()).toBe('You stopped the timer');
  });

  it('is left without the room, and joined again', async () => {
    const rig = await open({ onLeave: () => {} });
    const ada = enter(rig, 3);
    ada.starts({ remainingMs: 600_000 });
    await arrived(rig);
    await press(rig, 'Leave the timer');
    expect(buttons()).toEqual(['Join the timer', 'Leave the room']);
    expect(timer().getAttribute('aria-label')).toBe('At your own pace');
    expect(timer().textContent).not.toMatch(/\d/);
    expect([note(), names().length]).toEqual([null, 2]);
    await press(rig, 'Join the timer');
    expect(timer().getAttribute('aria-label')).toBe('Focus, 10 minutes left');
  });

  it('is looked after by the host alone, where the app says so', async () => {
    const rig = await open({ timerControl: 'host', hostId: 3 });
    const ada = enter(rig, 3);
    await arrived(rig);
    expect(buttons()).toEqual([]);
    expect(plain(screen.getByText(/looks after the timer/).textContent)).toBe(
      'Ada Lindqvist looks after the timer',
    );
    ada.starts();
    await arrived(rig);
    expect(buttons()).toEqual(['Leave the timer']);
  });

  it('has reactions in a break, which float up from who sent them', async () => {
    const rig = await open();
    const ada = enter(rig, 3);
    ada.starts({ phase: 1 });
    await arrived(rig);
    ada.reacts('🌱');
    const group = screen.getByRole('group', { name: 'Send a reaction' });
    expect(within(group).getAllByRole('button')).toHaveLength(5);
    fireEvent.click(within(group).getByRole('button', { name: 'Coffee' }));
    await arrived(rig);
    const floating = [...document.querySelectorAll('.onetask-focus-room-reaction')];
    expect(
      floating.map((one) => [plain(one.closest('li')?.title), one.textContent]).toSorted(),
    ).toEqual([
      ['Ada Lindqvist', '🌱'],
      ['Mira Kovac (you)', '☕'],
    ]);
    await rig.advance(6_000);
    expect(document.querySelector('.onetask-focus-room-reaction')).toBe(null);
  });

  it('is left out where the app wants none', async () => {
    await open({ timer: false });
    expect(screen.queryByRole('timer')).toBe(null);
    expect(buttons()).toEqual([]);
  });
});

describe('a screen reader', () => {
  it('hears of milestones, and of no second', async () => {
    const rig = await open();
    const said = textsOf(screen.getByRole('status'));
    const ada = enter(rig, 3);
    ada.starts();
    await pass(rig, 8);
    ada.pauses();
    await pass(rig, 8);
    await press(rig, 'Resume');
    await press(rig, '+5 min');
    await pass(rig, 8);
    ada.stops();
    await pass(rig, 8);
    expect(said.map(plain).filter(Boolean)).toEqual([
      'Ada Lindqvist started a 25 minute focus',
      'Ada Lindqvist paused',
      'Ada Lindqvist stopped the timer',
    ]);
    expect(screen.getAllByRole('status')).toHaveLength(1);
    expect(timer().getAttribute('aria-live')).toBe('off');
  });

  it('hears nothing of a timer that one has left', async () => {
    const rig = await open();
    const ada = enter(rig, 3);
    ada.starts();
    await pass(rig, 8);
    await press(rig, 'Leave the timer');
    const said = textsOf(screen.getByRole('status'));
    ada.pauses();
    await pass(rig, 8);
    expect(said.filter(Boolean)).toEqual([]);
  });
});

describe('the end of a phase', () => {
  it('has its moment in the ring, is said once, and sounds only where the app wants it', async () => {
    const sound = vi.fn<() => void>();
    const rig = await open({ sound });
    const said = textsOf(screen.getByRole('status'));
    enter(rig, 3).starts({ remainingMs: 3_000 });
    await rig.advance(1_000);
    expect(sound).not.toHaveBeenCalled();
    await rig.advance(2_500);
    expect(timer().textContent).toBe('Focus done. 5\u00A0minutes for you.');
    expect(timer().getAttribute('aria-label')).toBe('Break, 5 minutes left');
    expect(sound).toHaveBeenCalledOnce();
    await rig.advance(7_000);
    expect(timer().textContent).toContain('4:5');
    expect(said.filter((text) => text.startsWith('Focus done'))).toHaveLength(1);
  });
});

describe('what the user chose of sounds', () => {
  const chimes = vi.fn<() => void>();
  class Chime {
    constructor() {
      chimes();
      throw new Error('no sound');
    }
  }
  afterEach(() => {
    vi.unstubAllGlobals();
    chimes.mockClear();
  });

  it.each([
    ['silence', false, true, [0, 0]],
    ['sounds', true, true, [1, 0]],
    ['sounds where the app has none', true, false, [0, 1]],
    ['nothing where the app has none', null, false, [0, 0]],
  ] as const)('is %s', async (_what, chosen, isOffered, [own, chime]) => {
    vi.stubGlobal('AudioContext', Chime);
    const sound = vi.fn<() => void>();
    const attention = { defaults: { sound: chosen } };
    const rig = await open({ sound: isOffered && sound }, { attention });
    enter(rig, 3).starts({ remainingMs: 3_000 });
    await rig.advance(3_500);
    expect(timer().textContent).toMatch(/^Focus done/);
    expect(sound).toHaveBeenCalledTimes(own);
    expect(chimes).toHaveBeenCalledTimes(chime);
  });
});

it('goes on with the timer when somebody does, in the middle of a moment', async () => {
  const rig = await open();
  enter(rig, 3).starts({ remainingMs: 1_000 });
  await rig.advance(1_500);
  expect(timer().textContent).toMatch(/^Focus done/);
  await press(rig, 'Skip to focus');
  expect(timer().textContent).toBe('Focus25:002 of 4');
  await rig.advance(1_000);
  expect(rig.world.client.store.getState().presentation.celebration).toBe(null);
});

it('renders nothing but the ring with each second', async () => {
  const room = vi.fn<() => void>();
  const ring = vi.fn<() => void>();
  const rig = enterRig(
    <>
      <Profiler id="controls" onRender={room}>
        <FocusTimerControls sessionId="1" />
      </Profiler>
      <Profiler id="ring" onRender={ring}>
        <FocusTimerRing sessionId="1" />
      </Profiler>
      <FocusRoom sessionId="1" />
    </>,
  );
  await rig.until('open', ({ connections }) => connections['focus/1']?.status === 'open');
  await rig.advance(2_000);
  fireEvent.click(screen.getAllByRole('button', { name: 'Start 25 minutes' })[0]!);
  await rig.advance(3_000);
  room.mockClear();
  ring.mockClear();
  const seen = { changes: 0 };
  const watch = new MutationObserver((records) => (seen.changes += records.length));
  for (const part of ['note', 'people', 'header']) {
    const element = document.querySelector(`.onetask-focus-room-${part}`);
    if (element) watch.observe(element, { subtree: true, childList: true, attributes: true });
  }
  await pass(rig, 10);
  watch.disconnect();
  expect(ring.mock.calls.length).toBeGreaterThanOrEqual(10);
  expect(ring.mock.calls.length).toBeLessThanOrEqual(12);
  expect(room).not.toHaveBeenCalled();
  expect(seen.changes).toBe(0);
});

it('is honest without a session, and opens no socket', async () => {
  const rig = enterRig(<FocusRoom sessionId={null} onLeave={() => {}} />);
  await rig.advance(2_000);
  expect(screen.getByText('You are not in a room yet')).toBeTruthy();
  expect(screen.queryByRole('button')).toBe(null);
  expect(screen.queryByRole('list')).toBe(null);
  expect(screen.queryByRole('timer')).toBe(null);
  expect(rig.world.backend.sockets()).toEqual([]);
});

it('leaves where the app says how, and holds what the app puts into it, beneath the timer', async () => {
  const onLeave = vi.fn<() => void>();
  await open({ onLeave, children: <output>Chapter two</output> });
  const content = screen.getByText('Chapter two');
  expect(timer().compareDocumentPosition(content)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  fireEvent.click(button('Leave the room'));
  expect(onLeave).toHaveBeenCalledOnce();
});

it('takes className, style, ref, words and the rest of a section', async () => {
  const ref = createRef<HTMLElement>();
  await open({
    ref,
    className: 'mine',
    id: 'room',
    title: 'Writing hour',
    headingLevel: 2,
    labels: { justYou: 'Nobody else', start: 'Go' },
  });
  const root = document.querySelector('#room');
  expect(ref.current).toBe(root);
  expect(root?.className).toBe('onetask onetask-card onetask-focus-room mine');
  expect(screen.getByRole('region', { name: 'Writing hour' })).toBe(root);
  expect(screen.getByRole('heading', { level: 2 })).toBeTruthy();
  expect(summary()).toBe('Nobody else');
  expect(button('Go')).toBeTruthy();
  for (const name of ['name', 'hostid', 'timercontrol'])
    expect(root?.hasAttribute(name)).toBe(false);
});
