import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host name is this very machine. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname === '::1' ? '[::1]' : hostname);
}

/**
 * The headers that let a page of this machine read the answer. A page of another host gets none,
 * unless it came from the host that it now asks (`--host` on a local network).
 */
export function corsHeaders({ origin, host }: IncomingHttpHeaders): Record<string, string> {
  if (origin === undefined || !isAllowed(origin, host)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': '600',
  };
}

function isAllowed(origin: string, host: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const { hostname } = new URL(origin);
  if (isLoopback(hostname)) return true;
  const asked = `http://${host ?? ''}`;
  return URL.canParse(asked) && new URL(asked).hostname === hostname;
}
