import fc from 'fast-check';
import type { Channel, HistoryAnswer } from '@onetask/react';
import { focusRooms } from '../../src/client/focus-rooms.js';
import { attention } from '../../src/client/attention.js';
import { decode } from '../../src/protocol/decode.js';
import { DEFAULT_LIMITS, type Limits } from '../../src/store/store.js';
import {
  createHistoryDesk,
  createRig,
  tokenOf,
  type HistoryDesk,
  type Question,
  type Rig,
} from '../support/client-rig.js';
import { problemsOf } from '../support/expect-sound.js';
import { createVirtualEnvironment, NOTHING_LEFT } from '../support/virtual-environment.js';
import { notice, task } from '../support/wire.js';
import { anyInput, SECRET, type Input } from './any-input.js';

/** What came of the inputs. */
export interface FuzzCounts {
  inputs: number;
  /** Refused ones by their error's code. */
  readonly refused: Record<string, number>;
  /** Events that listeners heard. */
  events: number;
  clients: number;
}

/** Small, so that they are reached. */
const LIMITS: Limits = {
  ...DEFAULT_LIMITS,
  notifications: 25,
  taskUpdates: 20,
  tasks: 15,
  focusMessages: 10,
  remembered: 2,
};

const FIRST_PAGE = [notice(45), notice(46, { is_read: true }), task(45, 30), task(46, 31)];
const CHANNELS: readonly Channel[] = [
  'notifications',
  'tasks/1',
  'tasks/2',
  'focus/1',
  'focus/constructor',
  'tasks/__proto__',
];

const ids = fc.array(fc.integer({ min: 0, max: 45 }), { maxLength: 6 });
const amount = fc.constantFrom(0, 1, 5, 40, 1.5, 1e308, 2 ** 53, -0, null, undefined);
const extras = fc.record({
  hasMore: fc.constantFrom(true, true, true, false, null, undefined),
  unreadCount: amount,
  snapshot: fc.option(fc.record({ streak: amount, level: amount, totalPoints: amount })),
});
const inputs = (maxLength: number) => fc.array(anyInput, { minLength: 1, maxLength, size: 'max' });

/** One thing that happens to a client. */
const fuzzStep = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('frames' as const), at: fc.nat(5), inputs: inputs(50) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('loadMore' as const), at: fc.nat(2) }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('answer' as const), extras, inputs: inputs(20) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('misanswer' as const), with: fc.jsonValue() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('markRead', 'markUnread', 'remove', 'markAllRead', 'markSeen', 'clear'),
      ids,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('drop', 'drop', 'release', 'pass', 'dismissGap', 'switchUser'),
      at: fc.nat(5),
    }),
  },
);

type FuzzStep = typeof fuzzStep extends fc.Arbitrary<infer Step> ? Step : never;

/** What one client goes through: some hundred inputs. */
export const fuzzScript = fc.record({
  /** A list that has room lets older pages in, one that has none drops the oldest. */
  hasRoom: fc.boolean(),
  /** The first pages are there before anything else. */
  isLoaded: fc.boolean(),
  steps: fc.array(fuzzStep, { minLength: 1, maxLength: 24, size: 'max' }),
});

type FuzzScript = typeof fuzzScript extends fc.Arbitrary<infer Script> ? Script : never;

/** Takes a client through a script. Gives back what was wrong, in words; nothing is thrown. */
export async function fuzzClient(
  { hasRoom, isLoaded, steps }: FuzzScript,
  counts: FuzzCounts,
): Promise<readonly string[]> {
  const limits = hasRoom ? { ...LIMITS, notifications: 100 } : LIMITS;
  const env = createVirtualEnvironment();
  const desk = createHistoryDesk(env);
  let actions = 0;
  // Every third is turned down, and taken back.
  const act = async () => {
    actions += 1;
    if (actions % 3 === 0) throw new Error('HTTP 500');
  };
  const rig = createRig({
    env,
    history: desk.history,
    limits,
    actions: { markRead: act, markUnread: act, remove: act, markAllRead: act },
  });
  const thrown: string[] = [];
  rig.client.attach(attention);
  rig.client.attach(focusRooms);
  for (const session of ['1', 'constructor']) rig.client.apiOf(focusRooms)?.join(session, {});
  rig.client.apiOf(attention)?.offerToasts({ accepts: () => true });
  rig.client.apiOf(attention)?.offerCelebrations(['level_up', 'streak_milestone']);
  const heard = new Set<string>();
  rig.client.on('*', ({ key }) => {
    counts.events += 1;
    if (heard.has(key)) thrown.push(`${key} was announced twice`);
    heard.add(key);
  });
  const world: FuzzWorld = {
    rig,
    desk,
    counts,
    sockets: new Map(),
    releases: new Map(),
    heard,
    answered: 0,
  };
  counts.clients += 1;

  for (const channel of CHANNELS) {
    await lease(world, channel);
    // A focus session asks for nothing.
    const question = isLoaded ? desk.questions[world.answered] : undefined;
    if (!question) continue;
    world.answered += 1;
    await question.answer({ messages: FIRST_PAGE, hasMore: true, unreadCount: 3 });
  }
  for (const step of steps) {
    try {
      await take(world, step);
    } catch (cause) {
      thrown.push(`${step.do} threw ${String(cause)}`);
    }
    const problems = [...thrown, ...problemsOf(rig.client.store.getState(), limits), ...tales(rig)];
    if (problems.length > 0) return problems;
    for (const { code } of rig.errors.splice(0)) {
      if (code.startsWith('frame-')) counts.refused[code] = (counts.refused[code] ?? 0) + 1;
    }
  }
  rig.client.close();
  await env.settle();
  const isFreed = JSON.stringify(env.live()) === JSON.stringify(NOTHING_LEFT);
  return isFreed ? [] : [`left behind: ${JSON.stringify(env.live())}`];
}

interface FuzzWorld {
  readonly rig: Rig;
  readonly desk: HistoryDesk;
  readonly counts: FuzzCounts;
  readonly sockets: Map<Channel, Rig['env']['socket']>;
  readonly releases: Map<Channel, () => void>;
  /** Keys of the events that this user's listeners heard. */
  readonly heard: Set<string>;
  /** Questions of the desk that have their answer. */
  answered: number;
}

async function lease({ rig, sockets, releases }: FuzzWorld, channel: Channel): Promise<void> {
  releases.set(channel, rig.client.lease(channel));
  await rig.env.settle();
  acceptAll(rig);
  sockets.set(channel, rig.env.socket);
}

function acceptAll({ env }: Rig): void {
  for (const socket of env.liveSockets) if (socket.readyState === 0) socket.accept();
}

async function take(world: FuzzWorld, step: FuzzStep): Promise<void> {
  const { rig, counts } = world;
  const { client, env } = rig;
  switch (step.do) {
    case 'frames': {
      const open = env.liveSockets;
      const socket = open[step.at % Math.max(1, open.length)];
      for (const input of step.inputs) {
        // By itself too: the inbox would not let a throw through.
        decode(input);
        socket?.receive(input);
      }
      if (socket) counts.inputs += step.inputs.length;
      env.paint();
      env.paint();
      break;
    }
    case 'answer': {
      // A late answer now and then, to a question that was given up.
      const question = nextQuestion(world, step.inputs.length % 4 === 0);
      if (!question) return;
      const isHeard = !question.signal.aborted;
      const messages = step.inputs.map(parsed);
      // The types of an answer are the app's word alone.
      await question.answer({ ...step.extras, messages } as HistoryAnswer);
      const isTaken = isHeard && !rig.codes.includes('history-invalid');
      if (isTaken) counts.inputs += messages.length;
      break;
    }
    case 'misanswer': {
      await nextQuestion(world, true)?.answer(step.with as HistoryAnswer);
      break;
    }
    case 'markRead':
    case 'markUnread':
    case 'remove':
      void client[step.do](step.ids);
      break;
    case 'markAllRead':
    case 'markSeen':
      void client[step.do](step.ids[0]);
      break;
    case 'clear':
      void client.clear();
      break;
    case 'drop':
      env.liveSockets[step.at % Math.max(1, env.liveSockets.length)]?.drop();
      await env.advance(3_000);
      acceptAll(rig);
      break;
    case 'loadMore':
      void client.loadMore(CHANNELS[step.at] ?? 'notifications');
      break;
    case 'dismissGap':
      client.dismissGap(CHANNELS[step.at] ?? 'notifications');
      break;
    case 'release': {
      const channel = CHANNELS[step.at] ?? 'notifications';
      world.releases.get(channel)?.();
      await env.advance(10);
      await lease(world, channel);
      break;
    }
    case 'switchUser': {
      const before = client.store.getState().userId;
      client.setToken(tokenOf(env, step.at % 2));
      if (client.store.getState().userId !== before) world.heard.clear();
      await env.settle();
      acceptAll(rig);
      break;
    }
    case 'pass':
      await env.advance([100, 1_000, 40_000, 400_000][step.at % 4] ?? 0);
      acceptAll(rig);
      break;
  }
  await env.settle();
}

function nextQuestion(world: FuzzWorld, isLateFine: boolean): Question | undefined {
  const { questions } = world.desk;
  while (!isLateFine && questions[world.answered]?.signal.aborted) world.answered += 1;
  const question = questions[world.answered];
  if (question) world.answered += 1;
  return question;
}

function parsed(input: Input): unknown {
  if (typeof input !== 'string') return input;
  try {
    return JSON.parse(input);
  } catch {
    return input;
  }
}

/** Errors that are not the kit's own words, or tell what stood in a frame. */
function tales({ errors }: Rig): string[] {
  return errors.flatMap(({ message, cause }) => {
    const isOurs = /^OneTask: .+\. .+\. .+\.$/s.test(message) && message.length < 500;
    const tellsTale = message.includes(SECRET) || String(cause).includes(SECRET);
    return isOurs && !tellsTale ? [] : [`an error tells too much: ${message.slice(0, 500)}`];
  });
}
