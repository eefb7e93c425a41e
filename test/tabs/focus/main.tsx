import { OneTaskProvider, useFocusSession, useFocusTimer } from '@onetask/react';
import { StrictMode, useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import type { FocusPageConfig } from '../focus-page.js';

// One person in a focus session, with what a page can see of it and do to it.

const config = JSON.parse(decodeURIComponent(location.hash.slice(1))) as FocusPageConfig;

const createWorker = () =>
  new SharedWorker(new URL('@onetask/react/worker', import.meta.url), { type: 'module' });

function Session() {
  const session = useFocusSession('studio', { name: config.name });
  const { secondsLeft } = useFocusTimer('studio');
  useLayoutEffect(() => {
    const { status, timer, participants, messages } = session;
    window.shownFocus = { status, timer, participants, messages, secondsLeft };
    window.focusActions = session;
  });
  return null;
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <OneTaskProvider
        url={config.url}
        token={config.token}
        paths={config.paths}
        worker={config.hasWorker ? createWorker : undefined}
      >
        <Session />
      </OneTaskProvider>
    </StrictMode>,
  );
}
