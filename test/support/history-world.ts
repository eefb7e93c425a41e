import type { Channel, HistoryAnswer, HistoryFunction, HistoryRequest } from '@onetask/react';
import { createRig, type Rig } from './client-rig.js';
import {
  createModelServer,
  type Happening,
  type ModelServer,
  type Paging,
  type Snapshot,
} from './model-server.js';
import { createVirtualEnvironment } from './virtual-environment.js';
import type { VirtualSocket } from './virtual-socket.js';

export const CHANNELS = ['notifications', 'tasks/1'] as const;
type ModelChannel = (typeof CHANNELS)[number];

/** `history` gives up after this. */
const HISTORY_TIMEOUT_MS = 30_000;
/** No socket lags further behind. */
const MAX_LAG_MS = 5_000;
const CONNECTING = 0;
const OPEN = 1;

/** How a client may first come to know of something. */
export type FirstSeen = 'live' | 'gap' | 'loaded';

/** A socket by the server's book. */
interface Line {
  readonly socket: VirtualSocket;
  /** What was sent and has not arrived. */
  readonly underWay: Happening[];
  /** Nothing arrives any more, and nobody knows it yet. */
  isDead: boolean;
}

interface Question {
  readonly request: HistoryRequest;
  readonly askedAt: number;
  /** What the server held when it was asked. */
  readonly held: Snapshot;
  resolve(answer: HistoryAnswer): void;
  reject(cause: unknown): void;
}

/** A server that can be cut off, a client, and a book of what should have come of it. */
export interface HistoryWorld {
  readonly rig: Rig;
  readonly server: ModelServer;
  readonly heard: readonly string[];
  readonly firstSeen: ReadonlyMap<string, FirstSeen>;
  /** When a channel's socket first opened, epoch ms. */
  readonly openedAt: ReadonlyMap<ModelChannel, number>;
  /** What came live before it came otherwise, in order of arrival. */
  readonly live: readonly string[];
  lease(channel: ModelChannel): void;
  release(channel: ModelChannel): void;
  happen(channel: ModelChannel): void;
  /** The server takes a socket in; the client does not know yet. */
  admit(at: number): void;
  /** The client's side of it opens. */
  accept(at: number): void;
  refuse(at: number): void;
  /** So many of what is under way arrive. */
  deliver(at: number, count: number): void;
  cut(at: number, how: 'clean' | 'abrupt' | 'silent'): void;
  /** A pending question has its answer, by what is known now or was when it was asked. */
  answer(at: number, isStale: boolean): void;
  fail(at: number): void;
  /** One that is loaded is marked read, or unread where it was read. */
  toggleRead(at: number): void;
  /** All faults are over: everything opens, arrives and is answered. */
  recover(): Promise<void>;
}

export interface HistoryWorldOptions {
  readonly paging: Paging;
  readonly hasHistory: boolean;
  random(): number;
}

export function createHistoryWorld({
  paging,
  hasHistory,
  random,
}: HistoryWorldOptions): HistoryWorld {
  const env = createVirtualEnvironment();
  const server = createModelServer(paging, random);
  const lines = new Map<VirtualSocket, Line>();
  const releases = new Map<Channel, () => void>();
  const questions: Question[] = [];
  const heard: string[] = [];
  const live: string[] = [];
  const firstSeen = new Map<string, FirstSeen>();
  const openedAt = new Map<ModelChannel, number>();

  const history: HistoryFunction = (request) =>
    new Promise((resolve, reject) => {
      questions.push({
        request,
        resolve,
        reject,
        askedAt: env.monotonic(),
        held: server.snapshot(),
      });
    });
  const rig = createRig({
    env,
    ...(hasHistory && { history }),
    actions: {
      markRead: async (ids) => ids.forEach((id) => server.read.add(id)),
      markUnread: async (ids) => ids.forEach((id) => server.read.delete(id)),
    },
  });
  rig.client.on('*', (event) => {
    if (event.type === 'notification') heard.push(`notifications#${event.notificationId}`);
    else if (event.type === 'task_update') heard.push(`tasks/1#${event.taskId}`);
  });

  const sockets = (readyState: number) =>
    env.liveSockets.filter((socket) => socket.readyState === readyState);
  const pick = <Item>(items: readonly Item[], at: number): Item | undefined =>
    items[at % Math.max(1, items.length)];
  const see = (name: string, how: FirstSeen) => {
    if (firstSeen.has(name)) return;
    firstSeen.set(name, how);
    if (how === 'live') live.push(name);
  };

  function join(socket: VirtualSocket): void {
    if (!lines.has(socket)) lines.set(socket, { socket, underWay: [], isDead: false });
  }

  function arrive({ socket, underWay, isDead }: Line, count: number): void {
    if (isDead || socket.readyState !== OPEN) return;
    for (const { name, wire } of underWay.splice(0, count)) {
      see(name, 'live');
      socket.receive(JSON.stringify(wire));
    }
  }

  /** However slow a socket is: what is older than that has arrived on it, or it is dead. */
  function keepUp(line: Line): void {
    const upTo = env.now() - MAX_LAG_MS;
    arrive(line, line.underWay.findLastIndex(({ happenedAt }) => happenedAt <= upTo) + 1);
  }

  /** The question leaves the desk, and its answer is of use or not. */
  function take(at: number): Question | undefined {
    const question = pick(questions, at);
    if (question) questions.splice(questions.indexOf(question), 1);
    return question;
  }

  function isAwaited({ request, askedAt }: Question): boolean {
    return !request.signal.aborted && env.monotonic() - askedAt < HISTORY_TIMEOUT_MS;
  }

  /** Everything opens, arrives and is answered, and time passes: every retry comes by the end. */
  async function goOn(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      await env.settle();
      for (const socket of sockets(CONNECTING)) world.accept(sockets(CONNECTING).indexOf(socket));
      for (const line of lines.values()) if (line.socket.isLive) arrive(line, Infinity);
      while (questions.length > 0) world.answer(0, false);
      await env.advance(round % 4 === 3 ? 61_000 : 5);
    }
    env.paint();
    env.paint();
  }

  const world: HistoryWorld = {
    rig,
    server,
    heard,
    live,
    firstSeen,
    openedAt,
    lease(channel) {
      if (!releases.has(channel)) releases.set(channel, rig.client.lease(channel));
    },
    release(channel) {
      // What of a gap's pages came before is not told after it.
      if (questions.some(({ request }) => request.channel === channel)) return;
      for (const line of lines.values()) {
        if (!line.socket.isLive || !line.socket.path.endsWith(channel)) continue;
        if (line.isDead) line.socket.drop();
        else keepUp(line);
      }
      releases.get(channel)?.();
      releases.delete(channel);
    },
    happen(channel) {
      const happening = server.happen(channel, env.now());
      for (const line of lines.values()) if (line.socket.isLive) line.underWay.push(happening);
    },
    admit(at) {
      const socket = pick(sockets(CONNECTING), at);
      if (socket) join(socket);
    },
    accept(at) {
      const socket = pick(sockets(CONNECTING), at);
      if (!socket) return;
      join(socket);
      const channel = CHANNELS.find((each) => socket.path.endsWith(each));
      if (channel && !openedAt.has(channel)) openedAt.set(channel, env.now());
      socket.accept();
    },
    refuse: (at) => pick(sockets(CONNECTING), at)?.refuse(),
    deliver(at, count) {
      const socket = pick(sockets(OPEN), at);
      const line = socket && lines.get(socket);
      if (line) arrive(line, count);
    },
    cut(at, how) {
      const socket = pick(sockets(OPEN), at);
      const line = socket && lines.get(socket);
      if (!line) return;
      keepUp(line);
      if (how === 'silent') line.isDead = true;
      else if (how === 'abrupt' || line.isDead) socket.drop();
      else {
        arrive(line, Infinity);
        socket.drop(1001);
      }
    },
    answer(at, isStale) {
      const question = take(at);
      if (!question) return;
      const { request, held } = question;
      const answer = server.answer(request, isStale ? held : undefined);
      const how = request.reason === 'gap' ? 'gap' : 'loaded';
      if (isAwaited(question)) {
        for (const wire of answer.messages ?? []) see(nameOf(wire as Happening['wire']), how);
      }
      question.resolve(answer);
    },
    fail: (at) => take(at)?.reject(new Error('HTTP 500')),
    toggleRead(at) {
      // One that is loaded: what else was unread nobody can tell.
      const item = pick(rig.client.store.getState().notifications.items, at);
      if (item) void rig.client[item.isRead ? 'markUnread' : 'markRead']([item.notificationId]);
    },
    async recover() {
      for (const channel of CHANNELS) world.lease(channel);
      for (const line of lines.values()) if (line.isDead) line.socket.drop();
      await goOn(40);
      for (const channel of CHANNELS) {
        for (let page = 0; page < 40; page += 1) {
          const done = rig.client.loadMore(channel);
          await env.settle();
          while (questions.length > 0) world.answer(0, false);
          await done;
        }
      }
      if (!hasHistory) return;
      // A count of unread is as good as the answer that brought it: one more.
      for (const { socket } of lines.values()) if (socket.isLive) socket.drop(1001);
      await goOn(8);
    },
  };
  return world;
}

function nameOf(wire: Happening['wire']): string {
  return wire['type'] === 'task_update'
    ? `tasks/1#${String(wire['task_id'])}`
    : `notifications#${String(wire['notification_id'])}`;
}
