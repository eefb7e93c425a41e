import { expect } from 'vitest';
import { selectUnread, type OneTaskState } from '@onetask/react';
import { readEntry, VERSION } from '../../src/client/persisted-entry.js';
import { toPersistedState } from '../../src/store/persisted-state.js';
import { MAX_FRAME_DEPTH } from '../../src/protocol/decode.js';
import type { Limits } from '../../src/store/store.js';

/** Beside the limits of the options: read states and removals, achievements, toasts. */
const MAX_REMEMBERED = 2_000;
const MAX_ACHIEVEMENTS = 1_000;
const MAX_TOASTS = 50;
/** A frame's own depth, and where it stands in the state. */
const MAX_DEPTH = MAX_FRAME_DEPTH + 10;

const BUILT_IN = [Object.prototype, Array.prototype, Map.prototype, Function.prototype];
/** What the prototypes look like before anybody can have touched them. */
const PRISTINE = prototypes();

/**
 * What holds of any state, whatever came: bounded, counted right, sorted, nothing twice, plain data,
 * and no prototype touched.
 */
export function expectSound(state: OneTaskState, limits: Limits): void {
  expect(problemsOf(state, limits)).toEqual([]);
}

/** What is wrong with a state, in words. */
export function problemsOf(state: OneTaskState, limits: Limits): readonly string[] {
  const problems: string[] = [];
  const check = (isFine: boolean, problem: string) => void (isFine || problems.push(problem));
  const bounded = (what: string, size: number, limit: number) =>
    check(size <= limit, `${what}: ${size} of ${limit} allowed`);

  const { notifications, tasks, focus, gamification, presentation } = state;
  const { items, overrides, removed, unreadElsewhere } = notifications;
  bounded('notifications', items.length, limits.notifications);
  bounded('overrides', overrides.size, MAX_REMEMBERED);
  bounded('removed', removed.size, MAX_REMEMBERED);
  const ids = items.map((item) => item.notificationId);
  check(isDescending(ids), 'notifications are not newest first, or one is there twice');
  check(isUnique(items.map((item) => item.key)), 'a key of notifications is there twice');
  check(!ids.some((id) => removed.has(id)), 'what was removed is in the list');

  const unread = selectUnread(notifications);
  const counted = items.filter((item) => !item.isRead).length + (unreadElsewhere ?? 0);
  const isCount = Number.isInteger(unread) && Number(unread) >= 0;
  check(unread === null || isCount, `unread is ${unread}`);
  check(unread === null || unread === counted, `unread is ${unread}, counted ${counted}`);

  const remembered = (of: OneTaskState['tasks'] | OneTaskState['focus']) =>
    Object.values(of).filter((entry) => !entry?.isLeased).length;
  bounded('workspaces', remembered(tasks), limits.remembered);
  bounded('sessions', remembered(focus), limits.remembered);
  for (const [id, workspace] of Object.entries(tasks)) {
    if (!workspace) continue;
    const { updates, latest } = workspace;
    bounded(`updates of ${id}`, updates.length, limits.taskUpdates);
    bounded(`tasks of ${id}`, latest.size, limits.tasks);
    const times = updates.map((update) => -update.createdAt);
    check(isAscending(times), `updates of ${id} are not newest first`);
    check(isUnique(updates.map((update) => update.key)), `a key of ${id} is there twice`);
    const isAtHome = updates.every((update) => String(update.workspaceId) === id);
    check(isAtHome, `an update of another workspace is in ${id}`);
    const isFiled = [...latest].every(([taskId, update]) => update.taskId === taskId);
    check(isFiled, `a task of ${id} is filed under another id`);
  }
  for (const [id, session] of Object.entries(focus)) {
    if (!session) continue;
    const { messages } = session;
    bounded(`messages of ${id}`, messages.length, limits.focusMessages);
    // In the order in which they were taken in, whatever the clock said.
    check(isUnique(messages.map((one) => one.key)), `a key of session ${id} is there twice`);
  }

  const { streak, level, totalPoints, longestStreak, achievements } = gamification;
  bounded('achievements', achievements.size, MAX_ACHIEVEMENTS);
  for (const value of [streak.value, level.value, totalPoints.value, longestStreak]) {
    check(value === null || value >= 0, `a figure is ${value}`);
  }
  for (const [id, { achievementId, progress }] of achievements) {
    check(id === achievementId, 'an achievement is filed under another id');
    check(progress === null || (progress >= 0 && progress <= 1), `a progress is ${progress}`);
  }
  const toasts = presentation.toasts.map((toast) => toast.key);
  bounded('toasts', toasts.length, MAX_TOASTS);
  check(isUnique(toasts), 'a toast is there twice');

  const told = { markRead: false, markUnread: false, markAllRead: false };
  const [server, user] = ['wss://onetask.test', '1'];
  const persisted = toPersistedState(state, told, limits.notifications, Infinity);
  const entry = {
    version: VERSION,
    server,
    user,
    savedAt: 0,
    completeUntil: 0,
    heardUntil: 0,
    state: persisted,
  };
  const isReadable = readEntry(JSON.stringify(entry), server, user) !== null;
  check(isReadable, 'what is kept of it can not be read again');

  problems.push(...impurities(state));
  if (prototypes() !== PRISTINE) problems.push('a prototype was touched');
  return problems;
}

/** Whatever is no plain data: JSON and Maps, no number that is none, nothing too deep to be stored. */
function impurities(state: OneTaskState): string[] {
  const open: { value: unknown; path: string; depth: number; isForeign: boolean }[] = [
    { value: state, path: 'state', depth: 0, isForeign: false },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path, depth, isForeign } = next;
    if (depth > MAX_DEPTH) return [`${path.slice(0, 200)}… is too deep to be stored`];
    if (value === null || typeof value === 'string' || typeof value === 'boolean') continue;
    if (typeof value === 'number') {
      // In what a server wrote `1e999` may stand.
      if (!isForeign && !Number.isFinite(value)) return [`${path} is ${value}`];
      continue;
    }
    // An optional field that was left out.
    if (value === undefined && !isForeign) continue;
    if (typeof value !== 'object') return [`${path} is a ${typeof value}`];
    const prototype: unknown = Object.getPrototypeOf(value);
    const entries = value instanceof Map ? [...value] : Object.entries(value);
    const isPlain =
      prototype === null ||
      prototype === Object.prototype ||
      prototype === Array.prototype ||
      prototype === Map.prototype;
    if (!isPlain) return [`${path} is no plain object`];
    for (const [key, inner] of entries) {
      const isForeignNow = isForeign || key === 'raw' || key === 'data';
      const at = `${path}.${String(key)}`;
      open.push({ value: inner, path: at, depth: depth + 1, isForeign: isForeignNow });
    }
  }
  return [];
}

function prototypes(): string {
  return BUILT_IN.map((one) => Reflect.ownKeys(one).map(String).join()).join('|');
}

function isAscending(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value >= (values[index - 1] ?? value));
}

function isDescending(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value < (values[index - 1] ?? Infinity));
}

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
