'use client';

import type { ReactNode } from 'react';
import type { OneTaskOptions } from '../client/options.js';
import { DevtoolsPanel, type OneTaskDevtoolsProps } from './devtools-panel.js';
import { tapped } from './with-devtools.js';

export type { DevtoolsPosition, OneTaskDevtoolsProps } from './devtools-panel.js';

/** Bundlers write the word in its place, and drop what nobody reaches any more. */
declare const process: { readonly env: { readonly NODE_ENV?: string | undefined } };

/**
 * A panel for development, behind a round button in a corner: sockets, frames, what became of
 * events, the state, and a way to make up events. Belongs inside `OneTaskProvider`. In a production
 * build (`NODE_ENV`) it renders nothing, and its code is not in the bundle.
 */
export const OneTaskDevtools: (props: OneTaskDevtoolsProps) => ReactNode =
  process.env.NODE_ENV === 'production' ? () => null : DevtoolsPanel;

/**
 * Options, or props of `OneTaskProvider`, with which `OneTaskDevtools` sees frames, cuts sockets and
 * lets events arrive. Without it, the panel shows what the state holds. Where there is a `worker`, the
 * sockets stay in it, unseen. In a production build it gives back what it got.
 */
export const withDevtools: <Options extends OneTaskOptions>(options: Options) => Options =
  process.env.NODE_ENV === 'production' ? (options) => options : tapped;
