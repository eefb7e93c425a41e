import type { TransportSink } from '../client/transport.js';
import type { TokenReason } from '../connection/token.js';
import { describeCause } from '../protocol/redact.js';
import type { TokenAnswer } from './messages.js';

/** Answers the worker's questions for a token: asks this tab's app. */
export interface TokenAnswers {
  ask(id: number, reason: TokenReason): Promise<void>;
  abort(id: number): void;
  /** Gives up whatever is asked. */
  clear(): void;
}

/** An old one may still stand in a late error. */
const MAX_GIVEN = 10;

/** @param answer hands an answer over, while it is waited for */
export function createTokenAnswers(
  sink: Pick<TransportSink, 'token' | 'accepted'>,
  answer: (id: number, answer: TokenAnswer) => void,
): TokenAnswers {
  const questions = new Map<number, AbortController>();
  /** To be kept out of what is told of a failure: the worker tells it to other tabs. */
  const given = new Set<string>();

  async function askApp(reason: TokenReason, signal: AbortSignal): Promise<TokenAnswer> {
    try {
      const value = await sink.token(reason, signal);
      if (value === null || value === undefined || value === '') return { token: null };
      if (typeof value !== 'string') {
        return { failure: `it gave ${typeof value} instead of a string` };
      }
      remember(value);
      return { token: value };
    } catch (cause) {
      return { failure: describeCause(cause, given) };
    }
  }

  function remember(token: string): void {
    given.add(token);
    const [oldest] = given;
    if (given.size > MAX_GIVEN && oldest !== undefined) given.delete(oldest);
  }

  function abort(id: number): void {
    questions.get(id)?.abort();
    questions.delete(id);
  }

  return {
    async ask(id, reason) {
      const question = new AbortController();
      questions.set(id, question);
      const its = await askApp(reason, question.signal);
      // Another user's token makes this tab leave, and must not stay behind.
      if (questions.has(id) && 'token' in its && its.token !== null) sink.accepted(its.token);
      if (!questions.delete(id)) return;
      answer(id, its);
    },
    abort,
    clear() {
      for (const id of questions.keys()) abort(id);
    },
  };
}
