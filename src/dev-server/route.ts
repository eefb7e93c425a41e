import type { Backend } from '../testing/index.js';
import type { AccessTokens } from './access-tokens.js';
import type { RequestBody } from './request-body.js';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** What a route has to work with. */
export interface RouteContext {
  readonly backend: Backend;
  readonly tokens: AccessTokens;
  /** Who asks. */
  readonly userId: number;
  /** The `:id` of the path, as text. */
  readonly id: string | undefined;
  readonly query: URLSearchParams;
  readonly body: RequestBody;
}

/** One line of the REST interface. What `handle` returns is the JSON answer; `null` is an empty 204. */
export interface Route {
  readonly method: Method;
  /** Below `/api/v1`; `:id` stands for one segment. */
  readonly path: string;
  /** Served without a token. @default false */
  readonly isPublic?: boolean;
  handle(context: RouteContext): unknown;
}

const PREFIX = '/api/v1';

/** The `:id` of a path that a route's pattern matches (`''` without one), or `null`. */
export function matchPath(pattern: string, path: string): string | null {
  const wanted = `${PREFIX}${pattern}`.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  let id = '';
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (segment === ':id') id = value;
    else if (segment !== value) return null;
  }
  return id;
}
