import { WebSocket } from 'partysocket';
import { FEED_LINES } from '../../frames.js';
import type { StreamConfig } from '../../stream-page.js';
import { countHandled } from '../probe.js';
import { renderScreen, type WireUpdate } from '../screen.js';
import { socketUrls } from '../sockets.js';
import { useTasks, ZustandScreen } from '../zustand-screen.js';

/** partysocket and zustand: what came since the last frame in one `set`. */
export function mount(config: StreamConfig, root: HTMLElement): void {
  const [url = ''] = socketUrls(config);
  let waiting: WireUpdate[] = [];
  const socket = new WebSocket(url);
  socket.addEventListener('message', ({ data }) => {
    if (waiting.length === 0) requestAnimationFrame(flush);
    waiting.push(JSON.parse(data));
    countHandled();
  });

  function flush() {
    const arrived = waiting;
    waiting = [];
    useTasks.setState((before) => {
      const tasks = { ...before.tasks };
      for (const update of arrived) tasks[update.task_id] = update;
      const updates = [...arrived.slice(-FEED_LINES).reverse(), ...before.updates];
      return { tasks, updates: updates.slice(0, FEED_LINES) };
    });
  }

  renderScreen(root, <ZustandScreen />);
}
