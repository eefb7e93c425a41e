import { createDevServer, type DevServer } from '../../src/dev-server/server.js';
import {
  createBackend,
  seedWork,
  type Backend,
  type Dialect,
  type JsonObject,
} from '../../src/testing/index.js';
import { identityOf } from './identity-of.js';
import type { UserAction } from './schedule.js';
import type { SentEvent, Totals } from './truth.js';

/** People of the seed. */
export const USERS = { mira: 1, jonas: 2, ada: 3 } as const;
/** Workspaces of the seed. Ada is in the first alone. */
export const WORKSPACES = [1, 2] as const;

/** The real server, what is done on it, and what it says of it afterwards. */
export interface World {
  readonly port: number;
  readonly backend: Backend;
  /** Performs it; what the actor may not do is left out. */
  act(userAction: UserAction): void;
  stop(): Promise<void>;
  restart(): Promise<void>;
  /** Everything that the server holds for a user. */
  sentTo(userId: number): readonly SentEvent[];
  totalsOf(userId: number): Totals;
  close(): Promise<void>;
}

/** @param isHidden true for what REST must not show, either */
export async function createWorld(
  dialect: Dialect,
  isHidden: (text: string) => boolean,
): Promise<World> {
  const backend = createBackend({ dialect });
  seedWork(backend);
  const sentAt = new Map<string, number>();
  for (const { id } of backend.users()) await observe(id);
  const shown = withHidden(backend, isHidden);
  let server: DevServer = await createDevServer({ backend: shown, port: 0 });

  /** A socket in memory sees each frame at the very moment at which it is sent. */
  async function observe(userId: number): Promise<void> {
    await backend.connect({
      path: '/ws/notifications',
      token: String(userId),
      verify: async (token) => token,
      send(frame) {
        const told = identityOf(JSON.parse(String(frame)));
        if (told) sentAt.set(`${userId} ${told.identity}`, Date.now());
      },
      close() {},
    });
  }

  function act({ kind, actorId, workspaceId, pick, n }: UserAction): void {
    const others = Object.values(USERS).filter((id) => id !== actorId);
    const otherId = others[Math.floor(pick * others.length)] ?? actorId;
    const tasks = backend.tasks(workspaceId).filter(({ status }) => status === 'open');
    const task = tasks[Math.floor(pick * tasks.length)];
    switch (kind) {
      case 'notify':
        backend.notify(otherId, { title: `Notice ${n}` });
        return;
      case 'mention':
        backend.mention(otherId, { byUserId: actorId, text: `Have a look, ${n}` });
        return;
      case 'focus':
        return;
      case 'create':
      case 'update':
      case 'complete':
        if (!backend.isMember(workspaceId, actorId)) return;
        // Every update has a title of its own: no two events of a run are equal.
        if (kind === 'create') backend.createTask(actorId, workspaceId, { title: `Task ${n}` });
        else if (!task) return;
        else if (kind === 'complete') backend.completeTask(actorId, task.id);
        else backend.updateTask(actorId, task.id, { title: `Task ${task.id}, draft ${n}` });
    }
  }

  return {
    get port() {
      return server.port;
    },
    backend,
    act,
    stop: () => server.close(),
    async restart() {
      const { port, secret } = server;
      await server.close();
      server = await createDevServer({ backend: shown, port, secret });
    },
    sentTo(userId) {
      const notices = backend.listNotifications(userId, { limit: Infinity }).messages;
      const updates = backend
        .workspaces(userId)
        .flatMap(({ id }) => backend.listTaskUpdates(id, { limit: Infinity }).messages);
      return [...notices, ...updates].flatMap((message) => {
        const told = identityOf(message);
        // What was there before anybody looked has no time, and needs none.
        return told ? { ...told, at: sentAt.get(`${userId} ${told.identity}`) ?? 0 } : [];
      });
    },
    totalsOf(userId) {
      const { level, points, current_streak: streak } = backend.stats(userId);
      return { unread: backend.unreadCount(userId), level, points, streak };
    },
    close: () => server.close(),
  };
}

/** The same backend, telling REST nothing of what is hidden. */
function withHidden(backend: Backend, isHidden: (text: string) => boolean): Backend {
  const isShown = (message: JsonObject) => !isHidden(JSON.stringify(message));
  return {
    ...backend,
    listNotifications(userId, request) {
      const page = backend.listNotifications(userId, request);
      return { ...page, messages: page.messages.filter(isShown) };
    },
    listTaskUpdates(workspaceId, request) {
      const page = backend.listTaskUpdates(workspaceId, request);
      return { ...page, messages: page.messages.filter(isShown) };
    },
  };
}
