import type { Environment } from '../connection/environment.js';
import type { ErrorInfo } from '../protocol/error.js';
import {
  attempt,
  flag,
  id,
  list,
  Misfit,
  number,
  object,
  optional,
  text,
} from '../protocol/readers.js';
import type { Snapshot, SnapshotAchievement } from '../store/gamification.js';
import type { HistoryFunction, HistoryRequest } from './history-types.js';

/** The app's `history` may take this long. */
const HISTORY_TIMEOUT_MS = 30_000;

/** An answer that holds what it should. */
export interface CheckedAnswer {
  readonly messages: readonly unknown[] | null;
  readonly hasMore: boolean | null;
  readonly unreadCount: number | null;
  readonly snapshot: Snapshot | null;
}

/** An answer, or why there is none. */
export type Asked = { readonly answer: CheckedAnswer } | { readonly error: ErrorInfo };

/**
 * Asks the app once. Always answers: a throw, a hang and a wrong shape become an error.
 *
 * @param describe a thrown value as text without tokens
 */
export async function askHistory(
  environment: Environment,
  ask: HistoryFunction,
  request: HistoryRequest,
  describe: (cause: unknown) => string,
): Promise<Asked> {
  const { signal } = request;
  if (signal.aborted) return notNeeded(request);
  // Its own, so that an ask that hangs is given up, too: it would keep a connection of the browser's few.
  const asked = new AbortController();
  let stopTimer = () => {};
  let stopListening = () => {};
  const ended = new Promise<Asked>((resolve) => {
    const giveUp = (answer: Asked) => {
      asked.abort();
      resolve(answer);
    };
    const onAbort = () => giveUp(notNeeded(request));
    signal.addEventListener('abort', onAbort);
    stopListening = () => signal.removeEventListener('abort', onAbort);
    const what = `did not answer in ${HISTORY_TIMEOUT_MS / 1000} s`;
    stopTimer = environment.setTimer(
      () => giveUp(failure(request, 'history-timeout', what)),
      HISTORY_TIMEOUT_MS,
    );
  });
  const answered = Promise.resolve()
    .then(() => ask({ ...request, signal: asked.signal }))
    .then(
      (value) => check(request, value),
      (cause: unknown) => failure(request, 'history-failed', 'failed', describe(cause)),
    );
  const result = await Promise.race([answered, ended]);
  stopTimer();
  stopListening();
  return result;
}

function check(request: HistoryRequest, value: unknown): Asked {
  if (Array.isArray(value)) {
    return failure(request, 'history-invalid', 'gave a list: `{ messages: […] }` is expected');
  }
  const answer = attempt(readAnswer, value);
  if (!(answer instanceof Misfit)) return { answer };
  const { path, expected } = answer;
  return failure(request, 'history-invalid', `gave a wrong ${path}: ${expected} is expected`);
}

function readAnswer(value: unknown): CheckedAnswer {
  const answer = object(value, 'answer');
  return {
    messages: optional(answer.messages, 'messages', copiedList),
    hasMore: optional(answer.hasMore, 'hasMore', flag),
    unreadCount: optional(answer.unreadCount, 'unreadCount', count),
    snapshot: optional(answer.snapshot, 'snapshot', readSnapshot),
  };
}

function readSnapshot(value: unknown, path: string): Snapshot {
  const snapshot = object(value, path);
  return {
    streak: optional(snapshot.streak, `${path}.streak`, amount),
    longestStreak: optional(snapshot.longestStreak, `${path}.longestStreak`, amount),
    level: optional(snapshot.level, `${path}.level`, amount),
    totalPoints: optional(snapshot.totalPoints, `${path}.totalPoints`, amount),
    achievements: optional(snapshot.achievements, `${path}.achievements`, readAchievements) ?? [],
  };
}

function readAchievements(value: unknown, path: string): readonly SnapshotAchievement[] {
  return copiedList(value, path).map((one, index) => readAchievement(one, `${path}.${index}`));
}

function readAchievement(value: unknown, path: string): SnapshotAchievement {
  const achievement = object(value, path);
  return {
    achievementId: id(achievement.achievementId, `${path}.achievementId`),
    name: optional(achievement.name, `${path}.name`, text),
    description: optional(achievement.description, `${path}.description`, text),
    icon: optional(achievement.icon, `${path}.icon`, text),
    points: optional(achievement.points, `${path}.points`, anyNumber),
    progress: optional(achievement.progress, `${path}.progress`, anyNumber),
    isUnlocked: optional(achievement.isUnlocked, `${path}.isUnlocked`, flag),
    unlockedAt: optional(achievement.unlockedAt, `${path}.unlockedAt`, anyNumber),
  };
}

/** As it is now, whatever the app does with its own; holes in it are items that can't be read. */
function copiedList(value: unknown, path: string): readonly unknown[] {
  return Array.from(list(value, path));
}

function amount(value: unknown, path: string): number {
  return notNegative(number(value, path), path);
}

function count(value: unknown, path: string): number {
  return notNegative(id(value, path), path);
}

function notNegative(value: number, path: string): number {
  if (value >= 0) return value;
  throw new Misfit(value, path, 'a number that is not negative');
}

/** Infinity too, which JSON's `1e999` is read as: not worth an answer. */
function anyNumber(value: unknown, path: string): number {
  return value === Infinity || value === -Infinity ? value : number(value, path);
}

/** Said to nobody: who gave the question up does not wait for an answer. */
function notNeeded(request: HistoryRequest): Asked {
  return failure(request, 'history-failed', 'is no longer needed');
}

function failure(
  { channel, reason }: HistoryRequest,
  code: 'history-failed' | 'history-timeout' | 'history-invalid',
  what: string,
  cause?: string,
): Asked {
  return {
    error: {
      code,
      channel,
      message: `OneTask: \`history\` ${what} (${channel}, ${reason}). What is shown may be incomplete. ${
        reason === 'older' ? 'Call loadMore() to ask again.' : 'It is asked again, later each time.'
      }`,
      cause,
    },
  };
}
