import type { Cancel, Environment, SharedWorkerLike } from '../connection/environment.js';
import { describeCause } from '../protocol/redact.js';
import { holdLock } from './hold-lock.js';
import { readMessage, VERSION, type Join, type ToTab, type ToWorker } from './messages.js';

/** A tab's way to the worker, for one stay there. Once it is closed nothing comes of it any more. */
export interface Link {
  /** False until the tab has joined. */
  readonly isJoined: boolean;
  /** Before it has joined nothing leaves: joining says all of it. */
  post(message: ToWorker): void;
  close(): void;
}

export interface LinkOptions {
  readonly environment: Environment;
  readonly worker: () => SharedWorkerLike;
  /** What to say to a worker of this version. */
  join(): Omit<Join, 'type' | 'lock'>;
  onJoined(): void;
  onMessage(message: ToTab): void;
  /** The worker was there, and died. */
  onDead(): void;
  /** It can't be reached; `why` ends a sentence. */
  onFailed(why: string): void;
}

/** A worker that is loaded over a slow network takes its time. */
const JOIN_TIMEOUT_MS = 10_000;

export function createLink(options: LinkOptions): Link {
  const { environment } = options;
  const locks = environment.locks();
  const lock = `onetask-tab-${environment.randomId()}`;
  let worker: SharedWorkerLike | null = null;
  let isJoined = false;
  let isClosed = false;
  let stopWatching: Cancel = () => {};

  function fail(why: string): void {
    if (isClosed || isJoined) return;
    close();
    options.onFailed(why);
  }

  function call(): void {
    try {
      worker = options.worker();
    } catch (cause) {
      fail(`\`worker\` threw (${describeCause(cause)})`);
      return;
    }
    worker.onerror = () => fail('its script could not be loaded');
    worker.port.onmessage = ({ data }: { readonly data: unknown }) => {
      const message = readMessage<ToTab>(data);
      if (!message || isClosed) return;
      if (message.type === 'welcome') join(message);
      else if (isJoined) options.onMessage(message);
    };
  }

  function join({ version, lock: itsLock }: Extract<ToTab, { type: 'welcome' }>): void {
    if (version !== VERSION) {
      fail(`it is of version ${version}, and this tab of ${VERSION}`);
      return;
    }
    if (isJoined) return;
    isJoined = true;
    stopTimer();
    stopWatching = holdLock(locks, itsLock, () => {
      close();
      options.onDead();
    });
    link.post({ type: 'join', lock, ...options.join() });
    options.onJoined();
  }

  function close(): void {
    if (isClosed) return;
    if (isJoined) link.post({ type: 'bye' });
    isClosed = true;
    stopTimer();
    stopWatching();
    letGo();
    if (!worker) return;
    worker.onerror = null;
    worker.port.onmessage = null;
    worker.port.close();
  }

  const link: Link = {
    get isJoined() {
      return isJoined && !isClosed;
    },
    post(message) {
      if (link.isJoined) worker?.port.postMessage(message);
    },
    close,
  };
  const stopTimer = environment.setTimer(
    () => fail(`it did not answer in ${JOIN_TIMEOUT_MS / 1000} s`),
    JOIN_TIMEOUT_MS,
  );
  // Held before the worker hears of it: free, it would say that this tab is dead.
  const letGo = holdLock(locks, lock, call, () => fail('the browser gives no locks'));
  return link;
}
