import { parseChannel, type Channel } from './channel.js';
import { encodeComponent } from './encode-component.js';
import { OneTaskError } from './error.js';

/** Where the sockets are below the server's URL; `{id}` stands for the workspace or session. */
export interface Paths {
  /** @default '/ws/notifications' */
  readonly notifications?: string | undefined;
  /** @default '/ws/tasks/{id}' */
  readonly tasks?: string | undefined;
  /** @default '/ws/focus/{id}' (some servers: '/ws/focus-session/{id}') */
  readonly focus?: string | undefined;
}

/** Builds the address of each channel. */
export interface Endpoints {
  /** The server as `ws(s)://host:port/path`, for telling servers apart. */
  readonly server: string;
  /** True for `ws://` to a host other than this machine: the token travels in the clear. */
  readonly isInsecure: boolean;
  /** The socket's address with the token in it. Never log it. */
  urlOf(channel: Channel, token: string): string;
  /** The socket's path without its query, for messages: nothing secret is in it. */
  pathOf(channel: Channel): string;
}

const DEFAULT_PATHS = {
  notifications: '/ws/notifications',
  tasks: '/ws/tasks/{id}',
  focus: '/ws/focus/{id}',
} as const;

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Reads the server's address: `https://`, `http://`, `wss://`, `ws://`, or a `/relative` one that is
 * resolved against `base` (the page's address).
 *
 * @throws OneTaskError `invalid-url` when it is none of these.
 */
export function createEndpoints(
  url: string,
  paths: Paths = {},
  base: string | undefined = undefined,
): Endpoints {
  const root = parseRoot(url, base);
  const prefix = root.pathname.replace(/\/+$/, '');

  function pathAndQueryOf(channel: Channel): string {
    const parsed = parseChannel(channel);
    const template = paths[parsed.kind] ?? DEFAULT_PATHS[parsed.kind];
    const id =
      parsed.kind === 'notifications'
        ? ''
        : parsed.kind === 'tasks'
          ? parsed.workspaceId
          : parsed.sessionId;
    const path = template.replaceAll('{id}', () => encodeSegment(id));
    return `${prefix}${path.startsWith('/') ? '' : '/'}${path}`;
  }

  return {
    server: `${root.protocol}//${root.host}${prefix}`,
    isInsecure: root.protocol === 'ws:' && !LOOPBACK.test(root.hostname),
    // A query may hold an app's own secret.
    pathOf: (channel) => pathAndQueryOf(channel).replace(/\?.*/s, ''),
    urlOf(channel, token) {
      const path = pathAndQueryOf(channel);
      const separator = path.includes('?') ? '&' : '?';
      return `${root.protocol}//${root.host}${path}${separator}token=${encodeComponent(token)}`;
    },
  };
}

function parseRoot(url: string, base: string | undefined): URL {
  let root: URL;
  // Anything else would be taken for a path beside the page's.
  if (!/^((http|ws)s?:\/\/|\/)/i.test(url)) throw invalidUrl(url);
  try {
    root = new URL(new URL(url, base).href.replace(/^http/, 'ws'));
  } catch {
    throw invalidUrl(url);
  }
  const isSocket = root.protocol === 'ws:' || root.protocol === 'wss:';
  if (!isSocket || root.username !== '' || root.password !== '') throw invalidUrl(url);
  return root;
}

/** `.` and `..` would be resolved away by the browser even when encoded as they are. */
function encodeSegment(id: string): string {
  return encodeComponent(id).replace(/^\.{1,2}$/, (dots) => dots.replaceAll('.', '%252E'));
}

/** Shows no more than the scheme: the rest may hold a password or a token, or be one by mistake. */
function invalidUrl(url: unknown): OneTaskError {
  const shown =
    typeof url === 'string' ? `${/^([a-z]{2,8}:|\/)/i.exec(url)?.[0] ?? ''}…` : typeof url;
  return new OneTaskError({
    code: 'invalid-url',
    message:
      `OneTask: "${shown}" is not a server address. No socket can be opened. ` +
      'Pass `url` as https://, http://, wss://, ws://, or a /path on a page that has an address.',
  });
}
