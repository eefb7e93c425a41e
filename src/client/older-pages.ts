import type { Channel } from '../protocol/channel.js';
import type { LoadChange } from '../store/loading.js';
import { selectLoading } from '../store/select-loading.js';
import type { Coverage } from './coverage.js';
import { oldestLoaded, toChanges, toLoads, type Asking } from './history-answer.js';
import { firstPage, hasMoreBehind, isBefore, oldestIn } from './history-page.js';
import type { HistoryOptions } from './history-options.js';
import { askHistory } from './history-request.js';
import type { HistoryRequest } from './history-types.js';

/** Loads pages before the oldest that is there, one at a time a channel. */
export interface OlderPages {
  /** Resolves when the page is there, or can't be had. */
  load(channel: Channel): Promise<void>;
  /** Gives up the page that is waited for. */
  stop(channel: Channel, coverage: Coverage): void;
}

export function createOlderPages(
  options: HistoryOptions,
  coverageOf: (channel: Channel) => Coverage | undefined,
): OlderPages {
  const { environment, ask } = options;

  return {
    async load(channel) {
      // Before the coverage is looked up: taking in what has arrived may bring another user.
      const state = options.state();
      const coverage = coverageOf(channel);
      // Not before the oldest that is known: that may have come live, long before the first page.
      const before = coverage?.oldest ?? oldestLoaded(state, channel);
      if (!ask || !coverage?.isLeased || !coverage.isLoaded || coverage.older || !before) return;
      if (!selectLoading(state, channel)?.hasMore) return;
      const older = new AbortController();
      coverage.older = older;
      const { signal } = older;
      const reason = 'older';
      const asking: Asking = { channel, reason, askedAt: options.tick(), stateThen: state };
      options.take(toLoads(channel, [{ step: 'asked', reason }]), []);
      const request: HistoryRequest = { channel, reason, since: null, before, signal };
      const { outcome, pages } = await firstPage(
        channel,
        await askHistory(environment, ask, request, options.describe),
        async (messages) => (coverage.older === older ? options.recover(channel, messages) : []),
      );
      // Taking in what has arrived may bring another user, which gives this up.
      const stateNow = options.state();
      if (coverage.older !== older) return;
      coverage.older = null;
      const oldest = oldestIn(pages);
      if (oldest && isBefore(oldest, before)) coverage.oldest = oldest;
      const end: LoadChange =
        typeof outcome === 'object'
          ? { step: 'failed', reason, error: outcome }
          : { step: 'answered', reason, hasMore: hasMoreBehind(pages, before) };
      const changes = toChanges(asking, pages, stateNow, environment.now());
      options.take([...toLoads(channel, [end]), ...changes], []);
      if (typeof outcome === 'object') options.onError(outcome);
    },
    stop(channel, coverage) {
      if (!coverage.older) return;
      coverage.older.abort();
      coverage.older = null;
      options.take(toLoads(channel, [{ step: 'stopped' }]), []);
    },
  };
}
