import { useEffect, useState } from 'react';
import reactUseWebSocket from 'react-use-websocket';
import type { StreamConfig } from '../../stream-page.js';
import { countHandled } from '../probe.js';
import { renderScreen, type WireUpdate } from '../screen.js';
import { socketUrls } from '../sockets.js';
import { NO_TASKS, NO_UPDATES, TaskList, withTask, withUpdate } from '../task-list.js';

// The first example of react-use-websocket's README, with `lastJsonMessage`.

// CommonJS, as an ES module sees it.
const useWebSocket = reactUseWebSocket.default;

function App({ url }: { readonly url: string }) {
  const [updates, setUpdates] = useState(NO_UPDATES);
  const [tasks, setTasks] = useState(NO_TASKS);
  const { lastJsonMessage } = useWebSocket<WireUpdate | null>(url);

  useEffect(() => {
    if (lastJsonMessage !== null) {
      countHandled();
      // oxlint-disable-next-line react/set-state-in-effect -- the README's own idiom
      setUpdates((before) => withUpdate(before, lastJsonMessage));
      setTasks((before) => withTask(before, lastJsonMessage));
    }
  }, [lastJsonMessage]);

  return <TaskList updates={updates} tasks={tasks} />;
}

export function mount(config: StreamConfig, root: HTMLElement): void {
  const [url = ''] = socketUrls(config);
  renderScreen(root, <App url={url} />);
}
