'use client';

import type { ReactNode } from 'react';
import type { SocketTap } from './socket-tap.js';

/** Why sockets are out of sight; nothing where they are not. */
export function TapNotice({ tap }: { readonly tap: SocketTap | null }): ReactNode {
  if (tap?.isInWorker) {
    return (
      <p className="onetask-devtools-note">
        The sockets are in the shared worker. From this page their frames can’t be seen, and they
        can be neither cut nor spoken for. Leave the option <code>worker</code> out while you look.
      </p>
    );
  }
  if (tap !== null) return null;
  return (
    <p className="onetask-devtools-note">
      To see frames, cut sockets and send events, put the options through <code>withDevtools</code>:{' '}
      <code>{'<OneTaskProvider {...withDevtools({ url, token })}>'}</code>
    </p>
  );
}
