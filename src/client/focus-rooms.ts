import type { RoomInput } from '../focus/focus-room.js';
import type { FocusPlan } from '../focus/focus-plan.js';
import { parseChannel, type Id } from '../protocol/channel.js';
import type { StoreChange } from '../store/store-change.js';
import type { Feature } from './feature.js';
import type { FocusJoinOptions } from './focus-join-options.js';
import { createFocusRunner, type FocusRunner } from './focus-runner.js';
import { createLeases } from './leases.js';

/** What can be done to a session's shared timer, and in its breaks. */
export type FocusAction =
  | { readonly type: 'start'; readonly plan: FocusPlan }
  | {
      readonly type:
        | 'pause'
        | 'resume'
        | 'skip'
        | 'stop'
        | 'undoStop'
        | 'leaveTimer'
        | 'rejoinTimer';
    }
  | { readonly type: 'extend'; readonly ms: number }
  | { readonly type: 'sendReaction'; readonly reaction: string };

/** Somebody's place in a session. */
export interface FocusSeat {
  configure(options: FocusJoinOptions): void;
  /** The last one to leave a session leaves its room, a tick later. */
  leave(): void;
}

/** With a feature that has ended. */
const NO_SEAT: FocusSeat = { configure() {}, leave() {} };

interface TakenSeat {
  readonly sessionId: string;
  options: FocusJoinOptions;
}

/** Who is in focus sessions, and what they share. */
export interface FocusRooms {
  /** Takes a seat: the session's socket opens, and the others hear who came. */
  join(sessionId: Id, options: FocusJoinOptions): FocusSeat;
  /** Does nothing where nobody has a seat, and nothing that one may not do. */
  act(sessionId: Id, action: FocusAction): void;
}

/**
 * Takes part in focus sessions by the kit's focus protocol (FOCUS-PROTOCOL.md), and keeps
 * `state.focus` up to date: participants, timer, messages, reactions.
 */
export const focusRooms: Feature<FocusRooms> = (host) => {
  const runners = new Map<string, FocusRunner>();
  const seats = new Set<TakenSeat>();
  let userId: string | null = null;
  let hasStopped = false;

  const leases = createLeases<string>(
    host.environment,
    (sessionId) => {
      const runner = createFocusRunner({ host, sessionId, userId });
      runners.set(sessionId, runner);
      configure(sessionId);
    },
    (sessionId) => {
      runners.get(sessionId)?.stop();
      runners.delete(sessionId);
    },
  );

  /** A tick longer than somebody sits there: who hands a seat over loses no name on the way. */
  const sittings = createLeases<TakenSeat>(
    host.environment,
    (seat) => void seats.add(seat),
    (seat) => {
      seats.delete(seat);
      configure(seat.sessionId);
    },
  );

  function configure(sessionId: string): void {
    runners.get(sessionId)?.configure(strictest(sessionId));
  }

  /** Several components in one session are one participant: what any of them keeps back is kept back. */
  function strictest(sessionId: string): FocusJoinOptions {
    const all = [...seats].flatMap((seat) => (seat.sessionId === sessionId ? seat.options : []));
    const host = all.find(({ timerControl }) => timerControl === 'host');
    return {
      name: all.find(({ name }) => name)?.name,
      avatarUrl: all.find(({ avatarUrl }) => avatarUrl)?.avatarUrl,
      joinQuietly: all.some(({ joinQuietly }) => joinQuietly),
      shareAway: all.some(({ shareAway }) => shareAway),
      timerControl: host?.timerControl,
      hostId: host?.hostId,
    };
  }

  const stops = [
    host.onUser((next) => {
      userId = next;
      for (const runner of runners.values()) runner.switchUser(next);
    }),
    host.onChannel((channel, isOpen) => {
      const parsed = parseChannel(channel);
      if (parsed.kind !== 'focus') return;
      runners.get(parsed.sessionId)?.dispatch({ type: isOpen ? 'opened' : 'closed' });
    }),
    host.onLeaving(() => {
      for (const runner of runners.values()) runner.dispatch({ type: 'leaving' });
    }),
    host.onCommit((events) => {
      const touched = new Set<FocusRunner>();
      for (const event of events) {
        if (event.type !== 'focus_session_update') continue;
        const runner = runners.get(event.sessionId);
        if (!runner) continue;
        runner.receive(event);
        touched.add(runner);
      }
      return [...touched].flatMap((runner): readonly StoreChange[] => runner.takeChange());
    }),
    host.environment.listen((signal) => {
      if (signal !== 'visible' && signal !== 'hidden') return;
      for (const runner of runners.values()) {
        runner.dispatch({ type: 'visibility', isVisible: signal === 'visible' });
      }
    }),
  ];

  return {
    api: {
      join(id, options) {
        if (hasStopped) return NO_SEAT;
        const sessionId = String(id);
        const seat: TakenSeat = { sessionId, options };
        const stand = sittings.lease(seat);
        const release = leases.lease(sessionId);
        configure(sessionId);
        return {
          configure(next) {
            seat.options = next;
            configure(sessionId);
          },
          leave() {
            release();
            stand();
          },
        };
      },
      act: (sessionId, action) => runners.get(String(sessionId))?.dispatch(toInput(action)),
    },
    stop() {
      hasStopped = true;
      leases.clear();
      sittings.clear();
      for (const stop of stops) stop();
    },
  };
};

function toInput(action: FocusAction): RoomInput {
  return action.type === 'sendReaction' ? { type: 'react', reaction: action.reaction } : action;
}
