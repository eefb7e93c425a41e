import type { Snapshot } from '@onetask/react';
import { ACHIEVEMENTS, type JsonObject } from '@onetask/react/testing';
import type { FrameMaker } from './frames.js';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** A Friday in a small studio: what Mira finds when a story does not say otherwise. */
export function studioMessages(frames: FrameMaker): readonly JsonObject[] {
  return [...studioInbox(frames), ...studioFeed(frames)];
}

/** Three unread, today and yesterday. */
export function studioInbox(frames: FrameMaker): readonly JsonObject[] {
  return [
    frames.mention(
      'Could you look at the second tab before Thursday? I think the studio line is off.',
      { agoMs: 12 * MINUTE_MS, isRead: false },
    ),
    frames.levelUp(5, { agoMs: HOUR_MS, isRead: false }),
    frames.taskDue('“Send the invoice” is due at 17:00', { agoMs: 2 * HOUR_MS, isRead: false }),
    frames.unlocked(2, { agoMs: DAY_MS + 3 * HOUR_MS, isRead: true }),
    frames.invitation({ agoMs: DAY_MS + 4 * HOUR_MS, isRead: true }),
    frames.streak(12, false, { agoMs: 2 * DAY_MS, isRead: true }),
  ];
}

/** What happened in Design. */
export function studioFeed(frames: FrameMaker): readonly JsonObject[] {
  return [
    frames.taskUpdate({ title: 'Storyboard, act two', taskId: 1, actorId: 3, agoMs: 20_000 }),
    frames.taskUpdate({
      title: 'Budget 2027',
      action: 'created',
      taskId: 3,
      actorId: 2,
      agoMs: 4 * MINUTE_MS,
    }),
    frames.taskUpdate({
      title: 'Poster type, second pass',
      action: 'updated',
      taskId: 2,
      actorId: 1,
      agoMs: 9 * MINUTE_MS,
    }),
    frames.taskUpdate({
      title: 'Old moodboard',
      action: 'deleted',
      taskId: 6,
      actorId: 4,
      agoMs: 42 * MINUTE_MS,
    }),
  ];
}

/** Twelve days in a row, level 5, two achievements and one almost there. */
export function studioSnapshot(now: number): Snapshot {
  const progress: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 0.95, 4: 0.5, 6: 0.19 };
  return {
    streak: 12,
    longestStreak: 31,
    level: 5,
    totalPoints: 1_240,
    achievements: ACHIEVEMENTS.map((rule) => ({
      achievementId: rule.id,
      name: rule.name,
      description: rule.description,
      icon: rule.icon,
      points: rule.points,
      level: rule.level,
      progress: progress[rule.id] ?? 0,
      unlockedAt: progress[rule.id] === 1 ? now - rule.id * DAY_MS : null,
    })),
  };
}
