import '@onetask/react/styles.css';
import { OneTaskProvider } from '@onetask/react';
import { OneTaskToaster } from '@onetask/react/components';
import type { StreamConfig } from '../../stream-page.js';
import { KitScreen } from '../kit-screen.js';
import { renderScreen } from '../screen.js';
import { NO_TASK_TOASTS } from '../toast-types.js';

/** With a listener, as most apps have one. */
export function mount(config: StreamConfig, root: HTMLElement): void {
  renderScreen(
    root,
    <OneTaskProvider url={config.url} token={config.token}>
      <KitScreen {...config} />
      <OneTaskToaster types={NO_TASK_TOASTS} />
    </OneTaskProvider>,
  );
}
