import { DEFAULT_PREFERENCES, type AttentionPreferences } from '../attention/preferences.js';
import { readPreferences } from '../attention/read-preferences.js';
import { kindTierOf, withLess } from '../attention/tiers.js';
import type { Cancel } from '../connection/environment.js';
import type { OneTaskEvent } from '../protocol/event.js';
import type { AttentionStorage } from './attention-options.js';
import { isFields, type Fields } from '../protocol/readers.js';
import type { Feature } from './feature.js';
import { invalidOption } from './invalid-option.js';

/** Changes what the user chose. */
export interface Preferences {
  /** Takes fields that were chosen; one that can't be used stays as it is, and is reported. */
  update(chosen: Partial<AttentionPreferences>): void;
  /**
   * "Less like this": events of its kind go one step down, from a toast to the badge to nothing, and so
   * does what told of the same change. Gives back what takes that back.
   */
  lessLikeThis(event: OneTaskEvent): Cancel;
  /** Back to what the app has by default. */
  reset(): void;
}

type Choices = Partial<AttentionPreferences>;

/** Choices as they stand in the storage, or were told by another tab. */
interface Kept {
  readonly choices: Choices;
  readonly revision: number;
  readonly json: string;
}

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
  /** Grows with each choice, in all tabs together. What is lower is older. */
  let revision = 0;
  /** What this tab has told the others last. */
  let last = '';
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
  function read(json: unknown): Kept | null {
    if (typeof json !== 'string' || json.length > MAX_LENGTH) return null;
    const whole = readPreferences(json, DEFAULT_PREFERENCES);
    if (!whole) return null;
    const stored = parsed(json);
    // A field of which nothing could be used is one that nobody chose: the app's default holds.
    const isLost = (key: string, value: unknown) =>
      isSame(value, Reflect.get(DEFAULT_PREFERENCES, key)) && !isSame(value, stored[key]);
    const fields = Object.entries(whole);
    const choices = Object.fromEntries(
      fields.filter(([key, value]) => Object.hasOwn(stored, key) && !isLost(key, value)),
    );
    const { revision: told } = stored;
    const isCount = typeof told === 'number' && Number.isSafeInteger(told) && told >= 0;
    return { choices, revision: isCount ? told : 0, json };
  }

  function kept(): Kept | null {
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
    const stored = kept();
    const before = stored && stored.revision >= revision ? stored.choices : chosen;
    revision = Math.max(revision, stored?.revision ?? 0) + 1;
    show(fresh ? { ...before, ...fresh } : {});
    last = written({ ...chosen, v: 1, revision });
    attempt((storage, key) => storage.setItem(key, last));
    channel?.postMessage(last);
  }

  /** What another tab chose. A word of what was so before this tab chose comes late, and is none. */
  function hear(told: Kept): void {
    if (told.revision < revision) return;
    const isTie = told.revision === revision;
    // Both chose at once: both have their way, and of the same field the same one in both tabs.
    const [lower, upper] = told.json > last ? [chosen, told.choices] : [told.choices, chosen];
    revision = told.revision;
    show(isTie ? { ...lower, ...upper } : told.choices);
  }

  function switchUser(next: string | null): void {
    channel?.close();
    channel = null;
    user = next;
    const stored = kept();
    revision = stored?.revision ?? 0;
    show(stored?.choices ?? {});
    if (user === null || host.server === null) return;
    const name = `onetask:preferences:1:${JSON.stringify([host.server, user])}`;
    channel = environment.openBroadcast(name);
    if (!channel) return;
    channel.onmessage = (event: MessageEvent<unknown>) => {
      const told = read(event.data);
      if (told) hear(told);
    };
  }

  // A page that was kept and not run has heard nothing of the others.
  const stopSignals = environment.listen((signal) => {
    const stored = signal === 'pageshow' ? kept() : null;
    if (stored && stored.revision > revision) hear(stored);
  });
  const stopUser = host.onUser(switchUser);
  return {
    api: {
      update: (fresh) => choose(usable(fresh, 'preferences')),
      lessLikeThis(event) {
        const { preferences: before, presentation } = host.state();
        const twins = presentation.log.filter(
          ({ into, why }) => into === event.key && why === 'sameChange',
        );
        const own = kindTierOf(event, attention, before);
        choose({ tiers: withLess(before, own ? [own, ...twins] : twins).tiers });
        return () => choose({ tiers: before.tiers });
      },
      reset: () => choose(null),
    },
    stop() {
      stopSignals();
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
