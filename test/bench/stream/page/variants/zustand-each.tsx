import { WebSocket } from 'partysocket';
import type { StreamConfig } from '../../stream-page.js';
import { countHandled } from '../probe.js';
import { renderScreen, type WireUpdate } from '../screen.js';
import { socketUrls } from '../sockets.js';
import { withTask, withUpdate } from '../task-list.js';
import { useTasks, ZustandScreen } from '../zustand-screen.js';

/** partysocket and zustand: a `set` a message. */
export function mount(config: StreamConfig, root: HTMLElement): void {
  const [url = ''] = socketUrls(config);
  const socket = new WebSocket(url);
  socket.addEventListener('message', ({ data }) => {
    const update: WireUpdate = JSON.parse(data);
    countHandled();
    useTasks.setState(({ updates, tasks }) => ({
      updates: withUpdate(updates, update),
      tasks: withTask(tasks, update),
    }));
  });
  renderScreen(root, <ZustandScreen />);
}
