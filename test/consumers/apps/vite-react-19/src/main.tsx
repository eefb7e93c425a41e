import { OneTaskProvider } from '@onetask/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Page } from './page';

const settings = new URLSearchParams(location.search);
const root = document.getElementById('root');
if (!root) throw new Error('There is no root.');

createRoot(root).render(
  <StrictMode>
    <OneTaskProvider url={settings.get('url') ?? ''} token={settings.get('token')}>
      <Page />
    </OneTaskProvider>
  </StrictMode>,
);
