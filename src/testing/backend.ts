import { createFocusTime } from './focus-time.js';
import type { Dialect, NoticeContent } from './frames.js';
import { createGamification, type Gamification } from './gamification.js';
import { readMockToken, type VerifyToken } from './mock-token.js';
import { invitationNotice, mentionNotice } from './notice-texts.js';
import { createNotices, type NoticeBoard } from './notices.js';
import { createPeople, type People } from './people.js';
import { createServerClock } from './server-clock.js';
import { createSocketGate, type SocketGate } from './socket-gate.js';
import { createSocketHub, type FanOut } from './socket-hub.js';
import { createTaskBoard, type TaskBoard } from './task-board.js';
import type { JsonObject } from './wire-json.js';

export interface BackendOptions {
  /** @default 'guide' */
  readonly dialect?: Dialect | undefined;
  /** Epoch milliseconds. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** Whose a token is. @default reads the unsigned tokens of `createMockToken` */
  readonly verify?: VerifyToken | undefined;
  /** @default 'all' */
  readonly fanOut?: FanOut | undefined;
}

/** A notification in an app's own words. */
export interface NoticeInit {
  readonly title: string;
  readonly content?: string | null | undefined;
  /** @default 'system' */
  readonly notificationType?: string | undefined;
  readonly related?: NoticeContent['related'] | undefined;
  /** @default {} */
  readonly data?: JsonObject | null | undefined;
}

/** A mention: who wrote what, and in which task. */
export interface MentionInit {
  readonly byUserId: number;
  readonly text: string;
  readonly taskId?: number | undefined;
}

/** OneTask's server behaviour without a transport: what is done to it shows on the open sockets. */
export interface Backend extends People, TaskBoard, NoticeBoard, Gamification, SocketGate {
  readonly dialect: Dialect;
  /** Epoch milliseconds by the server's clock. */
  now(): number;
  /** Moves the server's clock on, for streaks. */
  advanceDays(days: number): void;
  /** Adds a member; with `invitedBy` the new member is sent a notice. */
  addMember(workspaceId: number, userId: number, invitedBy?: number): void;
  /** Sends a notification to one user. Returns its id. */
  notify(userId: number, notice: NoticeInit): number;
  mention(userId: number, mention: MentionInit): number;
  /** Sends a notice of type `workspace` to each member, the actor excepted. Returns the ids. */
  workspaceNotice(workspaceId: number, notice: NoticeInit, actorId?: number): readonly number[];
}

/** Creates an empty backend: nobody, no workspace, no socket. Nothing runs until it is used. */
export function createBackend(options: BackendOptions = {}): Backend {
  const { dialect = 'guide', now = Date.now, fanOut = 'all' } = options;
  const verify = options.verify ?? ((token) => readMockToken(token, now()));
  const clock = createServerClock(now);
  const hub = createSocketHub(fanOut);
  const people = createPeople();
  const notices = createNotices(hub, clock);
  const gamification = createGamification(notices, clock);
  const focusTime = createFocusTime(clock, gamification.addFocusTime);
  const gate = createSocketGate({ dialect, verify, people, hub, focusTime });
  const board = createTaskBoard({
    dialect,
    people,
    notices,
    hub,
    clock,
    onRewarded: gamification.taskCompleted,
  });

  function notify(userId: number, notice: NoticeInit): number {
    const { title, content = null, notificationType = 'system', related = null, data } = notice;
    people.requireUser(userId);
    return notices.send(userId, {
      type: 'notification',
      title,
      content,
      notificationType,
      related,
      data: data === undefined ? {} : data,
    });
  }

  return {
    ...people,
    ...board,
    ...notices,
    stats: gamification.stats,
    achievements: gamification.achievements,
    awardPoints: gamification.awardPoints,
    ...gate,
    dialect,
    now: clock.now,
    advanceDays: clock.advanceDays,
    addMember(workspaceId, userId, invitedBy) {
      const by = invitedBy === undefined ? null : people.requireUser(invitedBy);
      const isNew = people.join(workspaceId, userId);
      if (isNew && by) notices.send(userId, invitationNotice(by, people.workspace(workspaceId)));
    },
    notify,
    mention(userId, { byUserId, text, taskId }) {
      const task = taskId === undefined ? null : board.task(taskId);
      people.requireUser(userId);
      return notices.send(userId, mentionNotice(people.requireUser(byUserId), text, task));
    },
    workspaceNotice(workspaceId, notice, actorId) {
      const related = { type: 'workspace', id: workspaceId };
      return people
        .workspace(workspaceId)
        .memberIds.filter((id) => id !== actorId)
        .map((id) => notify(id, { notificationType: 'workspace', related, ...notice }));
    },
  };
}
