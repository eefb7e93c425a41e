import '@onetask/react/styles.css';
import { OneTaskProvider } from '@onetask/react';
import { OneTaskToaster } from '@onetask/react/components';
import type { StreamConfig } from '../../stream-page.js';
import { KitScreen } from '../kit-screen.js';
import { renderScreen } from '../screen.js';

/** The toaster hears of each event and shows none of these: nobody could read them. */
const TYPES = { task_update: false } as const;

export function mount(config: StreamConfig, root: HTMLElement): void {
  renderScreen(
    root,
    <OneTaskProvider url={config.url} token={config.token}>
      <KitScreen {...config} />
      <OneTaskToaster types={TYPES} />
    </OneTaskProvider>,
  );
}
