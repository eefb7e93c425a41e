import type { FocusStatus } from '../attention/attention-state.js';
import {
  BEAT_MS,
  hasVoice,
  NO_FOCUS_STANDING,
  withoutGone,
  withoutPeer,
  withPeer,
  type FocusStanding,
  type Peer,
  type TabPresence,
} from '../attention/voice.js';
import type { Cancel } from '../connection/environment.js';
import { attempt, flag, list, Misfit, number, object, text } from '../protocol/readers.js';
import type { FeatureHost } from './feature.js';

/** What one tab tells the others about what it showed. */
export type TabWord =
  /** It told of these events; `spent` of them interrupted. */
  | { readonly type: 'spoken'; readonly keys: readonly string[]; readonly spent: number }
  /** A card was closed, a celebration is over. */
  | { readonly type: 'dismissed' | 'celebrated'; readonly key: string };

type Message =
  | TabWord
  /** `hello` is answered. */
  | ({ readonly type: 'hello' | 'here' } & TabPresence)
  | { readonly type: 'bye'; readonly id: string };

/** The user's other tabs, as far as attention is concerned. */
export interface AttentionTabs {
  /** This tab is the one that speaks. */
  readonly isMine: boolean;
  /** Where the other tabs' focus sessions stand. */
  readonly standings: readonly FocusStanding[];
  switchUser(userId: string | null): void;
  /** Where this tab's own focus session stands, and what it can show. */
  stand(focus: FocusStanding, shows: TabPresence['shows']): void;
  tell(word: TabWord): void;
  stop(): void;
}

export interface AttentionTabsOptions {
  readonly host: FeatureHost;
  /** Who speaks, or where others stand, is another. */
  onChange(): void;
  onWord(word: TabWord): void;
}

/** A word that names more, or longer ones, was not posted by the kit. */
const MAX_KEYS = 1_000;
const MAX_KEY_LENGTH = 10_000;
const MAX_SPENT = 100;
const STATUSES: readonly FocusStatus[] = ['none', 'focus', 'break', 'lost'];
const SHOWN: readonly TabPresence['shows'][] = ['toasts', 'others', 'nothing'];

/**
 * One of a user's tabs speaks, over a channel of that server and that user alone: the one in sight,
 * else the one seen last. Without a channel, or a known user, each speaks for itself. Needs no Web
 * Locks: a tab that ends says so, and one that says nothing any more is taken for gone.
 */
export function createAttentionTabs(options: AttentionTabsOptions): AttentionTabs {
  const { host, onChange, onWord } = options;
  const { environment, instanceId: id } = host;
  let channel: BroadcastChannel | null = null;
  let peers: readonly Peer[] = [];
  let focus = NO_FOCUS_STANDING;
  let shows: TabPresence['shows'] = 'nothing';
  let seenAt = environment.now();
  /** Of a tab that fell silent in the midst of focus, as frozen ones do. */
  let silent = NO_FOCUS_STANDING;
  let stopBeat: Cancel | null = null;

  function self(): TabPresence {
    return { id, isVisible: environment.isVisible(), shows, seenAt, focus };
  }

  /** After all others, whatever clocks were set. */
  function see(): void {
    seenAt = Math.max(environment.now(), ...peers.map((peer) => peer.seenAt + 1));
  }

  function post(message: Message): void {
    // Plain data, to a channel that is open: this can't throw.
    channel?.postMessage(message);
  }

  function beat(): void {
    stopBeat?.();
    stopBeat = null;
    if (peers.length === 0) return;
    stopBeat = environment.setTimer(() => {
      part(withoutGone(peers, environment.monotonic()));
      post({ type: 'here', ...self() });
      beat();
    }, BEAT_MS);
  }

  /** Some are gone: where they stood is lost, and holds for a while. */
  function part(left: readonly Peer[]): void {
    const gone = peers.filter((peer) => !left.includes(peer));
    const focused = gone.find((peer) => peer.focus.status === 'focus');
    if (focused) silent = { ...focused.focus, status: 'lost' };
    hear(left);
  }

  function hear(next: readonly Peer[]): void {
    if (next === peers) return;
    const isFirst = peers.length === 0;
    peers = next;
    if (isFirst) beat();
    onChange();
  }

  function take(message: Message): void {
    switch (message.type) {
      case 'hello':
      case 'here': {
        const { type, ...presence } = message;
        if (presence.id === id) return;
        if (presence.focus.status !== 'none') silent = NO_FOCUS_STANDING;
        hear(withPeer(peers, { ...presence, heardAt: environment.monotonic() }));
        if (type === 'hello') post({ type: 'here', ...self() });
        return;
      }
      case 'bye':
        // It may be a reload in the midst of focus.
        return part(withoutPeer(peers, message.id));
      default:
        onWord(message);
    }
  }

  function close(): void {
    post({ type: 'bye', id });
    channel?.close();
    channel = null;
    peers = [];
    silent = NO_FOCUS_STANDING;
    beat();
  }

  function switchUser(userId: string | null): void {
    close();
    if (userId === null || host.server === null) return;
    channel = environment.openBroadcast(
      `onetask:attention:1:${JSON.stringify([host.server, userId])}`,
    );
    if (!channel) return;
    channel.onmessage = (event: MessageEvent<unknown>) => {
      const message = attempt(readMessage, event.data);
      if (!(message instanceof Misfit)) take(message);
    };
    post({ type: 'hello', ...self() });
  }

  const stopSignals = environment.listen((signal) => {
    switch (signal) {
      case 'pagehide':
        return post({ type: 'bye', id });
      case 'visible':
      case 'hidden':
        see();
        post({ type: 'here', ...self() });
        return onChange();
      case 'pageshow':
        see();
        return post({ type: 'hello', ...self() });
    }
  });

  return {
    get isMine() {
      return hasVoice(self(), peers);
    },
    get standings() {
      const isOver = silent.endsAt !== null && silent.endsAt <= environment.now();
      return [...peers.map((peer) => peer.focus), ...(isOver ? [] : [silent])];
    },
    switchUser,
    stand(next, nowShows) {
      // What this tab knows of focus is newer than what a tab that is gone once said.
      if (next.status !== 'none') silent = NO_FOCUS_STANDING;
      const isSame = next.status === focus.status && next.endsAt === focus.endsAt;
      if (isSame && nowShows === shows) return;
      focus = next;
      shows = nowShows;
      post({ type: 'here', ...self() });
    },
    tell(word) {
      if (word.type !== 'spoken') return post(word);
      for (let at = 0; at === 0 || at < word.keys.length; at += MAX_KEYS) {
        const keys = word.keys.slice(at, at + MAX_KEYS);
        post({ type: 'spoken', keys, spent: at === 0 ? Math.min(word.spent, MAX_SPENT) : 0 });
      }
    },
    stop() {
      stopSignals();
      close();
    },
  };
}

/** What came from another tab, which may be one of another version. */
function readMessage(value: unknown): Message {
  const message = object(value, 'message');
  switch (message.type) {
    case 'hello':
    case 'here':
      return { type: message.type, ...readPresence(message) };
    case 'bye':
      return { type: 'bye', id: readKey(message.id) };
    case 'spoken': {
      const keys = list(message.keys, 'keys');
      if (keys.length > MAX_KEYS) throw new Misfit(keys, 'keys', `at most ${MAX_KEYS}`);
      const spent = number(message.spent, 'spent');
      const isCount = Number.isSafeInteger(spent) && spent >= 0 && spent <= MAX_SPENT;
      if (!isCount) throw new Misfit(spent, 'spent', `a whole number up to ${MAX_SPENT}`);
      return { type: 'spoken', keys: Array.from(keys, readKey), spent };
    }
    case 'dismissed':
    case 'celebrated':
      return { type: message.type, key: readKey(message.key) };
    default:
      throw new Misfit(message.type, 'type', 'a word of another tab');
  }
}

function readPresence(message: Readonly<Record<string, unknown>>): TabPresence {
  const focus = object(message.focus, 'focus');
  const status = STATUSES.find((one) => one === focus.status);
  if (!status) throw new Misfit(focus.status, 'focus.status', 'a status');
  const shows = SHOWN.find((one) => one === message.shows);
  if (!shows) throw new Misfit(message.shows, 'shows', 'what a tab shows');
  return {
    id: readKey(message.id),
    isVisible: flag(message.isVisible, 'isVisible'),
    shows,
    seenAt: number(message.seenAt, 'seenAt'),
    focus: { status, endsAt: focus.endsAt === null ? null : number(focus.endsAt, 'focus.endsAt') },
  };
}

function readKey(value: unknown): string {
  const key = text(value, 'key');
  if (key.length > MAX_KEY_LENGTH) throw new Misfit(key.length, 'key', 'a shorter one');
  return key;
}
