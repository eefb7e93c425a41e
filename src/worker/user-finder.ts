import type { TransportSink } from '../client/transport.js';
import { backoffMs, probeMs } from '../connection/backoff.js';
import type { Cancel, Environment } from '../connection/environment.js';
import { createTokenSource, type TokenAnswer, type TokenSource } from '../connection/token.js';
import { IDLE_CONNECTION, type ConnectionInfo } from '../store/connections.js';

/** Asks the app for a token before anything is joined: it says whose session is to be joined. */
export interface UserFinder {
  /** How a channel shows meanwhile; `null` while nothing is looked for. */
  readonly info: ConnectionInfo | null;
  find(): void;
  /** Asks now, between two tries. */
  retryNow(): void;
  stop(): void;
}

export interface UserFinderOptions {
  readonly environment: Environment;
  readonly sink: TransportSink;
  /** `info` is another one. */
  onChange(): void;
  /** The user is known, if the token told it. */
  onFound(token: string): void;
}

const CONNECTING: ConnectionInfo = { ...IDLE_CONNECTION, status: 'connecting' };

export function createUserFinder(options: UserFinderOptions): UserFinder {
  const { environment, sink } = options;
  let info: ConnectionInfo | null = null;
  let tokens: TokenSource | null = null;
  let stopTimer: Cancel | null = null;

  function show(next: ConnectionInfo): void {
    info = next;
    options.onChange();
  }

  async function ask(): Promise<void> {
    stopTimer = null;
    const mine = (tokens ??= createTokenSource(environment, sink.token, sink.accepted));
    show(info?.lastError ? { ...info, status: 'reconnecting', nextRetryAt: null } : CONNECTING);
    const answer = await mine.get({ reason: null, failed: null, triedAt: 0 });
    if (mine !== tokens) return;
    if ('token' in answer) {
      finder.stop();
      options.onFound(answer.token);
    } else {
      fail(answer);
    }
  }

  /** As a connection does that gets no token. */
  function fail({ error, kind }: Extract<TokenAnswer, { error: unknown }>): void {
    const attempt = info?.attempt ?? 0;
    const isNews = info?.lastError?.message !== error.message;
    const random = environment.random();
    const ms = kind === 'unusable' ? probeMs(random) : backoffMs(attempt, random);
    const waiting = environment.isOnline() ? 'reconnecting' : 'offline';
    stopTimer = environment.setTimer(() => void ask(), ms);
    show({
      status: kind === 'unusable' ? 'unauthorized' : waiting,
      attempt: kind === 'unusable' ? attempt : attempt + 1,
      nextRetryAt: Math.round(environment.now() + ms),
      lastError: error,
    });
    if (isNews) sink.error(error);
  }

  const finder: UserFinder = {
    get info() {
      return info;
    },
    find() {
      finder.stop();
      void ask();
    },
    retryNow() {
      if (!stopTimer) return;
      stopTimer();
      void ask();
    },
    stop() {
      stopTimer?.();
      stopTimer = null;
      const given = tokens;
      tokens = info = null;
      given?.abandon();
    },
  };
  return finder;
}
