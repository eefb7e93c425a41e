import { DEFAULT_PREFERENCES, type AttentionPreferences } from '../attention/preferences.js';
import { readPreferences } from '../attention/read-preferences.js';
import { withLess } from '../attention/tiers.js';
import type { OneTaskEvent } from '../protocol/event.js';
import type { AttentionStorage } from './attention-options.js';
import { isFields, type Fields } from '../protocol/readers.js';
import type { Feature } from './feature.js';
import { invalidOption } from './invalid-option.js';

/** Changes what the user chose. */
export interface Preferences {
  /** Takes fields that were chosen; one that can't be used stays as it is, and is reported. */
  update(chosen: Partial<AttentionPreferences>): void;
  /** "Less like this": events of its kind go one step down, from a toast to the badge to nothing. */
  lessLikeThis(event: OneTaskEvent): void;
  /** Back to what the app has by default. */
  reset(): void;
}

type Choices = Partial<AttentionPreferences>;

/** What a stored choice is worth: no more than so many characters. */
const MAX_LENGTH = 100_000;

/**
 * Keeps the choices of a user about their attention: in the storage of the option `attention`, one
 * entry a server and user, which outlives a sign-out; the same in all of their tabs. While nobody is
 * known they are kept nowhere.
 */
export const preferences: Feature<Preferences> = (host) => {
  const { attention, environment } = host;
  let user: string | null = null;
  let channel: BroadcastChannel | null = null;
  let hasFailed = false;
  /** The last choice could not be kept: what stands in the storage is older. */
  let isAhead = false;
  /** What this user has chosen: only that is kept, so that what the app has by default may change. */
  let chosen: Choices = {};
  const defaults = withChoices(
    DEFAULT_PREFERENCES,
    usable(attention.defaults ?? {}, 'attention.defaults'),
  );

  /** The choices that can be used, as they are stored; the others are reported. */
  function usable(given: Choices, name: string): Choices {
    const used: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(given ?? {})) {
      if (value === undefined) continue;
      const read = readPreferences(written({ v: 1, [key]: value }), DEFAULT_PREFERENCES);
      const taken: unknown = read && Object.hasOwn(read, key) ? Reflect.get(read, key) : undefined;
      if (taken !== undefined && isSame(taken, value)) used[key] = taken;
      else
        host.report(invalidOption(`${name}.${key}`, 'It is as it was. See AttentionPreferences.'));
    }
    return used;
  }

  /** A storage that is blocked or full is told of once; the choices hold until the page goes. */
  function attempt<Result>(act: (storage: AttentionStorage, key: string) => Result): Result | null {
    if (user === null || host.server === null) return null;
    try {
      const storage = attention.storage ?? globalThis.localStorage;
      const key = `onetask:attention:1:${JSON.stringify([host.server, user])}`;
      return storage ? act(storage, key) : null;
    } catch (cause) {
      if (!hasFailed) {
        hasFailed = true;
        const message =
          'OneTask: the storage of the preferences could not be used. They hold until the page goes. The storage may be full or blocked: see the cause.';
        host.report({ code: 'storage-failed', message, cause: host.describe(cause) });
      }
      return null;
    }
  }

  /** What stands in storage, or was told by another tab; anybody can have written it. */
  function read(json: unknown): Choices | null {
    if (typeof json !== 'string' || json.length > MAX_LENGTH) return null;
    const whole = readPreferences(json, DEFAULT_PREFERENCES);
    if (!whole) return null;
    const stored = parsed(json);
    // A field of which nothing could be used is one that nobody chose: the app's default holds.
    const isLost = (key: string, value: unknown) =>
      isSame(value, Reflect.get(DEFAULT_PREFERENCES, key)) && !isSame(value, stored[key]);
    const fields = Object.entries(whole);
    return Object.fromEntries(
      fields.filter(([key, value]) => Object.hasOwn(stored, key) && !isLost(key, value)),
    );
  }

  function kept(): Choices | null {
    return read(attempt((storage, key) => storage.getItem(key)));
  }

  function show(next: Choices): void {
    chosen = next;
    const shown = withChoices(defaults, chosen);
    if (isSame(shown, host.state().preferences)) return;
    host.present({ type: 'preferences', preferences: shown });
  }

  /** Over what stands there, so that two tabs that choose at once both have their way. */
  function choose(fresh: Choices | null): void {
    const before = (isAhead ? null : kept()) ?? chosen;
    show(fresh ? { ...before, ...fresh } : {});
    const json = JSON.stringify({ ...chosen, v: 1 });
    const keep = (storage: AttentionStorage, key: string) => {
      storage.setItem(key, json);
      return true;
    };
    isAhead = attempt(keep) !== true;
    channel?.postMessage(json);
  }

  function switchUser(next: string | null): void {
    channel?.close();
    channel = null;
    user = next;
    isAhead = false;
    show(kept() ?? {});
    if (user === null || host.server === null) return;
    const name = `onetask:preferences:1:${JSON.stringify([host.server, user])}`;
    channel = environment.openBroadcast(name);
    if (!channel) return;
    channel.onmessage = (event: MessageEvent<unknown>) => {
      const told = read(event.data);
      // A word of what was so before this tab chose comes late; what is kept has both.
      if (told) show((isAhead ? null : kept()) ?? told);
    };
  }

  const stopUser = host.onUser(switchUser);
  return {
    api: {
      update: (fresh) => choose(usable(fresh, 'preferences')),
      lessLikeThis(event) {
        choose({ tiers: withLess(host.state().preferences, event, attention).tiers });
      },
      reset: () => choose(null),
    },
    stop() {
      stopUser();
      channel?.close();
    },
  };
};

function withChoices(before: AttentionPreferences, { v: _v, ...choices }: Choices) {
  return { ...before, ...choices };
}

function parsed(json: string): Fields {
  const value: unknown = JSON.parse(json);
  return isFields(value) ? value : {};
}

function written(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '';
  }
}

/** Whether two values are the same as JSON, in whatever order their fields stand. */
function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isFields(one) || !isFields(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
  );
}
