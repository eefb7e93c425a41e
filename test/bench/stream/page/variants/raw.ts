import type { StreamConfig } from '../../stream-page.js';
import { countHandled, setShown } from '../probe.js';
import type { WireUpdate } from '../screen.js';
import { socketUrls } from '../sockets.js';

/** The floor: every frame is parsed, and a field of it is read. */
export function mount(config: StreamConfig): void {
  for (const url of socketUrls(config)) {
    new WebSocket(url).onmessage = ({ data }) => {
      const update: WireUpdate = JSON.parse(data);
      countHandled();
      setShown(update.data.revision);
    };
  }
}
