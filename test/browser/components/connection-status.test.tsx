import { useFocusSession, useNotifications, useTaskFeed } from '@onetask/react';
import { ConnectionStatus, type ConnectionStatusProps } from '@onetask/react/components';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { createRef, type RefAttributes } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { WorldOptions } from '../../../stories/support/index.js';
import { enterRig, textsOf, type WorldRig } from './world-rig.js';

afterEach(cleanup);

function Needy() {
  useNotifications();
  useTaskFeed(1);
  return null;
}

type Props = ConnectionStatusProps & RefAttributes<HTMLDivElement>;

async function open(props: Props = {}, options: WorldOptions = {}) {
  const rig = enterRig(
    <>
      <Needy />
      <ConnectionStatus {...props} />
    </>,
    options,
  );
  await allOpen(rig);
  return rig;
}

const allOpen = (rig: WorldRig) =>
  rig.until('open', ({ connections }) =>
    ['notifications', 'tasks/1'].every(
      (channel) =>
        Object.entries(connections).find(([name]) => name === channel)?.[1]?.status === 'open',
    ),
  );

const region = () => screen.getByRole('status');
const shown = () => document.querySelector('.onetask-connection-status-notice');

describe('an outage', () => {
  it('is not shown for five seconds, in a live region that was there before', async () => {
    const rig = await open();
    const before = region();
    expect(before.textContent).toBe('');
    await rig.cut();
    await rig.advance(4_999);
    expect([region().textContent, shown()]).toEqual(['', null]);
    await rig.advance(1);
    expect(region()).toBe(before);
    expect(region().textContent).toBe('Reconnecting');
    expect(shown()?.textContent).toContain('Reconnecting');
  });

  it('leaves no trace when it is over sooner', async () => {
    const rig = await open();
    const said = textsOf(region());
    await rig.cut();
    await rig.advance(3_000);
    await rig.restore();
    await rig.advance(60_000);
    expect([said, shown()]).toEqual([[''], null]);
  });

  it('is said at most once a minute, and so is its end', async () => {
    const rig = await open();
    const said = textsOf(region());
    for (let turn = 0; turn < 5; turn += 1) {
      await rig.cut();
      await rig.advance(6_000);
      expect(shown()).not.toBe(null);
      await rig.restore();
      await rig.advance(4_000);
    }
    expect(said.filter(Boolean)).toEqual(['Reconnecting', 'Connected again']);
  });

  it('counts down each second where it is seen, and not where it is said', async () => {
    const rig = await open();
    await rig.cut();
    await rig.advance(6_000);
    const said = textsOf(region());
    const seen = textsOf(screen.getByText(/^Next try in/));
    for (let second = 0; second < 3; second += 1) await rig.advance(1_000);
    expect(seen.map((text) => /\d+/.exec(text)?.[0])).toEqual(['5', '4', '3', '2']);
    expect(said).toHaveLength(1);
  });

  it('does not flicker when a try fails at once: each text stays for a second', async () => {
    const rig = await open();
    await rig.cut();
    await rig.advance(5_000);
    const stays: { readonly text: string; readonly since: number }[] = [];
    for (let ms = 0; ms < 14_000; ms += 250) {
      const text = shown()?.textContent ?? '';
      if (text !== stays.at(-1)?.text) stays.push({ text, since: ms });
      await rig.advance(250);
    }
    const lastedMs = stays
      .slice(2)
      .map(({ since }, index) => since - (stays[index + 1]?.since ?? 0));
    expect(stays.some(({ text }) => text.includes('Trying now'))).toBe(true);
    expect(lastedMs.length).toBeGreaterThan(6);
    expect(Math.min(...lastedMs)).toBeGreaterThanOrEqual(500);
  });

  it('stays "offline" while the browser says so, whatever is tried', async () => {
    const rig = await open();
    rig.world.network.setOnline(false);
    await rig.cut();
    await rig.advance(5_000);
    // Each try takes its time.
    rig.world.backend.refuse('hang');
    const seen = new Set<string>();
    for (let step = 0; step < 40; step += 1) {
      await rig.advance(250);
      seen.add(shown()?.textContent ?? '');
    }
    expect([...seen]).toEqual([expect.stringContaining('You are offline')]);
  });

  it('asks to sign in when the token is not accepted, in the app’s own way where there is one', async () => {
    const rig = await open({ signIn: <a href="#sign-in">Sign in</a> });
    rig.world.network.closeWith(1008);
    await rig.until('out', ({ connections }) => connections.notifications?.status !== 'open');
    await rig.advance(6_000);
    expect(region().textContent).toContain('Please sign in again');
    expect(screen.getByRole('link', { name: 'Sign in' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Try now' })).toBe(null);
  });

  it('is of one channel where one is named', async () => {
    function Room() {
      useFocusSession('9');
      return null;
    }
    const rig = enterRig(
      <>
        <Room />
        <ConnectionStatus channel="notifications" />
      </>,
    );
    await rig.until('open', ({ connections }) => connections['focus/9']?.status === 'open');
    await rig.cut('focus/9');
    await rig.advance(10_000);
    expect(shown()).toBe(null);
  });
});

describe('trying now', () => {
  it('says so at once, and connects', async () => {
    const rig = await open();
    await rig.cut();
    await rig.advance(6_000);
    rig.world.backend.refuse(null);
    fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
    expect(shown()?.textContent).toContain('Trying now');
    await allOpen(rig);
    expect(shown()?.textContent).toBe('Connected again');
    await rig.advance(4_000);
    expect(shown()).toBe(null);
  });

  it('keeps the focus near when the button goes', async () => {
    const rig = await open();
    await rig.cut();
    await rig.advance(6_000);
    screen.getByRole('button', { name: 'Try now' }).focus();
    await rig.restore();
    await allOpen(rig);
    expect(document.activeElement).toBe(rig.container.querySelector('.onetask-connection-status'));
  });
});

describe('after a gap', () => {
  it('says from when to when, of all channels, until it is dismissed', async () => {
    const rig = await open({}, { history: 'none' });
    rig.world.network.setOnline(false);
    await rig.cut();
    await rig.advance(23 * 60_000);
    await rig.restore();
    await allOpen(rig);
    await rig.until('gaps', ({ notifications, tasks }) =>
      Boolean(notifications.gap && tasks['1']?.gap),
    );
    expect(shown()?.textContent?.replaceAll(/[\u2068\u2069]/g, '')).toBe(
      'You may have missed updatesFrom 12:00 to 12:23.',
    );
    expect(region().textContent).toContain('You may have missed updates');
    await rig.advance(60_000);
    fireEvent.click(screen.getByRole('button', { name: 'Got it' }));
    const { notifications, tasks } = rig.world.client.store.getState();
    expect([notifications.gap, tasks['1']?.gap]).toEqual([null, null]);
    expect(shown()).toBe(null);
  });

  it('names the day where it is not today', async () => {
    const now = Date.UTC(2026, 10, 20, 23, 50);
    const rig = await open({}, { history: 'none', now });
    rig.world.network.setOnline(false);
    await rig.cut();
    await rig.advance(20 * 60_000);
    await rig.restore();
    await allOpen(rig);
    expect(shown()?.textContent?.replaceAll(/[\u2068\u2069]/g, '')).toContain(
      'From 20 Nov 2026, 23:50 to 00:10.',
    );
  });
});

it('takes className, style, ref, words and the rest of a div', async () => {
  const ref = createRef<HTMLDivElement>();
  const rig = await open({
    ref,
    className: 'mine',
    style: { marginTop: 4 },
    id: 'status',
    labels: { reconnectingTitle: 'One moment' },
    variant: 'compact',
  });
  await rig.cut();
  await rig.advance(6_000);
  const root = rig.container.querySelector('#status');
  expect(ref.current).toBe(root);
  expect(root?.className).toBe('onetask onetask-connection-status mine');
  expect(root?.getAttribute('style')).toBe('margin-top: 4px;');
  expect(shown()?.textContent).toBe('One momentTry now');
});
