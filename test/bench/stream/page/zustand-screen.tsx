import { create } from 'zustand';
import { countFeedRender, countRowRender, countTotalRender } from './probe.js';
import { Screen, TotalLine, WireFeed, WireLine } from './screen.js';
import { NO_TASKS, NO_UPDATES, type Tasks, type TaskUpdates } from './task-list.js';

interface State {
  readonly updates: TaskUpdates;
  readonly tasks: Tasks;
}

export const useTasks = create<State>(() => ({ updates: NO_UPDATES, tasks: NO_TASKS }));

/** The screen over a zustand store: a selector a component. */
export function ZustandScreen() {
  return <Screen Feed={Feed} Row={Row} Total={Total} />;
}

function Feed() {
  const updates = useTasks((state) => state.updates);
  countFeedRender();
  return <WireFeed updates={updates} />;
}

function Row({ id }: { readonly id: number }) {
  const update = useTasks((state) => state.tasks[id]);
  countRowRender(id);
  return <WireLine update={update} />;
}

function Total() {
  const total = useTasks((state) => Object.keys(state.tasks).length);
  countTotalRender();
  return <TotalLine total={total} />;
}
