import { OneTaskProvider } from '@onetask/react';
import type { StreamConfig } from '../../stream-page.js';
import { KitScreen } from '../kit-screen.js';
import { renderScreen } from '../screen.js';

export function mount(config: StreamConfig, root: HTMLElement): void {
  renderScreen(
    root,
    <OneTaskProvider url={config.url} token={config.token}>
      <KitScreen {...config} />
    </OneTaskProvider>,
  );
}
