import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixtures } from '../../src/testing/index.js';
import { noticeFrame, taskUpdateFrame } from '../../src/testing/frames.js';
import {
  achievementUnlockedNotice,
  streakNotice,
  taskNotice,
} from '../../src/testing/notice-texts.js';
import { writeJson } from '../../src/testing/wire-json.js';
import { DESIGN, JONAS, MIRA, open, studio } from './people-online.js';

const COPY = new URL('observed.jsonl', import.meta.url);
const ORIGINAL = new URL('../../../shared/captures/observed.jsonl', import.meta.url);

const lines = readFileSync(COPY, 'utf8').trimEnd().split('\n');
const [created = '', hi = '', completed = '', unlocked = '', milestone = '', focus = ''] = lines;

/** Microseconds since 1970. */
const at = (text: string, micros = 0) => Date.parse(`${text}Z`) * 1000 + micros;

describe('the captures', () => {
  it.skipIf(!existsSync(ORIGINAL))('are copied to the byte', () => {
    expect(readFileSync(COPY).equals(readFileSync(ORIGINAL))).toBe(true);
  });

  it('are what the frame writers write of the same things, to the byte', () => {
    const task = { taskId: 5, title: 'Write', workspaceId: 1, actorId: 2 };
    const noon = at('2026-11-22T23:09:12');
    const later = at('2026-11-22T23:09:13');
    const star = { id: 1, name: 'First Steps', description: 'Do a thing', points: 50 };
    const rule = { ...star, icon: 'star', level: 1, metric: 'tasks', goal: 1 } as const;
    const greeting = { title: 'Hi', content: 'there', notificationType: 'system' };
    expect(
      [
        noticeFrame(taskNotice({ ...task, action: 'created' }), 1, noon),
        noticeFrame({ type: 'notification', ...greeting, related: null, data: {} }, 2, noon),
        taskUpdateFrame(
          'observed',
          { ...task, action: 'completed', data: {} },
          at('2026-11-22T23:09:13', 20_082),
        ),
        noticeFrame(achievementUnlockedNotice(rule), 4, later),
        noticeFrame(streakNotice(7), 6, later),
      ].map((frame) => writeJson(frame)),
    ).toEqual([created, hi, completed, unlocked, milestone]);
  });
});

/** What a captured value looks like: its type, or the format of its time; deep for objects. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]);
  }
  if (typeof value !== 'string') return value === null ? 'null' : typeof value;
  return /^\d{4}-/.test(value) ? value.replace(/\d/g, '0') : 'string';
}

const shape = (text: string | undefined) => shapeOf(JSON.parse(text ?? 'null'));

describe('the observed dialect, in use', () => {
  it('has the key sets, key order, nulls and time formats of the captures', async () => {
    const backend = studio({ dialect: 'observed' });
    const mira = await open(backend, MIRA, '/ws/notifications');
    const find = (test: (frame: Record<string, unknown>) => boolean) =>
      mira.texts[mira.frames.findIndex(test)];

    const task = backend.createTask(JONAS, DESIGN, { title: 'Write' });
    expect(shape(find(({ notification_type: type }) => type === 'task'))).toEqual(shape(created));

    backend.notify(MIRA, { title: 'Hi', content: 'there' });
    expect(shape(find(({ title }) => title === 'Hi'))).toEqual(shape(hi));

    backend.completeTask(MIRA, task.id);
    expect(shape(find(({ action }) => action === 'completed'))).toEqual(shape(completed));
    expect(shape(find(({ type }) => type === 'achievement_unlocked'))).toEqual(shape(unlocked));
    expect(shape(find(({ type }) => type === 'streak_update'))).toEqual(shape(milestone));
  });

  it('relays focus messages to the byte', async () => {
    const backend = studio({ dialect: 'observed' });
    const mira = await open(backend, MIRA, '/ws/focus-session/1');
    mira.connection.receive('{"kind": "timer.start"}');
    expect(mira.texts).toEqual([focus]);
  });
});

describe('the guide dialect, in use', () => {
  it('writes task updates with title, data and whole seconds', async () => {
    const backend = studio({ dialect: 'guide' });
    const mira = await open(backend, MIRA, '/ws/notifications');
    backend.createTask(MIRA, DESIGN, { title: 'Write' });
    expect(mira.texts).toEqual([
      '{"type": "task_update", "task_id": 1, "title": "Write", "action": "created", ' +
        '"workspace_id": 1, "actor_id": 1, "timestamp": "2026-11-22T23:09:13", ' +
        '"data": {"status": "open", "description": null}}',
    ]);
  });
});

describe('fixtures', () => {
  it.each(['observed', 'guide'] as const)('of the %s dialect are shaped as the wire', (dialect) => {
    const frames = fixtures[dialect];
    for (const text of Object.values({ ...frames })) expect(writeJson(JSON.parse(text))).toBe(text);
    expect(shape(frames.taskNotification)).toEqual(shape(created));
    expect(shape(frames.achievementUnlocked)).toEqual(shape(unlocked));
    expect(shape(frames.streakMilestone)).toEqual(shape(milestone));
    expect(shape(frames.focusSessionUpdate)).toEqual(shape(focus));
  });

  it('of the observed dialect write task updates as captured', () => {
    const { taskCreated, taskUpdated, taskCompleted, taskDeleted } = fixtures.observed;
    for (const text of [taskCreated, taskUpdated, taskCompleted, taskDeleted]) {
      expect(shape(text)).toEqual(shape(completed));
    }
  });
});
