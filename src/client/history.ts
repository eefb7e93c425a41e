import { backoffMs } from '../connection/backoff.js';
import type { Channel } from '../protocol/channel.js';
import type { ErrorInfo } from '../protocol/error.js';
import type { OneTaskEvent } from '../protocol/event.js';
import { NOT_LOADED, type LoadChange } from '../store/loading.js';
import { selectLoading } from '../store/select-loading.js';
import type { StoreChange } from '../store/store-change.js';
import type { Completeness } from './feature.js';
import { belongsTo, newCoverage, stopJob, type Coverage } from './coverage.js';
import { newestKnown, newsOf, toChanges, toLoads } from './history-answer.js';
import { cursorOf, firstPage, later, newestIn, oldestIn, type Recovery } from './history-page.js';
import type { HistoryOptions } from './history-options.js';
import { askHistory } from './history-request.js';
import type { Cursor, HistoryReason } from './history-types.js';
import type { Delivery } from './inbox.js';
import { createOlderPages } from './older-pages.js';
import { recoverGap } from './recover-gap.js';

/** Loads what the sockets can't bring: the first page, what was missed, and older pages (PROTOCOL S5). */
export interface HistoryLoader {
  /** Somebody needs the channel. */
  leased(channel: Channel): void;
  released(channel: Channel): void;
  /** Its socket opened. */
  opened(channel: Channel): void;
  /** Its socket brought something. */
  received(channel: Channel, delivery: Delivery): void;
  /** Its socket can't be opened for now. */
  unreachable(channel: Channel): void;
  /** Its open socket closed; what came after `aliveAt` (epoch ms) may be missing. */
  lost(channel: Channel, aliveAt: number): void;
  /** What is there was kept from an earlier visit; what came after `aliveAt` (epoch ms) may be missing. */
  restored(channel: Channel, aliveAt: number): void;
  /** Up to when nothing of the channel is missing, and up to when it was heard. */
  completeness(channel: Channel): Completeness;
  /** The first page has been answered. */
  isLoaded(channel: Channel): boolean;
  /** Asks again at once where the last ask failed: that channel, or all. */
  retryNow(channel?: Channel): void;
  /** Resolves when the older page is there, or can't be had. */
  loadMore(channel: Channel): Promise<void>;
  /** The app has dealt with the gap. */
  dismissGap(channel: Channel): void;
  /** Forgets everything: another user. Channels stay leased. */
  reset(): void;
}

/**
 * Sockets of one user may lag behind each other, so what one brought does not say that another
 * brought all before it. A gap's start is moved back by this much; what is fetched twice for it is
 * recognised.
 */
const MAX_LAG_MS = 10_000;

const SETTLED: LoadChange = { step: 'settled' };

export function createHistoryLoader(options: HistoryOptions): HistoryLoader {
  const { environment, ask } = options;
  const coverages = new Map<Channel, Coverage>();
  const olderPages = createOlderPages(options, (channel) => coverages.get(channel));

  function coverageOf(channel: Channel): Coverage {
    let coverage = coverages.get(channel);
    if (!coverage) coverages.set(channel, (coverage = newCoverage()));
    return coverage;
  }

  function load(channel: Channel, change: LoadChange): void {
    options.take([{ type: 'load', channel, change }], []);
  }

  /** The first page, or what lies between the mark and now. Gives up an ask that is under way. */
  async function catchUp(channel: Channel, coverage: Coverage): Promise<void> {
    if (!ask) return;
    stopJob(coverage);
    const job = new AbortController();
    coverage.job = job;
    const { signal } = job;
    const { mark } = coverage;
    const reason: HistoryReason = coverage.isLoaded ? 'gap' : 'initial';
    const startedAt = environment.now();
    load(channel, { step: 'asked', reason });
    const asking = { channel, reason, askedAt: options.tick(), stateThen: options.state() };
    const fetchPage = (since: Cursor | null, before: Cursor | null) =>
      askHistory(environment, ask, { channel, reason, since, before, signal }, options.describe);
    const recover = async (messages: readonly unknown[]) =>
      coverage.job === job ? options.recover(channel, messages) : [];

    const recovery =
      reason === 'gap'
        ? await recoverGap(channel, mark, fetchPage, recover)
        : await firstPage(channel, await fetchPage(null, null), recover);
    // Taking in what has arrived may bring another user.
    const stateNow = options.state();
    const changes = toChanges(asking, recovery.pages, stateNow, environment.now());
    const news = reason === 'gap' ? newsOf(recovery.pages) : [];
    if (coverage.job !== job) {
      // Given up between two pages: what came is known by now, and would never be news again.
      const isWanted = coverage.isLeased && coverages.get(channel) === coverage;
      if (isWanted) options.take(changes, news);
      return;
    }
    coverage.job = null;
    options.take(changes, []);
    // A subscriber may have brought another user, or a listener let go of the channel.
    if (coverages.get(channel) !== coverage) return;
    const { outcome } = recovery;
    if (typeof outcome === 'object') fail(channel, coverage, reason, outcome, news);
    else options.take(succeed(channel, coverage, reason, recovery, startedAt), news);
  }

  /** Told and shown once: a gap that the app has dismissed does not return with each retry. */
  function fail(
    channel: Channel,
    coverage: Coverage,
    reason: HistoryReason,
    error: ErrorInfo,
    news: readonly OneTaskEvent[],
  ): void {
    const isNews = coverage.failures === 0;
    retryLater(channel, coverage);
    const failed: LoadChange = { step: 'failed', reason, error };
    options.take(toLoads(channel, isNews ? [failed, ...missedIn(coverage)] : [failed]), news);
    if (isNews) options.onError(error);
  }

  /** What an answer means for coverage. */
  function succeed(
    channel: Channel,
    coverage: Coverage,
    reason: HistoryReason,
    { outcome, pages }: Recovery,
    startedAt: number,
  ): StoreChange[] {
    coverage.failures = 0;
    coverage.isLoaded = true;
    if (reason === 'initial') coverage.oldest = oldestIn(pages);
    const answered: LoadChange = {
      step: 'answered',
      reason,
      hasMore: pages[0]?.answer.hasMore ?? null,
    };
    if (outcome === 'incomplete') return toLoads(channel, [answered, ...missedIn(coverage)]);
    // As where there is no history to ask: what was missed stays visible, and the next gap is another.
    const ended = outcome === 'unsaid' ? missedIn(coverage) : [SETTLED];
    // Answered before the socket opened: what happens until it does is missing again.
    coverage.missedSince = coverage.isOpen ? null : startedAt;
    coverage.mark = coverage.isOpen ? null : (newestIn(pages) ?? coverage.mark);
    return toLoads(channel, [answered, ...ended]);
  }

  /** The gap that is open, if there is one. */
  function missedIn({ missedSince }: Coverage): LoadChange[] {
    if (missedSince === null) return [];
    return [{ step: 'missed', gap: { from: missedSince, to: environment.now() } }];
  }

  function retryLater(channel: Channel, coverage: Coverage): void {
    coverage.stopRetry = environment.setTimer(
      () => {
        if (coverage.isOpen || !coverage.isLoaded) void catchUp(channel, coverage);
      },
      backoffMs(coverage.failures++, environment.random()),
    );
  }

  /** Its own socket brought all up to the newest that it brought; others may have been ahead of it. */
  function endCoverage(channel: Channel, coverage: Coverage, at: number): void {
    if (coverage.missedSince !== null) return;
    coverage.missedSince = at;
    coverage.mark = later(coverage.newest, newestKnown(options.state(), channel, at - MAX_LAG_MS));
  }

  function stopAll(channel: Channel, coverage: Coverage): void {
    stopJob(coverage);
    olderPages.stop(channel, coverage);
  }

  /** What the store no longer remembers begins anew. */
  function forgetDropped(): void {
    const state = options.state();
    for (const [channel, { isLeased }] of coverages) {
      // There is one list of notifications, and it is never dropped.
      if (isLeased || channel === 'notifications') continue;
      const { status } = selectLoading(state, channel) ?? NOT_LOADED;
      if (status === 'idle') coverages.delete(channel);
    }
  }

  return {
    leased(channel) {
      if (isFocus(channel)) return;
      forgetDropped();
      coverageOf(channel).isLeased = true;
      if (!ask) load(channel, { step: 'unavailable' });
    },
    released(channel) {
      const coverage = coverages.get(channel);
      if (!coverage) return;
      coverage.isLeased = false;
      stopAll(channel, coverage);
    },
    opened(channel) {
      if (isFocus(channel)) return;
      const coverage = coverageOf(channel);
      coverage.isOpen = true;
      coverage.newest = null;
      if (ask) {
        void catchUp(channel, coverage);
      } else if (coverage.missedSince !== null) {
        const gap = { from: coverage.missedSince, to: environment.now() };
        coverage.missedSince = null;
        load(channel, { step: 'missed', gap });
      }
    },
    received(channel, delivery) {
      const coverage = coverages.get(channel);
      if (!coverage || !belongsTo(channel, delivery)) return;
      coverage.newest = later(coverage.newest, cursorOf(delivery));
    },
    unreachable(channel) {
      const coverage = coverages.get(channel);
      if (!coverage || coverage.isLoaded || coverage.job || coverage.failures > 0) return;
      void catchUp(channel, coverage);
    },
    lost(channel, aliveAt) {
      const coverage = coverages.get(channel);
      if (!coverage) return;
      coverage.isOpen = false;
      coverage.failures = 0;
      stopJob(coverage);
      endCoverage(channel, coverage, aliveAt);
    },
    restored(channel, aliveAt) {
      const coverage = coverageOf(channel);
      const to = environment.now();
      // The clock may have been set back since.
      const from = Math.min(aliveAt, to);
      // An open channel with `history` needs nothing: it asked as it opened, and fills what is missing.
      if (!coverage.isOpen) coverage.missedSince ??= from;
      else if (!ask) load(channel, { step: 'missed', gap: { from, to } });
    },
    completeness(channel) {
      const coverage = coverages.get(channel);
      const gap = selectLoading(options.state(), channel)?.gap ?? null;
      const heardUntil = coverage?.missedSince ?? (coverage?.isOpen ? environment.now() : null);
      const completeUntil = gap && Math.min(gap.from, heardUntil ?? gap.from);
      return { completeUntil: completeUntil ?? heardUntil, heardUntil };
    },
    isLoaded: (channel) => coverages.get(channel)?.isLoaded ?? false,
    retryNow(channel) {
      for (const [name, coverage] of coverages) {
        const isMeant = channel === undefined || channel === name;
        const isBetweenTries = coverage.failures > 0 && !coverage.job && coverage.isLeased;
        // An ask that would be for nothing: what a closed socket misses is asked for when it opens.
        const isWanted = coverage.isOpen || !coverage.isLoaded;
        if (isMeant && isBetweenTries && isWanted) void catchUp(name, coverage);
      }
    },
    loadMore: olderPages.load,
    dismissGap(channel) {
      const coverage = coverages.get(channel);
      if (coverage && coverage.missedSince !== null) coverage.missedSince = environment.now();
      load(channel, { step: 'settled' });
    },
    reset() {
      for (const [channel, coverage] of coverages) {
        stopAll(channel, coverage);
        coverages.set(channel, { ...newCoverage(), isLeased: coverage.isLeased });
        if (!ask) load(channel, { step: 'unavailable' });
      }
    },
  };
}

/** Focus messages have neither identity nor history: their protocol finds its own way back together. */
function isFocus(channel: Channel): boolean {
  return channel.startsWith('focus/');
}
