import { SOCKET_PATHS, type StreamConfig } from '../stream-page.js';

/** The addresses that the page opens. */
export function socketUrls({ url, token, sockets }: StreamConfig): readonly string[] {
  return SOCKET_PATHS[sockets].map((path) => `${url}${path}?token=${encodeURIComponent(token)}`);
}
