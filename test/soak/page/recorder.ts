import {
  parseChannel,
  selectUnread,
  type Channel,
  type NotificationsState,
  type OneTaskClient,
  type OneTaskError,
  type OneTaskEvent,
} from '@onetask/react';
import { identityOf } from '../identity-of.js';
import type { PageCalm, PageConfig, PageReport } from '../page-config.js';
import type { HeardEvent, ToldGap } from '../truth.js';
import type { SkewedClock } from './skewed-clock.js';

/** Takes down what a page hears, holds and is told. */
export interface Recorder {
  hear(event: OneTaskEvent): void;
  error(error: OneTaskError): void;
  frame(text: string): void;
  sent(result: string): void;
  /** Looks at every change of the store until the client is closed. */
  watch(client: OneTaskClient): () => void;
  calm(openSockets: number): PageCalm;
  framesWith(text: string): number;
  report(): PageReport;
}

type Loading = Pick<NotificationsState, 'status' | 'error' | 'gap'>;

/** Frames that are kept for `framesWith`. */
const LAST_FRAMES = 200;
/** Arrivals that are kept, so that a gap can tell what came last before it. */
const LAST_ARRIVALS = 5_000;
/** From a frame's arrival to the kit's own look at the clock. */
const SAME_MOMENT_MS = 20;
/** Longer ones hold no event. */
const MAX_FRAME_LENGTH = 10_000;

export function createRecorder(config: PageConfig, clock: SkewedClock): Recorder {
  const { hasHistory } = config;
  const channels: Channel[] = [
    ...(config.hasNotifications ? (['notifications'] as const) : []),
    ...config.workspaces.map((id) => `tasks/${id}` as const),
    ...(config.session === null ? [] : [`focus/${config.session}` as const]),
  ];
  const heard: HeardEvent[] = [];
  const gaps: ToldGap[] = [];
  const errors: Record<string, number> = {};
  const sendResults: Record<string, number> = {};
  const lastStatus = new Map<Channel, string>();
  const lastErrors = new Map<Channel, unknown>();
  const lastGaps = new Map<Channel, unknown>();
  const lastFrames: string[] = [];
  const arrivals: { readonly identity: string; readonly at: number }[] = [];
  let framesReceived = 0;
  let opened = 0;
  let client: OneTaskClient | null = null;

  const count = (counts: Record<string, number>, name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };

  function loadings(): { readonly channel: Channel; readonly loading: Loading }[] {
    const state = client?.store.getState();
    return channels.flatMap((channel) => {
      const parsed = parseChannel(channel);
      const loading =
        parsed.kind === 'notifications'
          ? state?.notifications
          : parsed.kind === 'tasks' && state?.tasks[parsed.workspaceId];
      return loading ? [{ channel, loading }] : [];
    });
  }

  function look(): void {
    if (!client) return;
    const { connections } = client.store.getState();
    for (const channel of channels) {
      const info = connections[channel];
      if (!info) continue;
      if (info.status === 'open' && lastStatus.get(channel) !== 'open') opened += 1;
      lastStatus.set(channel, info.status);
      if (info.lastError && lastErrors.get(channel) !== info.lastError) {
        count(errors, info.lastError.code);
      }
      lastErrors.set(channel, info.lastError);
    }
    for (const { channel, loading } of loadings()) {
      const { gap } = loading;
      if (gap && lastGaps.get(channel) !== gap) {
        const from = clock.realTimeOf(gap.from);
        const cameLast = arrivals
          .filter(({ at }) => at <= from && at >= from - SAME_MOMENT_MS)
          .map(({ identity }) => identity);
        gaps.push({ channel, from, to: clock.realTimeOf(gap.to), cameLast });
        // Handled, so that the next one stands for itself. With `history` the kit ends it.
        if (!hasHistory) queueMicrotask(() => client?.dismissGap(channel));
      }
      lastGaps.set(channel, gap);
    }
  }

  function held(): string[] {
    if (!client) return [];
    const { notifications, tasks } = client.store.getState();
    const events = [
      ...(config.hasNotifications ? notifications.items : []),
      ...config.workspaces.flatMap((id) => tasks[id]?.updates ?? []),
    ];
    return events.flatMap((event) => identityOf(event.raw)?.identity ?? []);
  }

  return {
    hear(event) {
      const identity = identityOf(event.raw)?.identity ?? null;
      heard.push({ key: event.key, identity, origin: event.origin });
    },
    error: ({ code }) => count(errors, code),
    frame(text) {
      if (text.length > MAX_FRAME_LENGTH || !text.startsWith('{')) return;
      framesReceived += 1;
      lastFrames.push(text);
      if (lastFrames.length > LAST_FRAMES) lastFrames.shift();
      const identity = identityIn(text);
      if (identity === null) return;
      arrivals.push({ identity, at: Date.now() });
      if (arrivals.length > LAST_ARRIVALS) arrivals.shift();
    },
    sent: (result) => count(sendResults, result),
    watch(watched) {
      client = watched;
      look();
      return watched.store.subscribe(look);
    },
    calm(openSockets) {
      const state = client?.store.getState();
      const stray = channels
        .map((channel) => [channel, state?.connections[channel]?.status ?? 'none'] as const)
        .filter(([, status]) => status !== 'open');
      const unready = loadings()
        .filter(({ loading }) => loading.status !== 'ready' || loading.error || loading.gap)
        .map(({ channel, loading: { error, gap, status } }) => {
          const span =
            gap && `gap ${new Date(gap.from).toISOString()} to ${new Date(gap.to).toISOString()}`;
          return [channel, error?.code ?? span ?? status] as const;
        });
      const all = [...stray, ...unready];
      return {
        isCalm: all.length === 0 && openSockets === channels.length,
        sockets: openSockets,
        details: all.map((one) => one.join(' ')).join(', ') || `${openSockets} sockets`,
      };
    },
    framesWith: (text) => lastFrames.filter((frame) => frame.includes(text)).length,
    report() {
      const { notifications, gamification } = client?.store.getState() ?? {};
      const items = config.hasNotifications ? (notifications?.items ?? []) : [];
      return {
        name: config.name,
        hasHistory,
        channels,
        heard,
        held: held(),
        notificationIds: items.map((item) => item.notificationId),
        gaps,
        openGaps: loadings().flatMap(({ channel, loading }) => (loading.gap ? [channel] : [])),
        totals: {
          unread: notifications ? selectUnread(notifications) : null,
          level: gamification?.level.value ?? null,
          points: gamification?.totalPoints.value ?? null,
          streak: gamification?.streak.value ?? null,
        },
        framesReceived,
        reconnects: Math.max(0, opened - channels.length),
        errors,
        sendResults,
      };
    },
  };
}

function identityIn(text: string): string | null {
  try {
    return identityOf(JSON.parse(text))?.identity ?? null;
  } catch {
    return null;
  }
}
