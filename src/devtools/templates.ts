import { parseChannel, type Channel, type ParsedChannel } from '../protocol/channel.js';

/** What a template is filled with. */
export interface TemplateValues {
  readonly channel: Channel;
  readonly noticeId: number;
  /** Epoch ms. */
  readonly now: number;
}

/** A message to begin with. */
export interface EventTemplate {
  readonly name: string;
  /** Where the server sends such messages. */
  readonly kind: ParsedChannel['kind'];
  message(values: TemplateValues): Readonly<Record<string, unknown>>;
}

/** One of each type that the kit knows, and one that it does not. */
export const TEMPLATES: readonly EventTemplate[] = [
  notice('notification', {
    title: 'Mira mentioned you',
    content: 'Could you look at the colours of scene four?',
    notification_type: 'mention',
    related_entity_type: 'task',
    related_entity_id: 14,
  }),
  {
    name: 'task_update',
    kind: 'tasks',
    message: ({ channel, now }) => ({
      type: 'task_update',
      task_id: 14,
      title: 'Storyboard, act two',
      action: 'completed',
      workspace_id: wholeNumber(idOf(channel)),
      actor_id: 2,
      timestamp: timeText(now),
    }),
  },
  notice('achievement_unlocked', {
    title: 'Achievement Unlocked!',
    content: "You've unlocked the 'Deep Worker' achievement and earned 100 points!",
    notification_type: 'achievement',
    data: { achievement_id: 3, achievement_name: 'Deep Worker', points: 100, level: 1 },
  }),
  notice('achievement_progress', {
    title: 'Achievement Progress',
    content: "You're 50% of the way to unlocking 'One Week'!",
    notification_type: 'achievement_progress',
    data: { achievement_id: 4, achievement_name: 'One Week', progress: 0.5 },
  }),
  notice('streak_update', {
    title: 'Streak Milestone!',
    content: "You've maintained a 7-day streak.",
    notification_type: 'streak',
    data: { current_streak: 7, is_milestone: true },
  }),
  notice('level_up', {
    title: 'Level Up!',
    content: "You've reached level 5!",
    notification_type: 'level_up',
    data: { new_level: 5 },
  }),
  {
    name: 'focus_session_update',
    kind: 'focus',
    message: ({ channel }) => ({
      type: 'focus_session_update',
      session_id: idOf(channel),
      sender_id: 2,
      data: { hello: 'from the devtools' },
    }),
  },
  {
    name: 'a type of your own',
    kind: 'notifications',
    message: () => ({ type: 'studio_radio', data: { track: 'Slow tide' } }),
  },
];

/** The same message once more, as an event of its own: with another id and the time of now. */
export function renewed(text: string, { noticeId, now }: TemplateValues): string {
  const message = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return textOf({
    ...message,
    ...('notification_id' in message && { notification_id: noticeId }),
    ...('created_at' in message && { created_at: timeText(now) }),
    ...('timestamp' in message && { timestamp: timeText(now) }),
  });
}

export function textOf(message: unknown): string {
  return JSON.stringify(message, null, 2);
}

function notice(name: string, rest: Readonly<Record<string, unknown>>): EventTemplate {
  return {
    name,
    kind: 'notifications',
    message: ({ noticeId, now }) => ({
      type: name,
      notification_id: noticeId,
      ...rest,
      created_at: timeText(now),
    }),
  };
}

/** As the server writes it: UTC without a zone. */
function timeText(now: number): string {
  return new Date(now).toISOString().slice(0, -1);
}

function idOf(channel: Channel): string {
  const parsed = parseChannel(channel);
  if (parsed.kind === 'tasks') return parsed.workspaceId;
  return parsed.kind === 'focus' ? parsed.sessionId : '1';
}

function wholeNumber(id: string): number {
  const number = Number(id);
  return Number.isSafeInteger(number) ? number : 1;
}
