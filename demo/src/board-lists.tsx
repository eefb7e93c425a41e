import { useState } from 'react';
import type { Task } from './api.js';
import { doneTasks, openTasks } from './board-tasks.js';
import { IconTile } from './icon.js';
import { TaskRow } from './task-row.js';

/** Of what is done, so many are shown at first. */
const DONE_SHOWN = 4;

interface BoardListsProps {
  readonly tasks: readonly Task[];
  run(action: () => Promise<unknown>): Promise<boolean>;
}

/** What is to do, and what is done. */
export function BoardLists({ tasks, run }: BoardListsProps) {
  const [showsAll, setShowsAll] = useState(false);
  const open = openTasks(tasks);
  const done = doneTasks(tasks);
  const shown = showsAll ? done : done.slice(0, DONE_SHOWN);
  return (
    <>
      {open.length === 0 ? (
        <div className="empty">
          <IconTile name="list-checks" tone="task" />
          <p className="strong">Nothing to do</p>
          <p className="meta">A clear desk. Add what comes to mind.</p>
        </div>
      ) : (
        <ul className="tasks" aria-label="To do">
          {open.map((task) => (
            <TaskRow key={task.id} task={task} run={run} />
          ))}
        </ul>
      )}
      {done.length > 0 && (
        <>
          <h3 className="board-done">
            Done <span className="number">{done.length}</span>
          </h3>
          <ul className="tasks">
            {shown.map((task) => (
              <TaskRow key={task.id} task={task} run={run} />
            ))}
          </ul>
          {done.length > DONE_SHOWN && (
            <button
              type="button"
              className="button board-more"
              data-variant="quiet"
              aria-expanded={showsAll}
              onClick={() => setShowsAll(!showsAll)}
            >
              {showsAll ? 'Show fewer' : 'Show all'}
            </button>
          )}
        </>
      )}
    </>
  );
}
