import { describe, expect, it } from 'vitest';
import { presenter } from '../../src/client/presenter.js';
import { createRig, open, send, tokenOf, type Rig } from '../support/client-rig.js';
import { NOTHING_LEFT } from '../support/virtual-environment.js';
import { levelUp, notice, streak } from '../support/wire.js';

const shown = (rig: Rig) => {
  const { toasts, celebration } = rig.client.store.getState().presentation;
  return { toasts: toasts.map(({ event }) => event.type), celebration: celebration?.kind ?? null };
};
const NOTHING = { toasts: [], celebration: null };

async function createPresenting() {
  const rig = createRig();
  const detach = rig.client.attach(presenter);
  const api = rig.client.apiOf(presenter);
  if (!api) throw new Error('the feature runs once it is attached');
  const [socket] = await open(rig, 'notifications');
  const receive = (...wires: Parameters<typeof send>[1][]) => {
    send(socket, ...wires);
    rig.env.paint();
    rig.env.paint();
    return rig.env.settle();
  };
  return { rig, api, detach, receive };
}

describe('the presentation', () => {
  it('is empty while nobody shows anything, and nothing waits for who comes later', async () => {
    const { rig, api, receive } = await createPresenting();
    await receive(notice(1), levelUp(2, 5));
    expect(shown(rig)).toEqual(NOTHING);
    api.offerToasts(() => true);
    expect(shown(rig)).toEqual(NOTHING);
  });

  it('shows what arrives until it is dismissed', async () => {
    const { rig, api, receive } = await createPresenting();
    api.offerToasts(() => true);
    api.offerCelebrations(['level_up']);
    await receive(notice(1), levelUp(2, 5), streak(3, 7, true), levelUp(4, 6));
    expect(shown(rig)).toEqual({
      toasts: ['notification', 'streak_update'],
      celebration: 'level_up',
    });
    const { toasts, celebration } = rig.client.store.getState().presentation;
    api.dismissToast(toasts[0]?.key ?? '');
    api.dismissCelebration(celebration?.key ?? '');
    expect(shown(rig)).toEqual({ toasts: ['streak_update'], celebration: 'level_up' });
    api.dismissCelebration(rig.client.store.getState().presentation.celebration?.key ?? '');
    expect(shown(rig).celebration).toBeNull();
  });

  it('shows a toast while one toaster of two wants it', async () => {
    const { rig, api, receive } = await createPresenting();
    const withdraw = api.offerToasts(() => true);
    api.offerToasts(() => false);
    await receive(notice(1));
    expect(shown(rig).toasts).toHaveLength(1);
    withdraw();
    await receive(notice(2));
    expect(shown(rig).toasts).toHaveLength(0);
  });

  it('lets the next celebration come when who celebrated the first is gone', async () => {
    const { rig, api, receive } = await createPresenting();
    const leave = api.offerCelebrations(['level_up']);
    api.offerCelebrations(['streak_milestone']);
    await receive(levelUp(1, 5), streak(2, 7, true));
    expect(shown(rig).celebration).toBe('level_up');
    leave();
    expect(shown(rig).celebration).toBe('streak_milestone');
  });

  it('asks at the moment of the event whether a celebration could be seen', async () => {
    const { rig, api, receive } = await createPresenting();
    let isThere = false;
    api.offerToasts(() => true);
    api.offerCelebrations(['level_up'], () => isThere);
    api.offerCelebrations(['streak_milestone']);
    await receive(levelUp(1, 5));
    expect(shown(rig)).toEqual({ toasts: ['level_up'], celebration: null });
    isThere = true;
    await receive(levelUp(2, 6));
    expect(shown(rig).celebration).toBe('level_up');
    isThere = false;
    await receive(streak(3, 7, true));
    expect(shown(rig).celebration).toBe('streak_milestone');
  });

  it('does not keep a milestone for as long as nobody answers a level', async () => {
    const { rig, api, receive } = await createPresenting();
    api.offerCelebrations(['level_up', 'streak_milestone']);
    await receive(levelUp(1, 5), streak(2, 7, true), levelUp(3, 6));
    await rig.env.advance(60_000);
    const next = () =>
      api.dismissCelebration(rig.client.store.getState().presentation.celebration?.key ?? '');
    next();
    expect(shown(rig).celebration).toBe('level_up');
    next();
    expect(shown(rig).celebration).toBeNull();
  });

  it('changes once for all that came together', async () => {
    const { rig, api, receive } = await createPresenting();
    api.offerToasts(() => true);
    let changes = 0;
    rig.client.store.subscribe((state, before) => {
      if (state.presentation !== before.presentation) changes += 1;
    });
    let looks = 0;
    api.offerCelebrations(['level_up'], () => {
      looks += 1;
      return true;
    });
    await receive(...Array.from({ length: 30 }, (_, index) => notice(index + 1)));
    expect([shown(rig).toasts.length, changes, looks]).toEqual([30, 1, 0]);
  });

  it('shows nothing that came for the one before', async () => {
    const { rig, api, receive } = await createPresenting();
    api.offerToasts(() => true);
    const received = receive(notice(1));
    rig.client.setToken(tokenOf(rig.env, 2));
    await received;
    expect(shown(rig)).toEqual(NOTHING);
  });

  it('ends with its user', async () => {
    const { rig, api, receive } = await createPresenting();
    api.offerToasts(() => true);
    api.offerCelebrations(['level_up']);
    await receive(notice(1), levelUp(2, 5), levelUp(3, 6));
    rig.client.setToken(tokenOf(rig.env, 2));
    expect(shown(rig)).toEqual(NOTHING);
    api.dismissCelebration('gone');
    expect(shown(rig)).toEqual(NOTHING);
  });

  it('ends with its last holder, and leaves nothing', async () => {
    const { rig, api, detach, receive } = await createPresenting();
    api.offerToasts(() => true);
    await receive(notice(1));
    detach();
    await rig.env.settle();
    await rig.env.advance(0);
    expect(shown(rig)).toEqual(NOTHING);
    expect(rig.client.apiOf(presenter)).toBeNull();
    rig.client.close();
    expect(rig.env.live()).toEqual(NOTHING_LEFT);
  });
});
