import type { Cancel, Environment } from '../connection/environment.js';
import type { OneTaskState } from '../store/store.js';

/** What comes within this of what came before belongs to the same burst. */
const QUIET_MS = 500;
/** A burst that does not end is announced all the same. */
const MAX_WAIT_MS = 3_000;
/** Then it goes from the live region, so that nobody who reads on comes across it. */
const SPOKEN_MS = 5_000;
/** What was said longer ago than so many is not held any more, so nobody has it left to say. */
const MAX_REMEMBERED = 500;

/** Something that may be said. */
export interface Sayable {
  /** An event's key, where it is about one: others may be about the same. */
  readonly key: string;
  readonly text: string;
  /** Of how many it tells. @default 1 */
  readonly count?: number | undefined;
}

/** Makes one announcement of what comes close together. */
export interface BurstAnnouncer {
  /**
   * What is there now. What was not there before is announced, unless it has gone again by then; as
   * it is by then, where it grew.
   *
   * @param isThere whether its live region is rendered; asked before it speaks. @default it is
   */
  hear(
    sayables: readonly Sayable[],
    burst: (count: number) => string,
    isThere?: () => boolean,
  ): void;
  /** Says nothing more, and forgets what it has heard. */
  close(): void;
}

/** Who speaks, the first before the others: the one that pops up knows best. */
const VOICES = ['toast', 'celebration', 'list'] as const;

/** A live region's place among the others. A `list` leaves to the others what pops up. */
export type Voice = (typeof VOICES)[number];

/** All live regions that tell of events: each event is said once, and of several at once one speaks. */
export interface AnnouncementDesk {
  /** @param say puts a text in the live region; an empty one empties it */
  join(voice: Voice, say: (text: string) => void): BurstAnnouncer;
}

interface Member {
  readonly voice: Voice;
  readonly say: (text: string) => void;
  known: ReadonlySet<string>;
  fresh: readonly Sayable[];
  burstOf: (count: number) => string;
  isThere: () => boolean;
}

interface Shown extends Pick<OneTaskState, 'userId'> {
  readonly presentation: Pick<OneTaskState['presentation'], 'toasts' | 'celebration' | 'log'>;
}

/** @param readShown who is here, and what pops up */
export function createAnnouncementDesk(
  environment: Pick<Environment, 'monotonic' | 'setTimer'>,
  readShown: () => Shown,
): AnnouncementDesk {
  const members = new Set<Member>();
  const spoken = new Map<string, Member>();
  let userId: string | null = null;
  let startedAt = 0;
  let speaking: Member | null = null;
  let cancelBurst: Cancel | null = null;
  let cancelSpoken: Cancel | null = null;

  function isOf(member: Member, key: string): boolean {
    if (spoken.has(key)) return false;
    if (member.voice !== 'list') return true;
    const { toasts, celebration, log } = readShown().presentation;
    if (celebration?.key === key || toasts.some((toast) => toast.key === key)) return false;
    // What attention decided about is said where it pops up, or not at all; but for that for which nobody was there.
    const record = log.find((one) => one.key === key);
    return !record || record.outcome === 'unshown';
  }

  const withFresh = () => [...members].filter(({ fresh }) => fresh.length > 0);

  function endBurst(): void {
    cancelBurst?.();
    cancelBurst = null;
  }

  function say(member: Member | null, text: string): void {
    cancelSpoken?.();
    cancelSpoken = null;
    if (speaking && speaking !== member) speaking.say('');
    speaking = member;
    member?.say(text);
    if (member) cancelSpoken = environment.setTimer(() => say(null, ''), SPOKEN_MS);
  }

  function speak(): void {
    cancelBurst = null;
    const told: { readonly member: Member; readonly sayable: Sayable }[] = [];
    const inOrder = withFresh().sort((a, b) => rankOf(a) - rankOf(b));
    for (const member of inOrder) {
      const { fresh } = member;
      member.fresh = [];
      if (!member.isThere()) continue;
      for (const sayable of fresh.filter(({ key }) => isOf(member, key))) {
        told.push({ member, sayable });
        spoken.set(sayable.key, member);
      }
    }
    for (const [key] of [...spoken].slice(0, -MAX_REMEMBERED)) spoken.delete(key);
    // A moment is said itself, and never counted among the others.
    const isMoment = ({ member }: (typeof told)[number]) => member.voice === 'celebration';
    const texts = told.filter(isMoment).map(({ sayable }) => sayable.text);
    const others = told.filter((one) => !isMoment(one));
    const [first] = others;
    if (first) {
      const count = others.reduce((sum, { sayable }) => sum + (sayable.count ?? 1), 0);
      texts.push(others.length > 1 ? first.member.burstOf(count) : first.sayable.text);
    }
    say(told[0]?.member ?? null, inSentences(texts));
  }

  function hear(member: Member, sayables: readonly Sayable[]): void {
    const now = readShown().userId;
    if (now !== userId) {
      // Who becomes known was here before.
      if (userId !== null) spoken.clear();
      userId = now;
    }
    const before = member.known;
    member.known = new Set(sayables.map(({ key }) => key));
    // What goes and comes again is news again.
    for (const key of before) {
      if (!member.known.has(key) && spoken.get(key) === member) spoken.delete(key);
    }
    const arrived = sayables.filter(({ key }) => !before.has(key) && isOf(member, key));
    if (withFresh().length === 0) startedAt = environment.monotonic();
    const waiting = sayables.filter(({ key }) => member.fresh.some((one) => one.key === key));
    const isOther = ({ key, text }: Sayable) =>
      member.fresh.some((one) => one.key === key && one.text !== text);
    const hasNews = arrived.length > 0 || waiting.some(isOther);
    member.fresh = [...waiting, ...arrived];
    if (!hasNews) return;
    endBurst();
    // A celebration has waited for its moment; it waits for others only if they speak too.
    const isMoment = withFresh().every(({ voice }) => voice === 'celebration');
    const left = startedAt + MAX_WAIT_MS - environment.monotonic();
    const ms = isMoment ? 0 : Math.max(0, Math.min(QUIET_MS, left));
    cancelBurst = environment.setTimer(speak, ms);
  }

  return {
    join(voice, sayIt) {
      const member: Member = {
        voice,
        say: sayIt,
        known: new Set(),
        fresh: [],
        burstOf: String,
        isThere: () => true,
      };
      return {
        hear(sayables, burst, isThere = () => true) {
          member.burstOf = burst;
          member.isThere = isThere;
          members.add(member);
          hear(member, sayables);
        },
        close() {
          members.delete(member);
          member.known = new Set();
          member.fresh = [];
          if (withFresh().length === 0) endBurst();
          if (speaking !== member) return;
          speaking = null;
          cancelSpoken?.();
          cancelSpoken = null;
        },
      };
    },
  };
}

function rankOf({ voice }: Member): number {
  return VOICES.indexOf(voice);
}

/** With a pause between each two. */
function inSentences([first = '', ...others]: readonly string[]): string {
  const isEnded = (text: string) => /\p{P}\u2069?$/u.test(text);
  return others.reduce((said, text) => `${said}${isEnded(said) ? '' : '.'} ${text}`, first);
}

const NOTHING_SHOWN: Shown = {
  userId: null,
  presentation: { toasts: [], celebration: null, log: [] },
};

/** One that has nothing to do with what others say. */
export function createBurstAnnouncer(
  environment: Pick<Environment, 'monotonic' | 'setTimer'>,
  say: (text: string) => void,
): BurstAnnouncer {
  return createAnnouncementDesk(environment, () => NOTHING_SHOWN).join('list', say);
}
