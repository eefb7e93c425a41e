/** @jsxRuntime classic */
// Storybook's own bundler writes the manager's JSX as `React.createElement`, with its own React.
import * as React from 'react';
import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events';
import { addons, types } from 'storybook/manager-api';
import { EventsPanel } from './manager/events-panel.js';
import { MotionTools } from './manager/motion-tools.js';
import { ThemePanel } from './manager/theme-panel.js';
import { brandOf } from './brand.js';

addons.setConfig({
  theme: brandOf('light'),
  panelPosition: 'bottom',
  sidebar: { showRoots: true },
});

addons.register('onetask', (api) => {
  // The frame around the stories goes with them.
  let shown: unknown = 'light';
  const follow = ({ globals }: { readonly globals: Readonly<Record<string, unknown>> }) => {
    const { theme } = globals;
    if (theme === shown) return;
    shown = theme;
    api.setOptions({ theme: brandOf(theme) });
  };
  api.on(SET_GLOBALS, follow);
  api.on(GLOBALS_UPDATED, follow);

  addons.add('onetask/motion', {
    type: types.TOOL,
    title: 'Replay, step and speed',
    match: ({ viewMode, tabId }) => viewMode === 'story' && !tabId,
    render: () => <MotionTools />,
  });
  addons.add('onetask/events', {
    type: types.PANEL,
    title: 'OneTask',
    match: ({ viewMode }) => viewMode === 'story',
    render: ({ active }) => <EventsPanel isActive={active} />,
  });
  addons.add('onetask/theme', {
    type: types.PANEL,
    title: 'Theme',
    match: ({ viewMode }) => viewMode === 'story',
    render: ({ active }) => <ThemePanel isActive={active} />,
  });
});
