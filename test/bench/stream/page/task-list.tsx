import { FEED_LINES, ROW_IDS } from '../frames.js';
import { countFeedRender, countRowRender, countTotalRender } from './probe.js';
import { TotalLine, WireFeed, WireLine, type WireUpdate } from './screen.js';

// What an app that does without a store has in its state, and how it shows it.

export type TaskUpdates = readonly WireUpdate[];
export type Tasks = Readonly<Record<number, WireUpdate>>;

export const NO_UPDATES: TaskUpdates = [];
export const NO_TASKS: Tasks = {};

/** The feed with one update more. */
export function withUpdate(updates: TaskUpdates, update: WireUpdate): TaskUpdates {
  return [update, ...updates].slice(0, FEED_LINES);
}

/** The tasks after one update more. */
export function withTask(tasks: Tasks, update: WireUpdate): Tasks {
  return { ...tasks, [update.task_id]: update };
}

/** The screen of an app whose state is in one component. */
export function TaskList({
  updates,
  tasks,
}: {
  readonly updates: TaskUpdates;
  readonly tasks: Tasks;
}) {
  return (
    <>
      <Total total={Object.keys(tasks).length} />
      <Feed updates={updates} />
      <ul data-rows="">
        {ROW_IDS.map((id) => (
          <Row key={id} id={id} update={tasks[id]} />
        ))}
      </ul>
    </>
  );
}

function Feed({ updates }: { readonly updates: TaskUpdates }) {
  countFeedRender();
  return <WireFeed updates={updates} />;
}

function Total({ total }: { readonly total: number }) {
  countTotalRender();
  return <TotalLine total={total} />;
}

function Row({ id, update }: { readonly id: number; readonly update: WireUpdate | undefined }) {
  countRowRender(id);
  return <WireLine update={update} />;
}
