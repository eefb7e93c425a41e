import {
  OneTaskProvider,
  useConnectionStatus,
  useNotifications,
  useOneTaskEvent,
  useOneTaskStore,
  useTaskFeed,
} from '@onetask/react';
import { StrictMode, useEffect, useLayoutEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { TabConfig } from '../tab-page.js';

// One tab: three channels, and a listener. Its sockets are in the worker that all tabs share.

const config = JSON.parse(decodeURIComponent(location.hash.slice(1))) as TabConfig;
const heard: string[] = [];

function Screen() {
  const { notifications } = useNotifications();
  const design = useTaskFeed(1).updates.map(({ title }) => title);
  const film = useTaskFeed(2).updates.map(({ title }) => title);
  const { status } = useConnectionStatus();
  const userId = useOneTaskStore((state) => state.userId);
  useOneTaskEvent('*', ({ key }) => void heard.push(key));
  const notices = notifications.flatMap(({ title }) => title ?? []);
  useLayoutEffect(() => {
    window.shown = { status, userId, notices, design, film, heard };
  });
  return null;
}

function App() {
  // Every render brings another function.
  const [, setRenders] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setRenders((renders) => renders + 1), 50);
    return () => clearInterval(timer);
  }, []);
  return (
    <OneTaskProvider
      url={config.url}
      token={({ reason }) => window.askToken(reason)}
      worker={() =>
        new SharedWorker(new URL('@onetask/react/worker', import.meta.url), { type: 'module' })
      }
    >
      <Screen />
    </OneTaskProvider>
  );
}

const root = document.getElementById('root');
if (root) {
  const app = createRoot(root);
  window.unmount = () => app.unmount();
  app.render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
