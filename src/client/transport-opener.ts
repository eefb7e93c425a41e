import type { Environment } from '../connection/environment.js';
import type { ErrorInfo } from '../protocol/error.js';
import { checkOptions, durationsOf, type CheckedOptions } from './check-options.js';
import type { Logger, OneTaskOptions } from './options.js';
import { createPageTransport } from './page-transport.js';
import { createSharedTransport } from './shared-transport.js';
import type { Transport, TransportSink } from './transport.js';

/** Makes the transport when it is first needed, so that making a client opens nothing. */
export interface TransportOpener {
  /** `null` until it is needed, and for good when the address is unusable. */
  readonly transport: Transport | null;
  /** The server as `ws(s)://host:port/path`, or `null` when its address is unusable. */
  readonly server: string | null;
  /** Why nothing can be opened, or `null` when it can. */
  readonly problem: ErrorInfo | null;
  /** The transport, made now if need be. */
  open(): Transport | null;
}

export interface TransportOpenerOptions {
  readonly options: OneTaskOptions;
  readonly environment: Environment;
  readonly logger: Logger;
  readonly report: (error: ErrorInfo) => void;
  readonly sink: TransportSink;
  isSignedOut(): boolean;
  /** `null` while nobody is known. */
  userId(): string | null;
}

export function createTransportOpener(given: TransportOpenerOptions): TransportOpener {
  const { options, environment, logger, report, sink } = given;
  let checkedOptions: CheckedOptions | null = null;
  let transport: Transport | null = null;

  /** Looked at when they are first needed: what is wrong is told once, and never while rendering. */
  function checked(): CheckedOptions {
    if (checkedOptions) return checkedOptions;
    checkedOptions = checkOptions(options, environment.baseUrl());
    const { endpoints, problems } = checkedOptions;
    for (const problem of problems) report(problem);
    if (endpoints?.isInsecure) {
      logger.warn?.(
        `OneTask: ${endpoints.server} is not encrypted. The token could be read on the way. Use https:// or wss://.`,
      );
    }
    return checkedOptions;
  }

  return {
    get transport() {
      return transport;
    },
    get server() {
      return checked().endpoints?.server ?? null;
    },
    get problem() {
      const { endpoints, problems } = checked();
      return endpoints ? null : (problems.at(-1) ?? null);
    },
    open() {
      const { endpoints } = checked();
      if (transport || !endpoints) return transport;
      const page = { endpoints, environment, ...durationsOf(options), sink };
      const warn = (message: string) => logger.warn?.(message);
      const { userId } = given;
      transport =
        createSharedTransport({ options, page, userId, warn }) ?? createPageTransport(page);
      if (given.isSignedOut()) transport.reset();
      return transport;
    },
  };
}
