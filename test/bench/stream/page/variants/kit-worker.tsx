import { OneTaskProvider } from '@onetask/react';
import type { StreamConfig } from '../../stream-page.js';
import { createWorker } from '../create-worker.js';
import { KitScreen } from '../kit-screen.js';
import { renderScreen } from '../screen.js';

export function mount(config: StreamConfig, root: HTMLElement): void {
  renderScreen(
    root,
    <OneTaskProvider url={config.url} token={config.token} worker={createWorker}>
      <KitScreen {...config} />
    </OneTaskProvider>,
  );
}
