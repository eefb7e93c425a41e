import { useEffect, useState } from 'react';
import { FEED_LINES, ROW_IDS } from '../../frames.js';
import type { StreamConfig } from '../../stream-page.js';
import { countFeedRender, countHandled, countRowRender, countTotalRender } from '../probe.js';
import { renderScreen, TotalLine, WireFeed, WireLine, type WireUpdate } from '../screen.js';
import { socketUrls } from '../sockets.js';

// The guide's `connect`, put into an app as most would: a state, and a `setState` a message.

function App({ url }: { readonly url: string }) {
  const [updates, setUpdates] = useState<readonly WireUpdate[]>([]);
  const [tasks, setTasks] = useState<Readonly<Record<number, WireUpdate>>>({});

  useEffect(() => {
    function handleTaskUpdate(update: WireUpdate) {
      countHandled();
      setUpdates((before) => [update, ...before].slice(0, FEED_LINES));
      setTasks((before) => ({ ...before, [update.task_id]: update }));
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

  return (
    <>
      <Total total={Object.keys(tasks).length} />
      <Feed updates={updates} />
      <ul data-rows="">
        {ROW_IDS.map((id) => (
          <Row key={id} id={id} update={tasks[id]} />
        ))}
      </ul>
    </>
  );
}

function Feed({ updates }: { readonly updates: readonly WireUpdate[] }) {
  countFeedRender();
  return <WireFeed updates={updates} />;
}

function Total({ total }: { readonly total: number }) {
  countTotalRender();
  return <TotalLine total={total} />;
}

function Row({ id, update }: { readonly id: number; readonly update: WireUpdate | undefined }) {
  countRowRender(id);
  return <WireLine update={update} />;
}

export function mount(config: StreamConfig, root: HTMLElement): void {
  const [url = ''] = socketUrls(config);
  renderScreen(root, <App url={url} />);
}
