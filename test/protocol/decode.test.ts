import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, decodeValue } from '../../src/protocol/decode.js';
import type { Message } from '../../src/protocol/messages.js';
import { GUIDE_SAMPLES, OBSERVED_LINES } from '../support/wire-samples.js';

const TWELVE = Date.UTC(2023, 0, 1, 12);

/** A notification with the fewest fields, and these. */
function notice(fields: Record<string, unknown> = {}) {
  return {
    type: 'notification',
    notification_id: 7,
    title: 'Hello',
    notification_type: 'system',
    created_at: '2026-11-22T23:09:13',
    ...fields,
  };
}

function task(fields: Record<string, unknown> = {}) {
  return {
    type: 'task_update',
    task_id: 5,
    title: 'Write',
    action: 'completed',
    workspace_id: 1,
    actor_id: 2,
    timestamp: '2026-11-22T23:09:13',
    ...fields,
  };
}

function read(value: unknown): Message {
  const decoded = decode(JSON.stringify(value));
  if (decoded.error) throw new Error(decoded.error.reason);
  return decoded.ok;
}

describe('decode, on the samples of the guide', () => {
  const shared = { notificationId: 123, createdAt: TWELVE, isRead: null };
  const about = { relatedEntityType: 'achievement', relatedEntityId: 456 };
  const aboutNothing = { relatedEntityType: null, relatedEntityId: null };

  it.each<[keyof typeof GUIDE_SAMPLES, Message]>([
    [
      'notification',
      {
        ...shared,
        type: 'notification',
        title: 'Notification Title',
        content: 'Notification content',
        notificationType: 'task',
        relatedEntityType: 'task',
        relatedEntityId: 456,
        data: {},
      },
    ],
    [
      'task_update',
      {
        type: 'task_update',
        taskId: 123,
        title: 'Task Title',
        action: 'created|updated|completed|deleted',
        workspaceId: 456,
        actorId: 789,
        createdAt: TWELVE,
        data: {},
      },
    ],
    [
      'achievement_unlocked',
      {
        ...shared,
        ...about,
        type: 'achievement_unlocked',
        title: 'Achievement Unlocked!',
        content: "You've unlocked the 'Achievement Name' achievement and earned 50 points!",
        notificationType: 'achievement',
        data: {
          achievementId: 456,
          achievementName: 'Achievement Name',
          achievementDescription: 'Achievement description',
          points: 50,
          icon: 'achievement_icon_name',
          level: 1,
        },
      },
    ],
    [
      'achievement_progress',
      {
        ...shared,
        ...about,
        type: 'achievement_progress',
        title: 'Achievement Progress',
        content: "You're 50% of the way to unlocking 'Achievement Name'!",
        notificationType: 'achievement_progress',
        data: {
          achievementId: 456,
          achievementName: 'Achievement Name',
          progress: 0.5,
          icon: 'achievement_icon_name',
        },
      },
    ],
    [
      'streak_update',
      {
        ...shared,
        ...aboutNothing,
        type: 'streak_update',
        title: 'Streak Continued',
        content: "You've maintained your streak for 5 consecutive days!",
        notificationType: 'streak',
        data: { currentStreak: 5, isMilestone: false },
      },
    ],
    [
      'level_up',
      {
        ...shared,
        ...aboutNothing,
        type: 'level_up',
        title: 'Level Up!',
        content: "Congratulations! You've reached level 5!",
        notificationType: 'level_up',
        data: { newLevel: 5 },
      },
    ],
  ])('reads %s', (type, message) => {
    const text = GUIDE_SAMPLES[type];
    expect(decode(text)).toEqual({ ok: message, raw: JSON.parse(text) });
  });
});

describe('decode, on the captured frames', () => {
  it('reads every line, each as what it says it is, with its JSON untouched', () => {
    expect(OBSERVED_LINES).toHaveLength(6);
    for (const line of OBSERVED_LINES) {
      const decoded = decode(line);
      const { type } = JSON.parse(line) as { readonly type: string };
      expect(decoded).toMatchObject({ ok: { type }, raw: JSON.parse(line) });
    }
  });

  it('reads a task notification, its time as UTC', () => {
    expect(decode(OBSERVED_LINES[0]).ok).toEqual({
      type: 'notification',
      notificationId: 1,
      title: 'Task created',
      content: "Task 'Write' was created.",
      notificationType: 'task',
      relatedEntityType: 'task',
      relatedEntityId: 5,
      createdAt: Date.UTC(2026, 10, 22, 23, 9, 12),
      isRead: null,
      data: { task_id: 5, action: 'created', workspace_id: 1, actor_id: 2 },
    });
  });

  it('reads a notification without an entity', () => {
    expect(decode(OBSERVED_LINES[1]).ok).toMatchObject({
      relatedEntityType: null,
      relatedEntityId: null,
      data: {},
    });
  });

  it('reads a task update whose title is `task_title`', () => {
    expect(decode(OBSERVED_LINES[2]).ok).toEqual({
      type: 'task_update',
      taskId: 5,
      title: 'Write',
      action: 'completed',
      workspaceId: 1,
      actorId: 2,
      createdAt: Date.UTC(2026, 10, 22, 23, 9, 13, 20),
      data: null,
    });
  });

  it('reads gamification and focus', () => {
    expect(decode(OBSERVED_LINES[3]).ok).toMatchObject({
      data: { achievementId: 1, achievementName: 'First Steps', points: 50, level: 1 },
    });
    expect(decode(OBSERVED_LINES[4]).ok).toMatchObject({
      data: { currentStreak: 7, isMilestone: true },
    });
    expect(decode(OBSERVED_LINES[5]).ok).toEqual({
      type: 'focus_session_update',
      sessionId: '1',
      senderId: 1,
      data: { kind: 'timer.start' },
    });
  });
});

describe('decode, row by row of PROTOCOL.md', () => {
  it.each([
    ['2026-11-22T23:09:13', 0],
    ['2026-11-22T23:09:13.020082', 20],
    ['2026-11-22T23:09:13Z', 0],
    ['2026-11-23T00:09:13+01:00', 0],
  ])('M1: reads the time %s', (written, ms) => {
    const createdAt = Date.UTC(2026, 10, 22, 23, 9, 13, ms);
    expect(read(notice({ created_at: written }))).toMatchObject({ createdAt });
    expect(read(task({ timestamp: written }))).toMatchObject({ createdAt });
  });

  it('M2: gives one title for both dialects, and no `task_title`', () => {
    const { title, ...rest } = task();
    const observed = read({ ...rest, task_title: title });
    expect(observed).toEqual(read(task()));
    expect(observed).not.toHaveProperty('task_title');
    expect(read(task({ title: null, task_title: 'Draft' }))).toMatchObject({ title: 'Draft' });
    expect(read(task({ title: 'New', task_title: 'Old' }))).toMatchObject({ title: 'New' });
  });

  it('M2: refuses a task update without any title', () => {
    const { title: _, ...rest } = task();
    expect(decode(JSON.stringify(rest)).error?.code).toBe('frame-invalid');
  });

  it.each(['content', 'related_entity_type', 'related_entity_id', 'data'])(
    'M3: a missing `%s` and a null one are the same, and drop nothing',
    (field) => {
      const missing = read(notice());
      expect(read(notice({ [field]: null }))).toEqual(missing);
      expect(missing).toMatchObject({
        content: null,
        relatedEntityType: null,
        relatedEntityId: null,
        data: null,
      });
    },
  );

  it.each(['achievement_unlocked', 'achievement_progress', 'streak_update', 'level_up'])(
    'M3: %s comes through without `data`, with an empty one and with nulls in it',
    (type) => {
      expect(read(notice({ type }))).toMatchObject({ type, data: null });
      expect(read(notice({ type, data: null }))).toMatchObject({ type, data: null });
      const empty = read(notice({ type, data: {} }));
      const fields = 'data' in empty ? Object.values(empty.data ?? {}) : [];
      expect(fields.length).toBeGreaterThan(0);
      expect(new Set(fields)).toEqual(new Set([null]));
      const nulls = { points: null, progress: null, current_streak: null, new_level: null };
      expect(read(notice({ type, data: nulls }))).toEqual(empty);
    },
  );

  it('M4: accepts any `notification_type` and any `action`', () => {
    fc.assert(
      fc.property(fc.string(), (word) => {
        expect(read(notice({ notification_type: word }))).toMatchObject({ notificationType: word });
        expect(read(task({ action: word }))).toMatchObject({ action: word });
      }),
    );
  });

  it('M5: passes on the `data` of a focus message exactly as it was sent', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (sent) => {
        const data: unknown = JSON.parse(JSON.stringify(sent));
        expect(read({ type: 'focus_session_update', session_id: '1', sender_id: 1, data })).toEqual(
          { type: 'focus_session_update', sessionId: '1', senderId: 1, data },
        );
      }),
    );
  });

  it('M5: a session id is text, also where a server sends a number; missing data is null', () => {
    expect(read({ type: 'focus_session_update', session_id: 12, sender_id: 1 })).toEqual({
      type: 'focus_session_update',
      sessionId: '12',
      senderId: 1,
      data: null,
    });
  });

  it.each([
    'notification',
    'achievement_unlocked',
    'achievement_progress',
    'streak_update',
    'level_up',
  ])('M6: %s needs a whole `notification_id`', (type) => {
    expect(read(notice({ type }))).toMatchObject({ notificationId: 7 });
    for (const bad of [undefined, null, '7', 7.5, 2 ** 53, true]) {
      const { error } = decode(JSON.stringify(notice({ type, notification_id: bad })));
      expect(error?.code).toBe('frame-invalid');
      expect(error?.reason).toContain('notification_id');
    }
  });

  it('M7: keeps the points that a system notice tells', () => {
    const data = { points: 10, reason: 'Task completed', total_points: 310 };
    expect(read(notice({ data }))).toMatchObject({ notificationType: 'system', data });
  });

  it('M8: an unknown type is a message, with its data and its id', () => {
    expect(read({ type: 'workspace_renamed', data: { name: 'Film' } })).toEqual({
      type: 'unknown',
      wireType: 'workspace_renamed',
      notificationId: null,
      data: { name: 'Film' },
    });
    expect(read({ type: 'badge', notification_id: 9 })).toMatchObject({
      notificationId: 9,
      data: null,
    });
    expect(read({ type: 'badge', notification_id: '9' })).toMatchObject({ notificationId: null });
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'unknown'])(
    'M8: the type "%s" is unknown like any other',
    (wireType) => {
      expect(read({ type: wireType })).toMatchObject({ type: 'unknown', wireType });
    },
  );

  it.each([
    [{ progress: 0.25, progress_percent: 25 }, 0.25],
    [{ progress_percent: 75 }, 0.75],
    [{ progress: null, progress_percent: 50 }, 0.5],
    [{ progress: 0, progress_percent: 50 }, 0],
    [{}, null],
  ])('M9: progress is a share from 0 to 1: %j is %s', (data, progress) => {
    expect(read(notice({ type: 'achievement_progress', data }))).toMatchObject({
      data: { progress },
    });
  });
});

describe('decodeValue', () => {
  it('reads what a history gives, the read state included', () => {
    expect(decodeValue(notice({ is_read: true })).ok).toMatchObject({ isRead: true });
    expect(decodeValue(notice({ is_read: false })).ok).toMatchObject({ isRead: false });
  });

  it('hands on the very object as `raw`', () => {
    const value = notice({ extra: { kept: 1 } });
    const decoded = decodeValue(value);
    expect(decoded.error ?? decoded.raw).toBe(value);
  });
});
