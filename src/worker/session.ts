import { createPageTransport } from '../client/page-transport.js';
import type { Delivery } from '../client/inbox.js';
import type { Environment } from '../connection/environment.js';
import type { Channel } from '../protocol/channel.js';
import { createEndpoints } from '../protocol/endpoints.js';
import { readClaims } from '../protocol/jwt.js';
import type { ConnectionInfo } from '../store/connections.js';
import type { Join, ServerConfig, ToTab, ToWorker } from './messages.js';
import { createSessionTab, type SessionTab } from './session-tab.js';
import { createTokenDesk } from './token-desk.js';
import { createWorkerSignals } from './worker-signals.js';

/** One user's sockets at one server, and the tabs that share them. */
export interface Session {
  readonly isEmpty: boolean;
  /** False for a token that says it is another user's than those before it, whatever a tab says. */
  isFor(token: string): boolean;
  /** A tab joins. Gives what takes its further messages, and what ends its stay. */
  join(join: Join, post: (message: ToTab) => void): Membership;
  close(): void;
}

/** A tab's stay in a session. */
export interface Membership {
  take(message: ToWorker): void;
  leave(): void;
}

export function createSession(surroundings: Environment, server: ServerConfig): Session {
  const { environment, signal } = createWorkerSignals(surroundings);
  const tabs = new Set<SessionTab>();
  const infos = new Map<Channel, ConnectionInfo>();
  const open = new Set<Channel>();
  let views = 0;
  let hasToken = false;
  /** Whose the tokens are; `null` until one says it. */
  let sub: string | null = null;

  /** Those in view first, the one that came into it last before the others. */
  const byView = () => [...tabs].sort((a, b) => b.viewed - a.viewed);
  const desk = createTokenDesk(environment, byView);

  const transport = createPageTransport({
    endpoints: createEndpoints(server.url, server.paths),
    environment,
    heartbeat: server.heartbeat,
    // Each tab leaves by itself when it was out of view for so long.
    backgroundCloseAfterMs: null,
    sink: {
      together: (receive) => receive(),
      received(channel: Channel, delivery: Delivery) {
        // The tabs have had it to the letter.
        if (delivery.isRepeat) return;
        for (const tab of tabs) tab.delivered(channel, delivery);
      },
      connection(channel, info) {
        if (info === null) {
          infos.delete(channel);
          return;
        }
        infos.set(channel, info);
        for (const tab of tabs) tab.connection(channel, info);
      },
      opened(channel) {
        open.add(channel);
        for (const tab of tabs) tab.opened(channel);
      },
      lost(channel, aliveAt) {
        open.delete(channel);
        for (const tab of tabs) tab.lost(channel, aliveAt);
      },
      // No page: each tab says for itself that it goes.
      leaving() {},
      token: (reason, abort) => desk.request(reason, abort),
      accepted: know,
      error(error) {
        for (const tab of tabs) tab.error(error);
      },
    },
  });

  function know(token: string): void {
    hasToken = true;
    sub ??= readClaims(token).sub;
  }

  function isFor(token: string): boolean {
    const its = readClaims(token).sub;
    return its === null || sub === null || its === sub;
  }

  function take(token: string): void {
    know(token);
    desk.took(token);
    transport.setToken(token);
  }

  function lease(tab: SessionTab, message: Extract<ToWorker, { type: 'lease' }>): void {
    const { channel } = message;
    if (!tab.lease(channel, message.lease, message.interest)) return;
    const info = infos.get(channel);
    if (!info) {
      transport.lease(channel, message.interest);
      return;
    }
    if (open.has(channel)) tab.opened(channel);
    tab.connection(channel, info);
  }

  function release(tab: SessionTab, channel: Channel): void {
    tab.release(channel);
    const isLeased = [...tabs].some((other) => other.channels.includes(channel));
    if (!isLeased) transport.release(channel);
  }

  function answered(tab: SessionTab, { id, answer }: Extract<ToWorker, { type: 'answer' }>): void {
    const isForeign = 'token' in answer && answer.token !== null && !isFor(answer.token);
    if (isForeign) tab.sendElsewhere();
    tab.answered(id, isForeign ? null : answer);
  }

  function setView(tab: SessionTab, isVisible: boolean): void {
    tab.viewed = isVisible ? ++views : 0;
    if (isVisible) signal('visible');
  }

  function takeMessage(tab: SessionTab, message: ToWorker): void {
    switch (message.type) {
      case 'lease':
        lease(tab, message);
        return;
      case 'release':
        release(tab, message.channel);
        return;
      case 'send':
        transport.send(message.channel, message.text, message.canWait);
        return;
      case 'retryNow':
        transport.retryNow(message.channel ?? undefined);
        return;
      case 'setToken':
        if (isFor(message.token)) take(message.token);
        else tab.sendElsewhere();
        return;
      case 'answer':
        answered(tab, message);
        return;
      case 'visibility':
        setView(tab, message.isVisible);
        return;
      case 'ack':
        tab.acknowledged(message.batch);
        return;
      case 'join':
      case 'bye':
        return;
    }
  }

  return {
    get isEmpty() {
      return tabs.size === 0;
    },
    isFor,
    join({ limits, token, isVisible }, post) {
      const { now, monotonic, setTimer } = environment;
      const stateOf = (channel: Channel) => ({
        info: infos.get(channel) ?? null,
        isOpen: open.has(channel),
      });
      const tab = createSessionTab({ limits, now, monotonic, setTimer, post, stateOf });
      tabs.add(tab);
      setView(tab, isVisible);
      // With sockets open the one in use is good; else a fresh one may help.
      if (!hasToken || open.size === 0) take(token);
      return {
        take: (message) => {
          if (tabs.has(tab)) takeMessage(tab, message);
        },
        leave() {
          if (!tabs.delete(tab)) return;
          const { channels } = tab;
          tab.left();
          for (const channel of channels) release(tab, channel);
        },
      };
    },
    close: transport.close,
  };
}
