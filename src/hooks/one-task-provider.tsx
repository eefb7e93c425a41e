'use client';

import { useEffect, useInsertionEffect, useMemo, useState, type ReactNode } from 'react';
import type { OneTaskClient } from '../client/client.js';
import type { OneTaskOptions } from '../client/options.js';
import type { ErrorInfo } from '../protocol/error.js';
import type { ProviderLabels } from '../words/labels.js';
import { OneTaskContext, type OneTaskLocale } from './client-context.js';
import { createLiveClient, shapeOf } from './live-client.js';
import { useIsomorphicLayoutEffect } from './use-isomorphic-layout-effect.js';
import {
  WordsContext,
  type MotionPreference,
  type NameOf,
  type SharedSource,
  type WordsContextValue,
} from './words-context.js';
import { writtenLocale } from './written-locale.js';

interface SharedProps {
  readonly children?: ReactNode;
  /**
   * How the kit's components write times and numbers: a BCP 47 tag. `de_DE` does, too.
   * @default the browser's; without `labels` English, as the words are
   */
  readonly locale?: string | undefined;
  /** An IANA time zone for the same. @default the browser's */
  readonly timeZone?: string | undefined;
  /** Words of the components in place of the English ones. Plain data, may be inline. */
  readonly labels?: ProviderLabels | undefined;
  /** How much the components move. @default 'system', which is `prefers-reduced-motion` */
  readonly motion?: MotionPreference | undefined;
  /**
   * Names of users and workspaces, for texts such as "Mira completed …", and of achievements in the
   * place of the server's. Best kept stable.
   */
  readonly nameOf?: NameOf | undefined;
}

/** The provider makes a client of its options, or takes a ready one. */
export type OneTaskProviderProps = SharedProps &
  ((OneTaskOptions & { readonly client?: undefined }) | { readonly client: OneTaskClient });

/**
 * Gives the hooks below it one client: one store, and one socket a channel while a hook needs it.
 *
 * Functions may be inline: a new one is called from then on and nothing reconnects. A token of the
 * same user replaces the old one quietly; one of another user drops everything of the first. Another
 * `url`, other `paths`, `limits` or `heartbeat`, or a `history`, `worker` or action that was not
 * there before, make a new client. `logger` and `environment` are those of the first render.
 */
export function OneTaskProvider(props: OneTaskProviderProps): ReactNode {
  return props.client ? <ClientProvider {...props} /> : <OwnClientProvider {...props} />;
}

function ClientProvider(props: SharedProps & { readonly client: OneTaskClient }): ReactNode {
  const { client, motion = 'system', nameOf, children } = props;
  const labels = useStable(props.labels ?? NO_LABELS);
  const { locale, timeZone, unusable } = useStable(writtenLocale(localeOf(props)));
  useEffect(() => {
    for (const what of unusable) client.report(unusableLocale(what));
  }, [client, unusable]);
  const hasLabels = labels !== NO_LABELS;
  const shared = useMemo(
    () => createShared({ client, locale, timeZone, hasLabels, timeLabels: labels.time }),
    [client, locale, timeZone, hasLabels, labels.time],
  );
  const value = useMemo(() => ({ client, locale, timeZone }), [client, locale, timeZone]);
  const words = useMemo(
    () => ({ labels, motion, nameOf, shared }),
    [labels, motion, nameOf, shared],
  );
  return (
    <OneTaskContext.Provider value={value}>
      <WordsContext.Provider value={words}>{children}</WordsContext.Provider>
    </OneTaskContext.Provider>
  );
}

const NO_LABELS: ProviderLabels = {};

function localeOf({ locale, timeZone }: SharedProps): OneTaskLocale {
  return { locale, timeZone };
}

function unusableLocale(what: string): ErrorInfo {
  return {
    code: 'invalid-option',
    message: `OneTask: the ${what} of the provider can't be used. The browser's stands in its place. Give a BCP 47 tag such as "de-DE", an IANA zone such as "Europe/Berlin".`,
  };
}

function createShared(source: SharedSource): WordsContextValue['shared'] {
  const made = new Map<unknown, unknown>();
  return <Made,>(make: (source: SharedSource) => Made) => {
    if (!made.has(make)) made.set(make, make(source));
    // Under a function's key stands what that very function made.
    return made.get(make) as Made;
  };
}

/** The same object as long as the data is the same, so that an inline one renders nothing again. */
function useStable<Data extends object>(data: Data): Data {
  const [stable, setStable] = useState(data);
  if (stable === data || JSON.stringify(stable) === JSON.stringify(data)) return stable;
  setStable(data);
  return data;
}

function OwnClientProvider({
  children,
  locale,
  timeZone,
  labels,
  motion,
  nameOf,
  ...options
}: SharedProps & OneTaskOptions): ReactNode {
  const shape = shapeOf(options);
  const [made, setMade] = useState(() => createLiveClient(options));
  const isStale = made.shape !== shape;
  const live = isStale ? createLiveClient(options) : made;
  if (isStale) setMade(live);
  useInsertionEffect(() => live.update(options));

  const { token, userId } = options;
  // Children's effects run before their parent's: a token must be handed on before any of them.
  // On every render: the client knows a change from none, and a function's identity is no change.
  useIsomorphicLayoutEffect(() => live.updateToken(token, userId));

  return (
    <ClientProvider
      client={live.client}
      locale={locale}
      timeZone={timeZone}
      labels={labels}
      motion={motion}
      nameOf={nameOf}
    >
      {children}
    </ClientProvider>
  );
}
