import type { OneTaskClient } from '../client/client.js';
import type { OneTaskOptions } from '../client/options.js';
import { createSocketTap, type SocketTap } from './socket-tap.js';

/** Under it a client's environment carries its tap: nothing of the kit has to know of it. */
const TAP = Symbol('onetask devtools');

/** Options of a client whose sockets the devtools see. */
export function tapped<Options extends OneTaskOptions>(options: Options): Options {
  const { tap, WebSocket } = createSocketTap(options);
  const environment = { ...options.environment, ...(WebSocket && { WebSocket }), [TAP]: tap };
  return { ...options, environment };
}

/** The tap of a client, or `null` where its options did not go through `withDevtools`. */
export function tapOf({ environment }: OneTaskClient): SocketTap | null {
  return (environment as { readonly [TAP]?: SocketTap })[TAP] ?? null;
}
