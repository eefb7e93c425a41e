import { useState } from 'react';
import reactUseWebSocket from 'react-use-websocket';
import type { StreamConfig } from '../../stream-page.js';
import { countHandled } from '../probe.js';
import { renderScreen, type WireUpdate } from '../screen.js';
import { socketUrls } from '../sockets.js';
import { NO_TASKS, NO_UPDATES, TaskList, withTask, withUpdate } from '../task-list.js';

// react-use-websocket's other idiom: `onMessage`, and a `filter` that keeps `lastMessage` from rendering.

// CommonJS, as an ES module sees it.
const useWebSocket = reactUseWebSocket.default;

function App({ url }: { readonly url: string }) {
  const [updates, setUpdates] = useState(NO_UPDATES);
  const [tasks, setTasks] = useState(NO_TASKS);
  useWebSocket(url, {
    onMessage: (event) => {
      const update: WireUpdate = JSON.parse(event.data);
      countHandled();
      setUpdates((before) => withUpdate(before, update));
      setTasks((before) => withTask(before, update));
    },
    filter: () => false,
  });

  return <TaskList updates={updates} tasks={tasks} />;
}

export function mount(config: StreamConfig, root: HTMLElement): void {
  const [url = ''] = socketUrls(config);
  renderScreen(root, <App url={url} />);
}
