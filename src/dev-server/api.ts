import type { IncomingMessage, ServerResponse } from 'node:http';
import { BackendError, type Backend } from '../testing/index.js';
import type { AccessTokens } from './access-tokens.js';
import { corsHeaders } from './cors.js';
import { HttpError } from './http-error.js';
import { readBody } from './request-body.js';
import { matchPath, type Route } from './route.js';
import { accountRoutes } from './routes/account.js';
import { gamificationRoutes } from './routes/gamification.js';
import { notificationRoutes } from './routes/notifications.js';
import { realtimeRoutes } from './routes/realtime.js';
import { taskRoutes } from './routes/tasks.js';

const ROUTES: readonly Route[] = [
  ...accountRoutes,
  ...taskRoutes,
  ...notificationRoutes,
  ...gamificationRoutes,
  ...realtimeRoutes,
];

interface Answer {
  readonly status: number;
  readonly json: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The REST interface. Every request is answered; none of them can throw. */
export function createApi(backend: Backend, tokens: AccessTokens) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, json, headers } = await answer(request, backend, tokens).catch(errorAnswer);
    // The client may have hung up meanwhile.
    if (response.destroyed) return;
    const body = status === 204 ? undefined : JSON.stringify(json);
    response.writeHead(status, {
      ...corsHeaders(request.headers),
      'cache-control': 'no-store',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    });
    response.end(body);
  };
}

async function answer(
  request: IncomingMessage,
  backend: Backend,
  tokens: AccessTokens,
): Promise<Answer> {
  if (request.method === 'OPTIONS') return { status: 204, json: null };
  const { pathname, searchParams: query } = readUrl(request);
  const { route, id } = findRoute(request.method ?? '', pathname);
  const userId = route.isPublic ? 0 : await authenticate(request, backend, tokens);
  const body = route.method === 'GET' ? {} : await readBody(request);
  const json = await route.handle({ backend, tokens, userId, id, query, body });
  return { status: json === null ? 204 : 200, json };
}

function readUrl(request: IncomingMessage): URL {
  const address = `http://onetask.test${request.url ?? '/'}`;
  if (URL.canParse(address)) return new URL(address);
  throw new HttpError(400, 'the address cannot be read');
}

function findRoute(method: string, path: string): { route: Route; id: string | undefined } {
  const found = ROUTES.flatMap((route) => {
    const id = matchPath(route.path, path);
    return id === null ? [] : [{ route, id }];
  });
  const match = found.find(({ route }) => route.method === method);
  if (match) return match;
  if (found.length === 0) throw new HttpError(404, `there is nothing at ${path}`);
  const allow = found.map(({ route }) => route.method).join(', ');
  throw new HttpError(405, `${path} takes ${allow}`, { allow });
}

async function authenticate(
  request: IncomingMessage,
  backend: Backend,
  tokens: AccessTokens,
): Promise<number> {
  const [scheme, token = ''] = (request.headers.authorization ?? '').split(' ');
  const subject = scheme?.toLowerCase() === 'bearer' ? await tokens.verify(token) : null;
  const user = subject === null ? null : backend.user(Number(subject));
  if (user) return user.id;
  throw new HttpError(401, 'a valid bearer token is needed', { 'www-authenticate': 'Bearer' });
}

function errorAnswer(error: unknown): Answer {
  if (error instanceof HttpError) {
    return { status: error.status, json: { detail: error.message }, headers: error.headers };
  }
  if (error instanceof BackendError) {
    return { status: error.status, json: { detail: error.message } };
  }
  return { status: 500, json: { detail: 'something went wrong in the development server' } };
}
