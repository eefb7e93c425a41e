import type { Cancel, Environment } from '../connection/environment.js';
import type { TokenReason } from '../connection/token.js';
import type { TokenAnswer } from './messages.js';

/** Somebody whose app can be asked for a token. */
export interface TokenGiver {
  /** `null` when it is gone before it answers, or the answer is no longer waited for. */
  ask(reason: TokenReason, signal: AbortSignal): Promise<TokenAnswer | null>;
}

/** Asks the tabs' apps for tokens, one tab after the other. */
export interface TokenDesk {
  /** The first usable answer, else the last of the others. Rejects with the reason of a failure. */
  request(reason: TokenReason, signal: AbortSignal): Promise<unknown>;
  /** This token is in use from now on. */
  took(token: string): void;
}

/** A tab that has not answered by then may be frozen: the next one is asked, too. */
const PATIENCE_MS = 3_000;

/** @param givers whom to ask, the likeliest to answer first */
export function createTokenDesk(
  environment: Environment,
  givers: () => readonly TokenGiver[],
): TokenDesk {
  let current: string | null = null;

  /** The one in use is what a better one is wanted for, save where the server may just be away. */
  function isUsable(answer: TokenAnswer, reason: TokenReason): boolean {
    if (!('token' in answer) || !answer.token) return false;
    return reason === 'initial' || reason === 'suspect' || answer.token !== current;
  }

  return {
    request: (reason, signal) =>
      new Promise((resolve, reject) => {
        const asked = new Set<TokenGiver>();
        let open = 0;
        let last: TokenAnswer | null = null;
        let isSettled = false;
        let stopTimer: Cancel = () => {};
        const stopWaiting = () => stopTimer();

        function settle(answer: TokenAnswer | null): void {
          isSettled = true;
          stopWaiting();
          signal.removeEventListener('abort', stopWaiting);
          if (answer && 'token' in answer) {
            current = answer.token ?? current;
            resolve(answer.token);
          } else {
            reject(new Error(answer?.failure ?? 'no tab was there to be asked'));
          }
        }

        async function askNext(): Promise<void> {
          stopWaiting();
          const giver = givers().find((candidate) => !asked.has(candidate));
          if (!giver) {
            if (open === 0) settle(last);
            return;
          }
          asked.add(giver);
          open += 1;
          stopTimer = environment.setTimer(() => void askNext(), PATIENCE_MS);
          const answer = await giver.ask(reason, signal);
          open -= 1;
          if (isSettled || signal.aborted) return;
          if (answer && isUsable(answer, reason)) {
            settle(answer);
            return;
          }
          last = answer ?? last;
          void askNext();
        }

        signal.addEventListener('abort', stopWaiting);
        void askNext();
      }),
    took(token) {
      current = token;
    },
  };
}
