'use client';

import {
  useEffect,
  useInsertionEffect,
  useLayoutEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import type { OneTaskClient } from '../client/client.js';
import type { OneTaskOptions } from '../client/options.js';
import { OneTaskContext } from './client-context.js';
import { createLiveClient, shapeOf } from './live-client.js';

interface SharedProps {
  readonly children?: ReactNode;
  /** How the kit's components write times and numbers: a BCP 47 tag. @default the browser's */
  readonly locale?: string | undefined;
  /** An IANA time zone for the same. @default the browser's */
  readonly timeZone?: string | undefined;
}

/** The provider makes a client of its options, or takes a ready one. */
export type OneTaskProviderProps = SharedProps &
  ((OneTaskOptions & { readonly client?: undefined }) | { readonly client: OneTaskClient });

/**
 * Gives the hooks below it one client: one store, and one socket a channel while a hook needs it.
 *
 * Functions may be inline: a new one is called from then on and nothing reconnects. A token of the
 * same user replaces the old one quietly; one of another user drops everything of the first. Another
 * `url`, other `paths`, `limits` or `heartbeat`, or a `history` or action that was not there before,
 * make a new client. `logger` and `environment` are those of the first render.
 */
export function OneTaskProvider(props: OneTaskProviderProps): ReactNode {
  const { children, locale, timeZone } = props;
  return props.client ? (
    <ClientProvider client={props.client} locale={locale} timeZone={timeZone}>
      {children}
    </ClientProvider>
  ) : (
    <OwnClientProvider {...props}>{children}</OwnClientProvider>
  );
}

function ClientProvider({
  client,
  locale,
  timeZone,
  children,
}: SharedProps & { readonly client: OneTaskClient }): ReactNode {
  const value = useMemo(() => ({ client, locale, timeZone }), [client, locale, timeZone]);
  return <OneTaskContext.Provider value={value}>{children}</OneTaskContext.Provider>;
}

/** Children's effects run before their parent's, so a token must be handed on before any of them. */
const useBeforeChildren = typeof window === 'undefined' ? useEffect : useLayoutEffect;

function OwnClientProvider({
  children,
  locale,
  timeZone,
  ...options
}: SharedProps & OneTaskOptions): ReactNode {
  const shape = shapeOf(options);
  const [made, setMade] = useState(() => createLiveClient(options));
  const isStale = made.shape !== shape;
  const live = isStale ? createLiveClient(options) : made;
  if (isStale) setMade(live);
  useInsertionEffect(() => live.update(options));

  const { token, userId } = options;
  // On every render: the client knows a change from none, and a function's identity is no change.
  useBeforeChildren(() => live.updateToken(token, userId));

  return (
    <ClientProvider client={live.client} locale={locale} timeZone={timeZone}>
      {children}
    </ClientProvider>
  );
}
