// get-token.ts
import type { TokenRequest } from '@onetask/react';

let token: string | null = null;

/** The token in hand, or a new one where that one is of no use. `null`: signed out. */
export async function getToken({ reason, signal }: TokenRequest): Promise<string | null> {
  const mayReuse = reason === 'initial' || reason === 'suspect';
  if (token !== null && mayReuse) return token;
  const response = await fetch('/api/session/refresh', { method: 'POST', signal });
  if (response.status === 401) return (token = null);
  if (!response.ok) throw new Error(`The session was not refreshed: HTTP ${response.status}`);
  return (token = (await response.json()).access_token);
}

/** For where somebody signs out: the next one has a token of their own. */
export function forgetToken(): void {
  token = null;
}
