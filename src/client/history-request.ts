import * as v from 'valibot';
import type { Environment } from '../connection/environment.js';
import type { ErrorInfo } from '../protocol/error.js';
import type { HistoryFunction, HistoryRequest } from './history-types.js';

/** The app's `history` may take this long. */
const HISTORY_TIMEOUT_MS = 30_000;

const amount = v.nullish(v.pipe(v.number(), v.finite(), v.minValue(0)), null);
const count = v.nullish(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), null);

const achievementSchema = v.object({
  achievementId: v.pipe(v.number(), v.safeInteger()),
  name: v.nullish(v.string()),
  description: v.nullish(v.string()),
  icon: v.nullish(v.string()),
  points: v.nullish(v.number()),
  progress: v.nullish(v.number()),
  isUnlocked: v.nullish(v.boolean()),
  unlockedAt: v.nullish(v.number()),
});

const answerSchema = v.object({
  messages: v.nullish(v.array(v.unknown()), null),
  hasMore: v.nullish(v.boolean(), null),
  unreadCount: count,
  snapshot: v.nullish(
    v.object({
      streak: amount,
      longestStreak: amount,
      level: amount,
      totalPoints: amount,
      achievements: v.nullish(v.array(achievementSchema), []),
    }),
    null,
  ),
});

/** An answer that holds what it should. */
export type CheckedAnswer = v.InferOutput<typeof answerSchema>;

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
  const result = v.safeParse(answerSchema, value, { abortEarly: true });
  if (result.success) return { answer: result.output };
  const [issue] = result.issues;
  const what = v.getDotPath(issue) ?? 'answer';
  const expected = issue.expected ?? 'something else';
  return failure(request, 'history-invalid', `gave a wrong ${what}: ${expected} is expected`);
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
