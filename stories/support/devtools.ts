// A published Storybook is a production build, in which the package's own entry is empty.
export {
  DevtoolsPanel as OneTaskDevtools,
  type OneTaskDevtoolsProps,
} from '../../src/devtools/devtools-panel.js';
export { tapped as withDevtools } from '../../src/devtools/with-devtools.js';
