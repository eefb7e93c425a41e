import type { SendResult } from '../connection/connection.js';
import type { FocusBody } from '../focus/room-state.js';
import type { ErrorInfo } from '../protocol/error.js';
import { FOCUS_VERSION } from '../protocol/focus-envelope.js';

/** What became of it, and the number that it had. */
export interface Said {
  readonly result: SendResult;
  readonly n: number;
}

/**
 * Puts what is said in focus sessions into the envelope of the focus protocol: all kinds of one
 * instance are counted together, in the order in which they are said.
 */
export function createFocusSender(
  instanceId: string,
  describe: (cause: unknown) => string,
  onError: (error: ErrorInfo) => void,
): (body: FocusBody, transmit: (text: string) => SendResult) => Said {
  let sent = 0;
  return (body, transmit) => {
    let text: string;
    try {
      const { kind, ...rest } = body;
      text = JSON.stringify({ v: FOCUS_VERSION, kind, from: instanceId, n: sent + 1, ...rest });
    } catch (cause) {
      onError({
        code: 'send-failed',
        message: 'OneTask: a focus message is not JSON. It was not sent. Send plain data.',
        cause: describe(cause),
      });
      return { result: 'dropped', n: 0 };
    }
    sent += 1;
    return { result: transmit(text), n: sent };
  };
}
