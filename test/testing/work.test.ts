import { describe, expect, it } from 'vitest';
import {
  BackendError,
  LEVEL_THRESHOLDS,
  seedWork,
  createBackend,
} from '../../src/testing/index.js';
import type { Backend } from '../../src/testing/index.js';
import { levelAt, nextLevelAt, progressStep } from '../../src/testing/gamification-rules.js';
import { ACCOUNTS, ADA, DESIGN, FILM, JONAS, MIRA, open, studio } from './people-online.js';

/** Creates a task and completes it. */
function finish(backend: Backend, userId = MIRA): void {
  backend.completeTask(userId, backend.createTask(userId, FILM, { title: 'Rough cut' }).id);
}

/** The types, and for notifications their kind, of what a user was sent. */
async function listen(backend: Backend, userId: number) {
  const client = await open(backend, userId, '/ws/notifications');
  return () =>
    client.frames
      .splice(0)
      .map(({ type, notification_type: kind, action }) =>
        type === 'notification' ? kind : (action ?? type),
      );
}

describe('tasks', () => {
  it('tell all members of each change, and notify those who did not make it', async () => {
    const backend = studio();
    const jonas = await open(backend, JONAS, '/ws/tasks/2');
    const mira = await open(backend, MIRA, '/ws/tasks/2');
    const ada = await open(backend, ADA, '/ws/notifications');
    const task = backend.createTask(MIRA, FILM, { title: ' Rough cut ' });
    backend.updateTask(MIRA, task.id, { title: 'Rough cut, scene one' });
    backend.completeTask(JONAS, task.id);
    backend.deleteTask(MIRA, task.id);

    const actions = (frames: Record<string, unknown>[]) =>
      frames.flatMap(({ action }) => (action === undefined ? [] : [action]));
    expect(actions(mira.frames)).toEqual(['created', 'updated', 'completed', 'deleted']);
    expect(actions(jonas.frames)).toEqual(actions(mira.frames));
    expect(ada.frames).toEqual([]);

    const notices = ({ frames }: { frames: Record<string, unknown>[] }) =>
      frames.filter(({ notification_type: kind }) => kind === 'task').map(({ content }) => content);
    expect(notices(mira)).toEqual(["Task 'Rough cut, scene one' was completed."]);
    expect(notices(jonas)).toEqual([
      "Task 'Rough cut' was created.",
      "Task 'Rough cut, scene one' was updated.",
      "Task 'Rough cut, scene one' was deleted.",
    ]);
    expect(backend.tasks(FILM)).toEqual([]);
  });

  it('are completed once, and taken back without a second reward', () => {
    const backend = studio();
    const { id } = backend.createTask(MIRA, FILM, { title: 'Rough cut' });
    expect(backend.updateTask(MIRA, id, { status: 'completed' })).toMatchObject({
      status: 'completed',
      completedBy: MIRA,
    });
    backend.completeTask(MIRA, id);
    const { points } = backend.stats(MIRA);
    expect(backend.updateTask(MIRA, id, { status: 'open' })).toMatchObject({
      status: 'open',
      completedBy: null,
      completedAt: null,
    });
    backend.completeTask(MIRA, id);
    expect(backend.stats(MIRA)).toMatchObject({ points, tasks_completed: 1 });
    expect(backend.listTaskUpdates(FILM).messages.map(({ action }) => action)).toEqual([
      'completed',
      'updated',
      'completed',
      'created',
    ]);
  });

  it('are closed to strangers and have a title', () => {
    const backend = studio();
    const { id } = backend.createTask(ADA, ACCOUNTS, { title: 'Send the invoice' });
    const refusals = [
      () => backend.createTask(MIRA, ACCOUNTS, { title: 'x' }),
      () => backend.completeTask(MIRA, id),
      () => backend.deleteTask(MIRA, id),
      () => backend.createTask(MIRA, 99, { title: 'x' }),
      () => backend.completeTask(MIRA, 99),
      () => backend.createTask(MIRA, DESIGN, { title: '  ' }),
    ].map((attempt) => {
      try {
        attempt();
        return 0;
      } catch (error) {
        return error instanceof BackendError ? error.status : error;
      }
    });
    expect(refusals).toEqual([403, 403, 403, 404, 404, 422]);
  });

  it('happen at microseconds of their own in the observed dialect', () => {
    const backend = studio({ dialect: 'observed' });
    const { id } = backend.createTask(MIRA, FILM, { title: 'Rough cut' });
    for (let count = 0; count < 5; count += 1) backend.updateTask(MIRA, id, {});
    const times = backend.listTaskUpdates(FILM).messages.map(({ timestamp }) => timestamp);
    expect(new Set(times).size).toBe(6);
  });
});

describe('rewards', () => {
  it('follow a completed task in order', async () => {
    const backend = studio();
    const sent = await listen(backend, MIRA);
    finish(backend);
    expect(sent()).toEqual([
      'created',
      'completed',
      'system',
      'streak_update',
      'achievement_unlocked',
      'system',
    ]);
    expect(backend.stats(MIRA)).toEqual({
      points: 60,
      level: 1,
      tasks_completed: 1,
      current_streak: 1,
      longest_streak: 1,
      focus_time_minutes: 0,
      achievements_unlocked: 1,
      next_level_points: 100,
    });
  });

  it('tell the new total each time', async () => {
    const backend = studio();
    const mira = await open(backend, MIRA, '/ws/notifications');
    finish(backend);
    backend.awardPoints(MIRA, 5, 'thanks');
    expect(
      mira.frames.flatMap(({ notification_type: kind, data }) => (kind === 'system' ? [data] : [])),
    ).toEqual([
      { points: 10, reason: 'task_completed', total_points: 10 },
      { points: 50, reason: 'achievement_unlocked', total_points: 60 },
      { points: 5, reason: 'thanks', total_points: 65 },
    ]);
  });

  it('send progress at 25, 50 and 75 percent, once each, and then the achievement', async () => {
    const backend = studio();
    const mira = await open(backend, MIRA, '/ws/notifications');
    for (let count = 0; count < 20; count += 1) finish(backend);
    const about = (name: string) =>
      mira.frames
        .filter(({ type }) => String(type).startsWith('achievement'))
        .map(({ data }) => data as Record<string, unknown>)
        .filter(({ achievement_name: known }) => known === name)
        .map(({ progress_percent: percent, progress, points }) => points ?? [percent, progress]);
    const steps = [
      [25, 0.25],
      [50, 0.5],
      [75, 0.75],
    ];
    expect(about('Getting Going')).toEqual([...steps, 50]);
    expect(about('Deep Worker')).toEqual([...steps, 100]);
    expect(about('Finisher')).toEqual([]);
    expect(backend.achievements(MIRA).map(({ progress }) => progress)).toEqual([
      1,
      1,
      1,
      1 / 7,
      1 / 30,
      0.2,
    ]);
  });

  it('send a level once it is reached, and the highest of several', async () => {
    const backend = studio();
    const sent = await listen(backend, MIRA);
    for (let count = 0; count < 4; count += 1) finish(backend);
    expect(backend.stats(MIRA).points).toBe(90);
    expect(sent()).not.toContain('level_up');

    const mira = await open(backend, MIRA, '/ws/notifications');
    finish(backend);
    backend.awardPoints(MIRA, 1000, 'bonus');
    const levels = mira.frames.filter(({ type }) => type === 'level_up').map(({ data }) => data);
    expect(levels).toEqual([{ new_level: 2 }, { new_level: 5 }]);
    expect(mira.frames.at(-1)?.['content']).toBe("Congratulations! You've reached level 5!");
  });
});

describe('streaks', () => {
  it('count days, tell milestones, and end with a missed day', async () => {
    const backend = studio();
    const mira = await open(backend, MIRA, '/ws/notifications');
    for (let day = 0; day < 7; day += 1) {
      finish(backend);
      finish(backend);
      backend.advanceDays(1);
    }
    const streaks = mira.frames.filter(({ type }) => type === 'streak_update');
    expect(streaks.map(({ data }) => data)).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((days) => ({
        current_streak: days,
        is_milestone: days === 3 || days === 7,
      })),
    );
    expect(streaks.map(({ title }) => title)).toEqual([
      'Streak Started',
      'Streak Continued',
      'Streak Milestone!',
      'Streak Continued',
      'Streak Continued',
      'Streak Continued',
      'Streak Milestone!',
    ]);
    expect(backend.achievements(MIRA).find(({ name }) => name === 'One Week')?.progress).toBe(1);

    backend.advanceDays(1);
    expect(backend.stats(MIRA)).toMatchObject({ current_streak: 0, longest_streak: 7 });
    finish(backend);
    expect(backend.stats(MIRA)).toMatchObject({ current_streak: 1, longest_streak: 7 });
  });
});

describe('the ladders', () => {
  it('begin each level at its threshold', () => {
    expect(LEVEL_THRESHOLDS.map((points) => levelAt(points))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect(levelAt(99)).toBe(1);
    expect(levelAt(1_000_000)).toBe(10);
    expect(nextLevelAt(99)).toBe(100);
    expect(nextLevelAt(100)).toBe(300);
    expect(nextLevelAt(10_000)).toBeNull();
  });

  it('step at a quarter, half and three quarters', () => {
    expect([0, 1, 2, 3, 4].map((count) => progressStep(count, 4))).toEqual([0, 25, 50, 75, 75]);
    expect([1, 2, 3, 4].map((count) => progressStep(count, 5))).toEqual([0, 25, 50, 75]);
  });
});

describe('other notices', () => {
  it('are mentions, invitations and words to a workspace', async () => {
    const backend = studio();
    const ada = await open(backend, ADA, '/ws/notifications');
    const task = backend.createTask(JONAS, FILM, { title: 'Budget 2027' });
    backend.mention(ADA, { byUserId: JONAS, text: 'Have a look?', taskId: task.id });
    backend.mention(ADA, { byUserId: JONAS, text: 'Hello' });
    backend.addMember(FILM, ADA, MIRA);
    backend.addMember(FILM, ADA, MIRA);
    backend.workspaceNotice(FILM, { title: 'New brief' }, MIRA);
    backend.notify(ADA, { title: 'Soon', notificationType: 'task_due', data: null });
    expect(ada.frames.map(({ title, notification_type: kind }) => [title, kind])).toEqual([
      ["Jonas Okafor mentioned you in 'Budget 2027'", 'mention'],
      ['Jonas Okafor mentioned you', 'mention'],
      ['Workspace invitation', 'workspace'],
      ['New brief', 'workspace'],
      ['Soon', 'task_due'],
    ]);
    expect(ada.frames.at(-1)).toMatchObject({ content: null, data: null });
    expect(() => backend.notify(99, { title: 'x' })).toThrow('there is no user 99');
  });

  it('cannot be made up for people who are not there', () => {
    const backend = createBackend();
    expect(() => backend.addUser({ username: ' ' })).toThrow(BackendError);
    backend.addUser({ username: 'mira' });
    expect(() => backend.addUser({ username: 'mira' })).toThrow('"mira" is taken');
    expect(() => backend.addWorkspace({ name: 'x', memberIds: [2] })).toThrow('there is no user 2');
  });
});

it('seeds a studio at work', () => {
  const backend = createBackend();
  seedWork(backend);
  expect(backend.tasks(DESIGN)).toHaveLength(5);
  expect(backend.unreadCount(MIRA)).toBeGreaterThan(0);
});
