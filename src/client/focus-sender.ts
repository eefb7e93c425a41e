import type { SendResult } from '../connection/connection.js';
import type { ErrorInfo } from '../protocol/error.js';
import { FOCUS_VERSION } from '../protocol/focus-envelope.js';

/** Puts an app's messages into the envelope of the focus protocol (PROTOCOL, client to server). */
export function createFocusSender(
  instanceId: string,
  describe: (cause: unknown) => string,
  onError: (error: ErrorInfo) => void,
): (payload: unknown, transmit: (text: string) => SendResult) => SendResult {
  let sent = 0;
  return (payload, transmit) => {
    let text: string;
    try {
      const n = sent + 1;
      text = JSON.stringify({
        v: FOCUS_VERSION,
        kind: 'app',
        from: instanceId,
        n,
        payload: payload ?? null,
      });
    } catch (cause) {
      onError({
        code: 'send-failed',
        message: 'OneTask: a focus message is not JSON. It was not sent. Send plain data.',
        cause: describe(cause),
      });
      return 'dropped';
    }
    sent += 1;
    return transmit(text);
  };
}
