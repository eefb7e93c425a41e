import { FocusRoom, type FocusRoomProps } from '@onetask/react/components';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { createRef, type RefAttributes } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { enterRig } from './world-rig.js';

afterEach(cleanup);

async function open(props: Partial<FocusRoomProps> & RefAttributes<HTMLElement> = {}) {
  const rig = enterRig(<FocusRoom sessionId="1" {...props} />);
  await rig.until('open', ({ connections }) => connections['focus/1']?.status === 'open');
  await rig.advance(100);
  return rig;
}

const names = () =>
  screen.getAllByRole('listitem').map((item) => item.title.replaceAll(/[\u2068\u2069]/g, ''));
const summary = () => document.querySelector('.onetask-focus-room-summary')?.textContent ?? null;
const status = () => document.querySelector('.onetask-focus-room-status')?.textContent ?? null;

describe('who is here', () => {
  it('is oneself, and then those who were heard', async () => {
    const rig = await open();
    expect(names()).toEqual(['Mira Kovac (you)']);
    expect([summary(), status()]).toEqual(['Just you, for now', null]);
    const { frames } = rig.world;
    rig.world.emit(
      frames.focus({}, 3),
      frames.focus({}, 2),
      frames.focus({}, 3),
      frames.focus({}, 1),
    );
    await rig.until('heard', ({ focus }) => focus['1']?.messages.length === 4);
    expect(names()).toEqual(['Mira Kovac (you)', 'Ada Lindqvist', 'Jonas Okafor']);
    expect([summary(), status()]).toEqual(['You, Ada Lindqvist and Jonas Okafor', 'Together']);
  });

  it('is whom the app says, each once, oneself first', async () => {
    await open({
      participants: [{ id: 2 }, { id: 'g', name: 'Guest' }, { id: 1 }, { id: 2 }, { id: 99 }],
    });
    expect(names()).toEqual(['Mira Kovac (you)', 'Jonas Okafor', 'Guest', 'Someone']);
    expect(summary()).toBe('4 people here');
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

it('is honest without a session, and opens no socket', async () => {
  const rig = enterRig(<FocusRoom sessionId={null} onLeave={() => {}} />);
  await rig.advance(2_000);
  expect(screen.getByText('You are not in a room yet')).toBeTruthy();
  expect(screen.queryByRole('button')).toBe(null);
  expect(screen.queryByRole('list')).toBe(null);
  expect(rig.world.backend.sockets()).toEqual([]);
});

it('leaves where the app says how, and holds what the app puts into it', async () => {
  const onLeave = vi.fn<() => void>();
  await open({ onLeave, children: <output>16:24</output> });
  expect(screen.getByText('16:24')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Leave' }));
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
    labels: { justYou: 'Nobody else' },
  });
  const root = document.querySelector('#room');
  expect(ref.current).toBe(root);
  expect(root?.className).toBe('onetask onetask-card onetask-focus-room mine');
  expect(screen.getByRole('region', { name: 'Writing hour' })).toBe(root);
  expect(screen.getByRole('heading', { level: 2 })).toBeTruthy();
  expect(summary()).toBe('Nobody else');
});
