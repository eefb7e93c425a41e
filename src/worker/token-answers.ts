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

/** @param answer hands an answer over, while it is waited for */
export function createTokenAnswers(
  sink: TransportSink,
  answer: (id: number, answer: TokenAnswer) => void,
): TokenAnswers {
  const questions = new Map<number, AbortController>();

  async function askApp(reason: TokenReason, signal: AbortSignal): Promise<TokenAnswer> {
    try {
      const value = await sink.token(reason, signal);
      if (value === null || value === undefined || value === '') return { token: null };
      return typeof value === 'string'
        ? { token: value }
        : { failure: `it gave ${typeof value} instead of a string` };
    } catch (cause) {
      return { failure: describeCause(cause) };
    }
  }

  function abort(id: number): void {
    questions.get(id)?.abort();
    questions.delete(id);
  }

  return {
    async ask(id, reason) {
      const question = new AbortController();
      questions.set(id, question);
      const given = await askApp(reason, question.signal);
      // Another user's token makes this tab leave, and must not stay behind.
      if (questions.has(id) && 'token' in given && given.token !== null) sink.accepted(given.token);
      if (!questions.delete(id)) return;
      answer(id, given);
    },
    abort,
    clear() {
      for (const id of questions.keys()) abort(id);
    },
  };
}
