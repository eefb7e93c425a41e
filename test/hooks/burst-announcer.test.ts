import { beforeEach, describe, expect, it } from 'vitest';
import type { AttentionRecord, Outcome } from '../../src/attention/attention-log.js';
import { eventCard, type ToastCard } from '../../src/attention/cards.js';
import {
  createAnnouncementDesk,
  createBurstAnnouncer,
  type BurstAnnouncer,
} from '../../src/hooks/burst-announcer.js';
import {
  createVirtualEnvironment,
  type VirtualEnvironment,
} from '../support/virtual-environment.js';
import { notice, noticeEvent } from '../support/wire.js';

let env: VirtualEnvironment;
let announcer: BurstAnnouncer;
let said: string[];

beforeEach(() => {
  env = createVirtualEnvironment();
  said = [];
  announcer = createBurstAnnouncer(env, (text) => said.push(text));
});

const hear = (...keys: readonly string[]) =>
  announcer.hear(
    keys.map((key) => ({ key, text: `text of ${key}` })),
    (count) => `${count} new`,
  );

it('says one thing itself, once it is quiet, and takes it away again', async () => {
  hear('a');
  await env.advance(499);
  expect(said).toEqual([]);
  await env.advance(1);
  expect(said).toEqual(['text of a']);
  hear('a');
  await env.advance(5_000);
  expect(said).toEqual(['text of a', '']);
  expect(env.live().timers).toBe(0);
});

it('says several as a number, of those still there', async () => {
  hear('a', 'b');
  await env.advance(400);
  hear('b', 'c', 'd');
  await env.advance(500);
  expect(said).toEqual(['3 new']);
});

it('says nothing of what has gone, and clears what it said before', async () => {
  hear('a');
  await env.advance(500);
  hear('a', 'b');
  hear('a');
  await env.advance(500);
  expect(said).toEqual(['text of a', '']);
});

it('does not wait for ever', async () => {
  const keys: string[] = [];
  for (let index = 0; index < 8; index += 1) {
    keys.push(String(index));
    hear(...keys);
    await env.advance(400);
  }
  expect(said).toEqual(['8 new']);
});

const hearGrown = (count: number) =>
  announcer.hear([{ key: 'a', text: `${count} updates`, count }], (all) => `${all} new`);

it('says what grows as it is in the end, once', async () => {
  hearGrown(3);
  await env.advance(400);
  hearGrown(4);
  await env.advance(499);
  expect(said).toEqual([]);
  await env.advance(1);
  hearGrown(5);
  await env.advance(4_000);
  expect(said).toEqual(['4 updates']);
});

it('does not wait for ever for what does not stop growing', async () => {
  for (let count = 3; count < 11; count += 1) {
    hearGrown(count);
    await env.advance(400);
  }
  expect(said).toEqual(['10 updates']);
});

it('counts all that is in what grew', async () => {
  announcer.hear(
    [
      { key: 'a', text: '3 updates', count: 3 },
      { key: 'b', text: 'another' },
    ],
    (all) => `${all} new`,
  );
  await env.advance(500);
  expect(said).toEqual(['4 new']);
});

it('is silent once closed, and begins anew', async () => {
  hear('a');
  announcer.close();
  await env.advance(10_000);
  expect(said).toEqual([]);
  expect(env.live().timers).toBe(0);
  hear('a');
  await env.advance(500);
  expect(said).toEqual(['text of a']);
});

describe('a list beside what pops up', () => {
  const event = noticeEvent(notice(1));
  const { key } = event;
  const recordOf = (outcome: Outcome): AttentionRecord => ({
    key,
    type: event.type,
    kind: 'system',
    tier: 'timely',
    outcome,
    why: 'free',
    into: null,
    at: 0,
  });

  async function saidBy(
    voice: 'toast' | 'list',
    log: readonly AttentionRecord[],
    toasts: readonly ToastCard[] = [],
  ) {
    const presentation = { toasts, celebration: null, log };
    const desk = createAnnouncementDesk(env, () => ({ userId: '1', presentation }));
    desk.join(voice, (text) => said.push(text)).hear([{ key, text: 'told' }], String);
    await env.advance(500);
    return said;
  }

  const DECIDED = [
    'held',
    'shown',
    'shownLate',
    'merged',
    'digested',
    'badge',
    'overBudget',
    'own',
    'caughtUp',
    'off',
    'elsewhere',
  ] as const satisfies readonly Outcome[];

  it.each(DECIDED)('says nothing of what attention decided about: %s', async (outcome) => {
    expect(await saidBy('list', [recordOf(outcome)])).toEqual([]);
  });

  it('says that for which nobody was there, and that of which attention knows nothing', async () => {
    expect(await saidBy('list', [recordOf('unshown')])).toEqual(['told']);
    said = [];
    expect(await saidBy('list', [])).toEqual(['told']);
  });

  it('leaves a toast to the toaster, which says it whatever was decided', async () => {
    expect(await saidBy('list', [], [eventCard(event)])).toEqual([]);
    expect(await saidBy('toast', [recordOf('shown')], [eventCard(event)])).toEqual(['told']);
  });

  it('says at the end of a burst only what was not decided meanwhile', async () => {
    let log: readonly AttentionRecord[] = [];
    const desk = createAnnouncementDesk(env, () => ({
      userId: '1',
      presentation: { toasts: [], celebration: null, log },
    }));
    desk.join('list', (text) => said.push(text)).hear([{ key, text: 'told' }], String);
    log = [recordOf('held')];
    await env.advance(500);
    expect(said.join('')).toBe('');
  });
});

describe('a moment among others', () => {
  const level = { key: 'level', text: 'You reached level 7.' };
  const digest = { key: 'digest', text: 'While you were focusing. 5 updates' };
  const one = { key: 'one', text: 'One' };
  const two = { key: 'two', text: 'Two' };
  const counted = (count: number) => `${count} new`;

  function open() {
    const presentation = { toasts: [], celebration: null, log: [] };
    const desk = createAnnouncementDesk(env, () => ({ userId: '1', presentation }));
    const join = (voice: 'toast' | 'celebration') =>
      desk.join(voice, (text) => text && said.push(`${voice}: ${text}`));
    return { toaster: join('toast'), place: join('celebration'), other: join('celebration') };
  }

  it('is said itself, and the others after it', async () => {
    const { toaster, place } = open();
    toaster.hear([one], counted);
    place.hear([level], counted);
    await env.advance(500);
    expect(said).toEqual(['toast: You reached level 7. One']);
  });

  it('is not counted among the others', async () => {
    const { toaster, place } = open();
    toaster.hear([one, two], counted);
    place.hear([digest], counted);
    await env.advance(500);
    expect(said).toEqual(['toast: While you were focusing. 5 updates. 2 new']);
  });

  it('is said beside another moment', async () => {
    const { place, other } = open();
    place.hear([level], counted);
    other.hear([digest], counted);
    await env.advance(500);
    expect(said).toEqual(['celebration: You reached level 7. While you were focusing. 5 updates']);
  });
});
