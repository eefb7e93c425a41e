import { useEffect, useState } from 'react';
import type { StreamConfig } from '../../stream-page.js';
import { countHandled } from '../probe.js';
import { renderScreen, type WireUpdate } from '../screen.js';
import { socketUrls } from '../sockets.js';
import { NO_TASKS, NO_UPDATES, TaskList, withTask, withUpdate } from '../task-list.js';

// The guide's `connect`, put into an app as most would: a `setState` a message.

function App({ url }: { readonly url: string }) {
  const [updates, setUpdates] = useState(NO_UPDATES);
  const [tasks, setTasks] = useState(NO_TASKS);

  useEffect(() => {
    function handleTaskUpdate(update: WireUpdate) {
      countHandled();
      setUpdates((before) => withUpdate(before, update));
      setTasks((before) => withTask(before, update));
    }

    function connect() {
      const socket = new WebSocket(url);
      socket.onmessage = (event) => {
        const data: WireUpdate = JSON.parse(event.data);
        switch (data.type) {
          case 'task_update':
            handleTaskUpdate(data);
            break;
        }
      };
      socket.onclose = () => {
        setTimeout(connect, 2000);
      };
      socket.onerror = () => {
        socket.close();
      };
    }

    connect();
  }, [url]);

  return <TaskList updates={updates} tasks={tasks} />;
}

export function mount(config: StreamConfig, root: HTMLElement): void {
  const [url = ''] = socketUrls(config);
  renderScreen(root, <App url={url} />);
}
