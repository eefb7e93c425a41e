import '@fontsource-variable/inter/wght.css';
import '@onetask/react/styles.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { createNetwork } from './network.js';
import { applyTheme } from './theme.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');

applyTheme();
createRoot(root).render(
  <StrictMode>
    <App network={createNetwork()} />
  </StrictMode>,
);
