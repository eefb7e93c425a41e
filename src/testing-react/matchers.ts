import {
  selectConnection,
  selectUnread,
  type CelebrationKind,
  type Channel,
  type OneTaskClient,
  type OneTaskState,
} from '@onetask/react';
import { toastTexts } from './toast-texts.js';

/** What the matchers look at: a client, its state, or what `renderWithOneTask` gave back. */
export type MatcherSubject =
  | OneTaskClient
  | OneTaskState
  | { readonly client: Pick<OneTaskClient, 'store'> };

/** What `expect` of Vitest and Jest makes of a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/**
 * The matchers as `expect(subject)` has them. Each looks once, at what is known now: where that is yet
 * to come, `await expect.poll(() => client).toHaveUnread(3)`.
 */
export interface OneTaskMatchers<Result = void> {
  /** So many notifications are unread, those not loaded included. */
  toHaveUnread(count: number): Result;
  /** The socket of the channel is open. @param channel which. @default all that are leased, one at least */
  toBeConnected(channel?: Channel): Result;
  /**
   * A toast stands in the toaster whose title or text has this in it: in English, without the names
   * of an app's `nameOf`, or in the server's own words. @default any toast
   */
  toHaveToast(text?: string | RegExp): Result;
  /** This is celebrated now. @default anything is */
  toBeCelebrating(kind?: CelebrationKind): Result;
}

/** The latest records of attention that a message tells. */
const MAX_RECORDS = 5;

/**
 * Matchers for `expect.extend(oneTaskMatchers)`, in Vitest and in Jest. Their types come with
 * `import '@onetask/react/testing/vitest'`, or by extending Jest's own with `OneTaskMatchers`.
 *
 * @throws TypeError when what they look at is none of `MatcherSubject`.
 */
export const oneTaskMatchers = {
  toHaveUnread(subject: unknown, count: number): MatcherResult {
    const { notifications } = stateOf(subject, 'toHaveUnread');
    const unread = selectUnread(notifications);
    const found =
      unread === null
        ? `not known: the notifications are ${notifications.status}`
        : [unread, ...quoted(unreadTitles(notifications.items))].join('\n  ');
    return verdict(unread === count, (not) => [
      `Expected unread notifications: ${not}${count}`,
      `Received: ${found}`,
    ]);
  },

  toBeConnected(subject: unknown, channel?: Channel): MatcherResult {
    const { connections } = stateOf(subject, 'toBeConnected');
    const { status } = selectConnection(connections, channel);
    const each = Object.entries(connections).map(
      ([name, info]) =>
        `${name}: ${info?.status}${info?.lastError ? ` (${info.lastError.code})` : ''}`,
    );
    return verdict(status === 'open', (not) => [
      `Expected ${channel ?? 'every channel'}: ${not}open`,
      each.length > 0
        ? `Received:\n  ${each.join('\n  ')}`
        : 'Received: nothing is leased. Render something that needs it, or client.lease() it.',
    ]);
  },

  toHaveToast(subject: unknown, text?: string | RegExp): MatcherResult {
    const state = stateOf(subject, 'toHaveToast');
    const toasts = state.presentation.toasts.map((card) => toastTexts(card, state));
    // Not `test`: with the flag `g` that goes on where it was the last time.
    const hasIt = (said: string) =>
      text === undefined ||
      (typeof text === 'string' ? said.includes(text) : said.search(text) >= 0);
    return verdict(
      toasts.some((said) => said.some(hasIt)),
      (not) => [
        `Expected ${not}a toast${text === undefined ? '' : ` with ${shown(text)}`}`,
        toasts.length > 0
          ? `Received:\n  ${toasts.map((said) => quoted(said).join(' · ')).join('\n  ')}`
          : 'Received: no toast',
        ...recordsOf(state),
      ],
    );
  },

  toBeCelebrating(subject: unknown, kind?: CelebrationKind): MatcherResult {
    const state = stateOf(subject, 'toBeCelebrating');
    const { celebration, celebrated } = state.presentation;
    const isIt = celebration !== null && (kind === undefined || celebration.kind === kind);
    return verdict(isIt, (not) => [
      `Expected to be celebrated: ${not}${kind ?? 'anything'}`,
      `Received: ${celebration?.kind ?? 'nothing'}`,
      ...(celebrated.length > 0
        ? [`Celebrated before: ${celebrated.map((one) => one.kind).join(', ')}`]
        : []),
      ...recordsOf(state),
    ]);
  },
};

function verdict(pass: boolean, lines: (not: string) => readonly string[]): MatcherResult {
  return { pass, message: () => lines(pass ? 'not ' : '').join('\n') };
}

function stateOf(subject: unknown, matcher: string): OneTaskState {
  const found = readState(subject);
  if (found) return found;
  throw new TypeError(
    `OneTask: ${matcher}() can't look at ${subject === null ? 'null' : typeof subject}. Give it a client, its state, or what renderWithOneTask() gave back.`,
  );
}

function readState(subject: unknown): OneTaskState | null {
  if (typeof subject !== 'object' || subject === null) return null;
  if ('client' in subject) return readState(subject.client);
  if ('store' in subject) return (subject as Pick<OneTaskClient, 'store'>).store.getState();
  return 'presentation' in subject && 'connections' in subject ? (subject as OneTaskState) : null;
}

function unreadTitles(items: OneTaskState['notifications']['items']): readonly string[] {
  return items.filter(({ isRead }) => !isRead).map(({ title }) => title);
}

/** What became of the latest events: why there is no toast. */
function recordsOf({ presentation: { log } }: OneTaskState): readonly string[] {
  if (log.length === 0) return ['No event was told of so far.'];
  const records = log
    .slice(0, MAX_RECORDS)
    .map(({ kind, tier, outcome, why }) => `${kind} (${tier}): ${outcome}, ${why}`);
  return [`What became of the latest events:\n  ${records.join('\n  ')}`];
}

function quoted(texts: readonly string[]): readonly string[] {
  return texts.map(shown);
}

function shown(text: string | RegExp): string {
  return typeof text === 'string' ? JSON.stringify(text) : String(text);
}
