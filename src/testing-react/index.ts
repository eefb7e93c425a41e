export {
  oneTaskMatchers,
  type MatcherResult,
  type MatcherSubject,
  type OneTaskMatchers,
} from './matchers.js';
export {
  renderWithOneTask,
  type OneTaskView,
  type RenderFunction,
  type RenderWithOneTaskOptions,
} from './render-with-one-task.js';
