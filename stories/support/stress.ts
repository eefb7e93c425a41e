import type { HistoryAnswer } from '@onetask/react';
import type { JsonObject, JsonValue } from '@onetask/react/testing';
import { STRESS_TEXTS } from './stress-texts.js';

/** What the toolbar's "content" puts in the place of every story's own content. */
export const STRESS_MODES = [
  'normal',
  'empty',
  'german',
  'cjk',
  'arabic',
  'emoji',
  'missing',
  'many',
] as const;

export type StressMode = (typeof STRESS_MODES)[number];

/** Rewrites what a server says, on its way to the kit. */
export interface Stress {
  /** A live message; `null`: it does not arrive. */
  message(message: JsonObject): JsonObject | null;
  answer(answer: HistoryAnswer): HistoryAnswer;
  /** What a person or a workspace is called; `null`: the app does not know. */
  name(name: string | null): string | null;
}

/** Fields that people or the server wrote, wherever in a message they stand. */
const TITLES = new Set(['title', 'task_title', 'achievement_name', 'name']);
const BODIES = new Set(['content', 'achievement_description', 'description']);

export function isStressMode(value: unknown): value is StressMode {
  return STRESS_MODES.some((mode) => mode === value);
}

export function createStress(mode: StressMode): Stress {
  switch (mode) {
    case 'normal':
      return { message: same, answer: same, name: same };
    case 'empty':
      return {
        message: () => null,
        answer: ({ snapshot }) => ({
          messages: [],
          hasMore: false,
          unreadCount: 0,
          ...(snapshot && {
            snapshot: { streak: 0, longestStreak: 0, level: 1, totalPoints: 0, achievements: [] },
          }),
        }),
        name: same,
      };
    case 'missing':
      return {
        message: withoutOptional,
        answer: (answer) => ({
          ...eachMessage(answer, withoutOptional),
          unreadCount: null,
          snapshot: answer.snapshot && {
            achievements: (answer.snapshot.achievements ?? []).map(({ achievementId }) => ({
              achievementId,
            })),
          },
        }),
        name: () => null,
      };
    case 'many':
      return {
        message: same,
        answer: (answer) => ({
          ...answer,
          ...(typeof answer.unreadCount === 'number' && { unreadCount: 1_284 }),
          snapshot: answer.snapshot && {
            ...answer.snapshot,
            streak: 1_024,
            longestStreak: 12_345,
            totalPoints: 12_345_678,
          },
        }),
        name: same,
      };
    default:
      return inTexts(mode);
  }
}

function inTexts(mode: keyof typeof STRESS_TEXTS): Stress {
  const { titles, bodies, names } = STRESS_TEXTS[mode];
  const rewrite = (value: JsonValue, key = ''): JsonValue => {
    if (typeof value === 'string') {
      if (TITLES.has(key)) return pick(titles, value);
      return BODIES.has(key) ? pick(bodies, value) : value;
    }
    if (isList(value)) return value.map((item) => rewrite(item));
    return isObject(value) ? rewriteObject(value) : value;
  };
  const rewriteObject = (object: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(object).map(([key, value]) => [key, rewrite(value, key)]));

  return {
    message: rewriteObject,
    answer: (answer) => ({
      ...eachMessage(answer, rewriteObject),
      snapshot: answer.snapshot && {
        ...answer.snapshot,
        achievements: (answer.snapshot.achievements ?? []).map((achievement) => ({
          ...achievement,
          name: pick(titles, achievement.name ?? ''),
          description: pick(bodies, achievement.description ?? ''),
        })),
      },
    }),
    name: (name) => (name === null ? null : pick(names, name)),
  };
}

function eachMessage(
  answer: HistoryAnswer,
  change: (message: JsonObject) => JsonObject,
): HistoryAnswer {
  const messages = (answer.messages ?? []).map((message) =>
    isObject(message) ? change(message) : message,
  );
  return { ...answer, messages };
}

/** Only what a message cannot do without. */
function withoutOptional(message: JsonObject): JsonObject {
  const {
    content: _content,
    related_entity_type: _type,
    related_entity_id: _id,
    ...rest
  } = message;
  return message['type'] === 'focus_session_update' ? message : { ...rest, data: null };
}

/** The same text always becomes the same one. */
function pick(texts: readonly string[], text: string): string {
  let sum = 0;
  for (const char of text) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return texts[sum % texts.length] ?? text;
}

function same<Value>(value: Value): Value {
  return value;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
