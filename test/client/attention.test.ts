import { describe, expect, it } from 'vitest';
import {
  DEFAULT_FOCUS_PLAN,
  DEFAULT_PREFERENCES,
  type AttentionOptions,
  type OneTaskEvent,
} from '@onetask/react';
import { attention } from '../../src/client/attention.js';
import { focusRooms } from '../../src/client/focus-rooms.js';
import { preferences } from '../../src/client/preferences.js';
import {
  createRig,
  open,
  send,
  tokenOf,
  type Rig,
  type RigOptions,
} from '../support/client-rig.js';
import { createMemoryStorage } from '../support/memory-storage.js';
import { createVirtualEnvironment, NOTHING_LEFT } from '../support/virtual-environment.js';
import { levelUp, notice, streak, task } from '../support/wire.js';

const shown = (rig: Rig) => {
  const { toasts, celebration } = rig.client.store.getState().presentation;
  const kinds = toasts.map((card) => (card.kind === 'event' ? card.event.type : card.kind));
  return { toasts: kinds, celebration: celebration?.kind ?? null };
};
const NOTHING = { toasts: [], celebration: null };
const outcomes = (rig: Rig) =>
  rig.client.store.getState().presentation.log.map(({ outcome, why }) => `${outcome}: ${why}`);
/** Somebody mentions the user, which is timely. */
const mention = (id: number) => notice(id, { notification_type: 'mention' });
/** What attention thinks of nobody's budget. */
const PATIENT: AttentionOptions = { defaults: { budget: { count: 100, perMs: 600_000 } } };

/** Where hashes of what is held are kept. */
const HELD = 'onetask:held:1:["wss://onetask.test","1"]';

async function createAttending(options: RigOptions = {}) {
  const storage = options.attention?.storage ?? createMemoryStorage();
  const rig = createRig({ ...options, attention: { ...PATIENT, ...options.attention, storage } });
  const detach = rig.client.attach(attention);
  const api = rig.client.apiOf(attention);
  const chosen = rig.client.apiOf(preferences);
  if (!api || !chosen) throw new Error('the feature runs once it is attached');
  const [socket] = await open(rig, 'notifications');
  const receive = async (...wires: Parameters<typeof send>[1][]) => {
    send(socket, ...wires);
    rig.env.paint();
    rig.env.paint();
    await rig.env.settle();
  };
  return { rig, api, chosen, storage, detach, receive };
}

describe('attention', () => {
  it('shows nothing while nobody does, and nothing waits for who comes later', async () => {
    const { rig, api, receive } = await createAttending();
    await receive(mention(1), levelUp(2, 5));
    expect(shown(rig)).toEqual(NOTHING);
    api.offerToasts({ accepts: () => true });
    expect(shown(rig)).toEqual(NOTHING);
    expect(outcomes(rig)).toEqual(['unshown: noToaster', 'unshown: noToaster']);
  });

  it('shows what arrives until it is dismissed, and one celebration after the other', async () => {
    const { rig, api, receive } = await createAttending();
    api.offerToasts({ accepts: () => true });
    api.offerCelebrations(['level_up']);
    await receive(mention(1), levelUp(2, 5), streak(3, 7, true));
    expect(shown(rig)).toEqual({
      toasts: ['notification', 'streak_update'],
      celebration: 'level_up',
    });
    api.beginCelebration(rig.client.store.getState().presentation.celebration?.key ?? '');
    await receive(levelUp(4, 6));
    const { toasts, celebration } = rig.client.store.getState().presentation;
    api.dismissToast(toasts[0]?.key ?? '');
    api.dismissCelebration(celebration?.key ?? '');
    expect(shown(rig)).toEqual({ toasts: ['streak_update'], celebration: null });
    await rig.env.advance(2_000);
    expect(shown(rig).celebration).toBe('level_up');
  });

  it('shows a toast while one toaster of two wants it', async () => {
    const { rig, api, receive } = await createAttending();
    const withdraw = api.offerToasts({ accepts: () => true });
    api.offerToasts({ accepts: () => false });
    await receive(mention(1));
    expect(shown(rig).toasts).toHaveLength(1);
    withdraw();
    await receive(mention(2));
    expect(shown(rig).toasts).toHaveLength(0);
  });

  it('lets the next celebration come when who celebrated the first is gone', async () => {
    const { rig, api, receive } = await createAttending();
    const leave = api.offerCelebrations(['level_up']);
    api.offerCelebrations(['streak_milestone']);
    await receive(levelUp(1, 5), streak(2, 7, true));
    expect(shown(rig).celebration).toBe('level_up');
    leave();
    await rig.env.advance(2_000);
    expect(shown(rig).celebration).toBe('streak_milestone');
  });

  it('asks at the moment of the event whether a celebration could be seen', async () => {
    const { rig, api, receive } = await createAttending();
    let isThere = false;
    api.offerToasts({ accepts: () => true });
    api.offerCelebrations(['level_up'], () => isThere);
    api.offerCelebrations(['streak_milestone']);
    await receive(levelUp(1, 5));
    expect(shown(rig)).toEqual({ toasts: ['level_up'], celebration: null });
    isThere = true;
    await receive(levelUp(2, 6));
    expect(shown(rig).celebration).toBe('level_up');
    isThere = false;
    await receive(streak(3, 7, true));
    await rig.env.advance(2_000);
    expect(shown(rig).celebration).toBe('streak_milestone');
  });

  it('changes the store once for all that came together, and does not look at the page for it', async () => {
    const { rig, api, receive } = await createAttending();
    api.offerToasts({ accepts: () => true });
    let looks = 0;
    api.offerCelebrations(['level_up'], () => {
      looks += 1;
      return true;
    });
    let changes = 0;
    rig.client.store.subscribe((state, before) => {
      if (state.presentation !== before.presentation) changes += 1;
    });
    await receive(...Array.from({ length: 30 }, (_, index) => mention(index + 1)));
    expect([shown(rig).toasts.length, changes, looks]).toEqual([30, 1, 0]);
  });

  it('shows nothing that came for the one before, and ends with its user', async () => {
    const { rig, api, receive } = await createAttending();
    api.offerToasts({ accepts: () => true });
    api.offerCelebrations(['level_up']);
    await receive(levelUp(1, 5), levelUp(2, 6));
    const received = receive(mention(3));
    rig.client.setToken(tokenOf(rig.env, 2));
    await received;
    await rig.env.advance(5_000);
    expect(shown(rig)).toEqual(NOTHING);
    expect(rig.client.store.getState().presentation.log).toEqual([]);
  });

  it('ends with its last holder, and leaves nothing', async () => {
    const { rig, api, detach, receive } = await createAttending();
    api.offerToasts({ accepts: () => true });
    await receive(mention(1));
    detach();
    await rig.env.settle();
    await rig.env.advance(0);
    expect(shown(rig)).toEqual(NOTHING);
    expect(rig.client.apiOf(attention)).toBeNull();
    rig.client.close();
    expect(rig.env.live()).toEqual(NOTHING_LEFT);
  });

  it('plays a sound for a toast, and tells outside of the page what was asked for', async () => {
    const { rig, api, chosen, receive } = await createAttending();
    const heard: string[] = [];
    api.offerToasts({
      accepts: () => true,
      sound: (kind) => void heard.push(kind),
      notify: (event: OneTaskEvent, tag) => void heard.push(`${event.type} as ${tag}`),
    });
    await receive(mention(1));
    rig.env.setVisible(false);
    await receive(mention(2));
    expect(heard).toEqual(['toast']);
    chosen.update({ browserNotifications: true });
    await rig.env.settle();
    await receive(mention(3));
    await rig.env.advance(1_000);
    expect(heard).toEqual(['toast', 'notification as onetask/mention']);
  });

  it('asks the app’s policy, and goes on by its own where that throws', async () => {
    const tierOf = (event: OneTaskEvent) => {
      if (event.type === 'level_up') throw new Error('no tier of levels');
      return 'ambient' as const;
    };
    const { rig, api, receive } = await createAttending({ attention: { tierOf } });
    api.offerToasts({ accepts: () => true });
    await receive(mention(1), levelUp(2, 5), levelUp(3, 6));
    expect(shown(rig).toasts).toEqual(['level_up', 'level_up']);
    expect(rig.codes).toEqual(['listener-failed']);
    expect(String(rig.errors[0]?.cause)).toContain('no tier of levels');
  });

  it('knows the user’s own doing, and says so', async () => {
    const { rig, api, receive } = await createAttending();
    api.offerToasts({ accepts: () => true });
    const [tasks] = await open(rig, 'tasks/1');
    send(tasks, task(1, 1, { actor_id: 1 }));
    await receive();
    expect([shown(rig).toasts, outcomes(rig)]).toEqual([[], ['own: ownAction']]);
  });

  it('lets no three hours of sleep end in fanfares', async () => {
    const { rig, api, receive } = await createAttending();
    api.offerToasts({ accepts: () => true });
    api.offerCelebrations(['level_up', 'streak_milestone']);
    rig.env.sleep(3 * 3_600_000);
    await receive(levelUp(1, 5), levelUp(2, 6), streak(3, 7, true), mention(4));
    expect(shown(rig)).toEqual(NOTHING);
    await rig.env.advance(3_000);
    expect(shown(rig)).toEqual({ toasts: ['digest'], celebration: null });
  });

  it('takes what a page got that was put to sleep for late, though no clock says so', async () => {
    const { rig, api, receive } = await createAttending();
    api.offerToasts({ accepts: () => true });
    rig.env.signal('pagehide');
    await rig.env.advance(120_000);
    rig.env.signal('pageshow');
    await rig.env.settle();
    rig.env.socket.accept();
    send(rig.env.socket, mention(1));
    await receive();
    expect([shown(rig).toasts, outcomes(rig)]).toEqual([[], ['caughtUp: late']]);
  });
});

it('holds what comes to a page that is hidden from the start, whoever its user is', async () => {
  const env = createVirtualEnvironment({ isVisible: false });
  const { rig, api, receive } = await createAttending({ env, token: 'opaque' });
  api.offerToasts({ accepts: () => true });
  await receive(mention(1));
  await rig.env.advance(1_000);
  expect([shown(rig).toasts, outcomes(rig)]).toEqual([[], ['held: away']]);
  rig.env.setVisible(true);
  expect(shown(rig).toasts).toEqual(['notification']);
});

it('does nothing more once its client was closed, in the midst of an event or a choice', async () => {
  const first = await createAttending();
  first.api.offerToasts({ accepts: () => true });
  first.rig.client.on('*', () => first.rig.client.close());
  await first.receive(mention(1), mention(2));
  const second = await createAttending();
  second.chosen.update({
    doNotDisturb: { is: 'until', epoch: second.rig.env.now() + 3_600_000 },
  });
  second.rig.client.close();
  for (const { rig } of [first, second]) {
    await rig.env.advance(130_000);
    expect(shown(rig)).toEqual(NOTHING);
    expect(rig.env.live()).toEqual(NOTHING_LEFT);
  }
});

it('shows a toast whose sound throws, and tells of it', async () => {
  const { rig, api, receive } = await createAttending();
  const sound = () => {
    throw new Error('no sound card');
  };
  api.offerToasts({ accepts: () => true, sound });
  await receive(mention(1));
  expect(shown(rig).toasts).toEqual(['notification']);
  expect(rig.codes).toEqual(['listener-failed']);
});

it('has nothing to tell of what was read or removed while it was held', async () => {
  const { rig, api, chosen, receive } = await createAttending();
  api.offerToasts({ accepts: () => true });
  chosen.update({ doNotDisturb: { is: 'on' } });
  await rig.env.settle();
  await receive(mention(1), mention(2), mention(3), mention(4), mention(5));
  await rig.client.markRead([1]);
  await rig.client.remove([2]);
  await rig.env.settle();
  expect(rig.client.store.getState().presentation.dnd.heldCount).toBe(3);
  chosen.update({ doNotDisturb: { is: 'off' } });
  await rig.env.settle();
  expect(rig.client.store.getState().presentation.digest?.total).toBe(3);
  await rig.client.markAllRead();
  await rig.env.settle();
  expect(shown(rig).toasts).toEqual([]);
});

it('shows what has made room in a short list for others', async () => {
  const { rig, api, receive } = await createAttending({ limits: { notifications: 2 } });
  api.offerToasts({ accepts: () => true });
  await receive(mention(1), mention(2), mention(3), mention(4));
  await receive(mention(5));
  expect(rig.ids).toEqual([5, 4]);
  expect(shown(rig).toasts).toHaveLength(5);
});

describe('do not disturb', () => {
  it('holds what comes, and gives it as one digest when it ends', async () => {
    const { rig, api, chosen, receive } = await createAttending();
    api.offerToasts({ accepts: () => true });
    chosen.update({ doNotDisturb: { is: 'on' } });
    await rig.env.settle();
    await receive(mention(1), mention(2), mention(3));
    expect(shown(rig).toasts).toEqual([]);
    expect(rig.client.store.getState().presentation.dnd).toEqual({
      isActive: true,
      by: 'user',
      until: null,
      heldCount: 3,
    });
    chosen.update({ doNotDisturb: { is: 'off' } });
    await rig.env.settle();
    expect(rig.client.store.getState().presentation.digest).toMatchObject({
      after: 'user',
      total: 3,
    });
  });

  it('survives a reload, and so does what it holds', async () => {
    const storage = createMemoryStorage();
    const history = () => ({ messages: [mention(1), mention(2), mention(3), mention(4)] });
    const before = await createAttending({ attention: { storage } });
    before.api.offerToasts({ accepts: () => true });
    before.chosen.update({ doNotDisturb: { is: 'on' } });
    await before.rig.env.settle();
    await before.receive(mention(2), mention(3), mention(4));
    before.rig.env.signal('pagehide');
    before.rig.client.close();
    expect(storage.getItem(HELD)).not.toContain('Notice');

    const after = await createAttending({ attention: { storage }, history });
    after.api.offerToasts({ accepts: () => true });
    await after.rig.env.advance(100);
    expect(after.rig.client.store.getState().presentation.dnd).toMatchObject({
      isActive: true,
      heldCount: 3,
    });
    after.chosen.update({ doNotDisturb: { is: 'off' } });
    await after.rig.env.settle();
    expect(after.rig.client.store.getState().presentation.digest?.total).toBe(3);
  });

  it('goes on holding when its last holder goes and another comes, as on a change of route', async () => {
    const { rig, api, chosen, detach, receive } = await createAttending();
    api.offerToasts({ accepts: () => true });
    chosen.update({ doNotDisturb: { is: 'on' } });
    await rig.env.settle();
    await receive(mention(1), mention(2), mention(3));
    detach();
    await rig.env.advance(0);
    rig.client.attach(attention);
    await rig.env.settle();
    expect(rig.client.store.getState().presentation.dnd).toMatchObject({
      isActive: true,
      heldCount: 3,
    });
  });

  it('leaves nothing of what it held on a machine that others use', async () => {
    const { rig, api, chosen, storage, receive } = await createAttending();
    api.offerToasts({ accepts: () => true });
    chosen.update({ doNotDisturb: { is: 'on' } });
    await rig.env.settle();
    await receive(mention(1));
    await rig.env.advance(1_000);
    expect(storage.getItem(HELD)).not.toBeNull();
    rig.client.setToken(null);
    expect(storage.getItem(HELD)).toBeNull();
  });

  it('holds in a focus phase that runs, and for a while when its socket is gone, not for ever', async () => {
    const { rig, api, receive } = await createAttending();
    api.offerToasts({ accepts: () => true });
    rig.client.attach(focusRooms);
    const rooms = rig.client.apiOf(focusRooms);
    rooms?.join(1, {});
    const socket = rig.env.socket;
    socket.accept();
    await rig.env.settle();
    rooms?.act(1, { type: 'start', plan: DEFAULT_FOCUS_PLAN });
    await receive(mention(1), mention(2), mention(3));
    const dnd = () => rig.client.store.getState().presentation.dnd;
    expect(dnd()).toMatchObject({ isActive: true, by: 'focus', heldCount: 3 });
    expect(dnd().until).toBe(rig.env.now() + 1_500_000);
    socket.drop();
    await rig.env.advance(100_000);
    expect(dnd()).toMatchObject({ isActive: true, by: 'focus' });
    await rig.env.advance(100_000);
    expect(dnd()).toMatchObject({ isActive: false });
    expect(shown(rig).toasts).toEqual(['digest']);
  });

  it('goes on over a reload while the focus session is not there yet', async () => {
    const storage = createMemoryStorage();
    const env = createVirtualEnvironment();
    storage.setItem(
      HELD,
      JSON.stringify({ at: env.now(), hashes: [], focusEndsAt: env.now() + 600_000 }),
    );
    const { rig, api, receive } = await createAttending({ env, attention: { storage } });
    api.offerToasts({ accepts: () => true });
    await receive(mention(1));
    expect(rig.client.store.getState().presentation.dnd).toMatchObject({ by: 'focus' });
    await rig.env.advance(180_000);
    expect(rig.client.store.getState().presentation.dnd.isActive).toBe(false);
    expect(shown(rig).toasts).toEqual(['notification']);
  });

  it('is one of defaults that the app gives', async () => {
    const { rig } = await createAttending({
      attention: { defaults: { doNotDisturb: { is: 'on' }, budget: { count: -4, perMs: 1 } } },
    });
    expect(rig.client.store.getState().preferences).toEqual({
      ...DEFAULT_PREFERENCES,
      doNotDisturb: { is: 'on' },
    });
    expect(rig.errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('attention.defaults.budget'),
    ]);
  });
});
