import {
  OneTaskProvider,
  useConnectionStatus,
  useDoNotDisturb,
  useOneTaskStore,
  useUnreadCount,
} from '@onetask/react';
import { LevelUpCelebration, OneTaskToaster } from '@onetask/react/components';
import '../../../src/styles/styles.css';
import { StrictMode, useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import type { AttentionPageConfig } from '../attention-page.js';

// One tab of three: toasts, celebrations, and how much is unread.

const config = JSON.parse(decodeURIComponent(location.hash.slice(1))) as AttentionPageConfig;

window.sounds = 0;
const sound = () => {
  window.sounds += 1;
};

function Screen() {
  const { status } = useConnectionStatus();
  const unread = useUnreadCount();
  const presentation = useOneTaskStore((state) => state.presentation);
  const { turnOn, turnOff } = useDoNotDisturb();
  useLayoutEffect(() => {
    window.shownAttention = { status, unread, presentation };
    window.setDoNotDisturb = (isOn) => (isOn ? turnOn() : turnOff());
  });
  return <LevelUpCelebration sound={sound} />;
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <OneTaskProvider url={config.url} token={config.token}>
        <Screen />
        <OneTaskToaster sound={sound} />
      </OneTaskProvider>
    </StrictMode>,
  );
}
