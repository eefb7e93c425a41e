import type { StreamConfig } from '../../stream-page.js';
import { countHandled } from '../probe.js';
import { socketUrls } from '../sockets.js';

/** What the browser itself takes to bring the frames: nothing is made of them. */
export function mount(config: StreamConfig): void {
  for (const url of socketUrls(config)) new WebSocket(url).onmessage = countHandled;
}
