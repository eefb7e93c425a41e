import '@onetask/react/styles.css';
import {
  createOneTaskClient,
  OneTaskProvider,
  useNotifications,
  useTaskFeed,
  type OneTaskClient,
} from '@onetask/react';
import {
  LevelUpCelebration,
  NotificationInbox,
  StreakCounter,
  TaskFeed,
} from '@onetask/react/components';
import { createMockOneTask } from '@onetask/react/testing';
import { createRoot } from 'react-dom/client';
import { frameOf } from '../../../support/frame-of.js';
import type { MomentsConfig } from '../moments-page.js';

// A page with something to look at, and events that keep it busy meanwhile.

const { scene, hasFeed } = JSON.parse(decodeURIComponent(location.hash.slice(1))) as MomentsConfig;

/** Events a second: so many a tick, so many ticks. */
const EVENTS_A_TICK = 4;
const TICK_MS = 20;
/** Of `frameOf`, those that pop up are left out: the moment is the only one. */
const FIRST_EVENT = 1;
const LAST_EVENT = 890;
/** How long a moment is watched: a celebration with its confetti takes no longer. */
const WATCH_MS = 2_500;
/** Long after every other event's. */
const MOMENT_ID = 1_000_000;
const IN_INBOX = 1_000;
const PATIENCE_MS = 30_000;

const mock = createMockOneTask();
const client = createOneTaskClient({
  url: mock.url,
  token: mock.token(),
  environment: { WebSocket: mock.WebSocket },
  history: scene === 'inbox' ? mock.history : undefined,
  logger: {},
  onError: (error) => console.error(error.message),
});
if (scene === 'inbox') {
  for (let index = 0; index < IN_INBOX; index += 1)
    mock.backend.notify(1, { title: `No. ${index}` });
}

createRoot(document.body.appendChild(document.createElement('div'))).render(
  <OneTaskProvider client={client}>{scene === 'inbox' ? <Inbox /> : <Busy />}</OneTaskProvider>,
);

function Inbox() {
  useNotifications();
  return <NotificationInbox />;
}

/** Follows a workspace as an app of its own look would. */
function TaskCount() {
  return <p>{useTaskFeed(1).updates.length} updates</p>;
}

function Busy() {
  return (
    <>
      <LevelUpCelebration />
      <StreakCounter />
      <NotificationInbox />
      <TaskCount />
      {hasFeed && <TaskFeed workspaceId={1} limit={10} />}
    </>
  );
}

let told = FIRST_EVENT;
let round = 0;

window.moments = {
  async ready() {
    if (scene === 'inbox') await loadAll(client);
    else {
      await until(() => areOpen(client));
      mock.backend.raw(1, noticeOf('streak_update', MOMENT_ID - 1, { current_streak: 29 }));
      setInterval(() => {
        for (let left = EVENTS_A_TICK; left > 0; left -= 1) {
          // Again from the first on, as what was said anew.
          if (told > LAST_EVENT) [told, round] = [FIRST_EVENT, round + 1];
          mock.backend.raw(1, frameOf(told++ + round * 1_000, Date.now()));
        }
      }, TICK_MS);
    }
  },
  async play() {
    if (scene === 'celebration') {
      mock.backend.raw(1, noticeOf('level_up', MOMENT_ID, { new_level: 7 }));
      await until(() => find('.onetask-level-up-celebration[data-state="playing"]'));
    }
    if (scene === 'streak') {
      mock.backend.raw(
        1,
        noticeOf('streak_update', MOMENT_ID, { current_streak: 30, is_milestone: true }),
      );
      await until(() => find('.onetask-streak-counter[data-celebrating]'));
    }
    return frameTimes();
  },
};

function noticeOf(type: string, id: number, data: unknown): string {
  return JSON.stringify({
    type,
    notification_id: id,
    title: 'The moment',
    notification_type: type,
    created_at: new Date().toISOString(),
    data,
  });
}

/** Ms between painted frames. */
function frameTimes(): Promise<readonly number[]> {
  return new Promise((resolve) => {
    const times: number[] = [];
    const startedAt = performance.now();
    let before: number | null = null;
    const onFrame = (at: number) => {
      if (before !== null) times.push(at - before);
      before = at;
      if (at - startedAt > WATCH_MS) resolve(times);
      else requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
  });
}

async function loadAll({ store, loadMore }: OneTaskClient): Promise<void> {
  await until(() => store.getState().notifications.status === 'ready');
  const count = () => store.getState().notifications.items.length;
  for (let before = -1; count() < IN_INBOX && before !== count();) {
    before = count();
    await loadMore('notifications');
  }
}

function areOpen({ store }: OneTaskClient): boolean {
  const infos = Object.values(store.getState().connections);
  return infos.length === 2 && infos.every((info) => info?.status === 'open');
}

function find(selector: string): boolean {
  return document.querySelector(selector) !== null;
}

/** @throws when it is still not so after half a minute */
async function until(isSo: () => boolean): Promise<void> {
  const startedAt = performance.now();
  while (!isSo()) {
    if (performance.now() - startedAt > PATIENCE_MS) throw new Error(`In vain: ${isSo.toString()}`);
    await new Promise(requestAnimationFrame);
  }
}
