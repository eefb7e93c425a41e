import type { ErrorInfo } from '../protocol/error.js';
import type { Features } from './features.js';
import type { HistoryLoader } from './history.js';
import type { Pipeline } from './pipeline.js';
import type { TransportSink } from './transport.js';
import type { User } from './user.js';

export interface TransportSinkOptions {
  readonly history: HistoryLoader;
  readonly pipeline: Pipeline;
  readonly features: Features;
  readonly user: User;
  readonly report: (error: ErrorInfo) => void;
}

/** Where what the sockets bring and tell goes: the history, the pipeline, the user. */
export function createTransportSink(options: TransportSinkOptions): TransportSink {
  const { history, pipeline, features, user, report } = options;
  return {
    together: pipeline.together,
    received(channel, delivery) {
      history.received(channel, delivery);
      if (!delivery.isRepeat) pipeline.arrived(delivery);
    },
    connection(channel, info) {
      pipeline.changed({ type: 'connection', channel, info });
      const isUnreachable =
        info?.status === 'reconnecting' ||
        info?.status === 'offline' ||
        info?.status === 'unauthorized';
      // Without a token the app's own API would not answer either.
      const hasToken = info?.lastError?.code.startsWith('token-') === false;
      if (isUnreachable && hasToken) history.unreachable(channel);
    },
    opened(channel) {
      history.opened(channel);
      features.tellChannel(channel, true);
    },
    lost(channel, aliveAt) {
      history.lost(channel, aliveAt);
      features.tellChannel(channel, false);
    },
    leaving: features.tellLeaving,
    token: user.request,
    accepted: user.accept,
    error: report,
  };
}
