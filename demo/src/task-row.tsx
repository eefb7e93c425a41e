import { useRef, useState } from 'react';
import type { Task } from './api.js';
import { focusNeighbour } from './focus-neighbour.js';
import { IconButton } from './icon-button.js';
import { RelativeTime } from './relative-time.js';
import { RenameTask } from './rename-task.js';
import { useCurrentSession, usePeople } from './session-context.js';

interface TaskRowProps {
  readonly task: Task;
  run(action: () => Promise<unknown>): Promise<boolean>;
}

export function TaskRow({ task, run }: TaskRowProps) {
  const { id, title, isDone, actorId, actedAt } = task;
  const { api } = useCurrentSession();
  const { nameOf } = usePeople();
  const row = useRef<HTMLLIElement>(null);
  const [isEditing, setIsEditing] = useState(false);
  const [isBusy, setIsBusy] = useState(false);

  async function act(action: () => Promise<unknown>) {
    if (isBusy) return false;
    setIsBusy(true);
    const isDoneNow = await run(action);
    setIsBusy(false);
    return isDoneNow;
  }

  async function rename(next: string) {
    if (next === title || (await act(() => api.renameTask(id, next)))) stopEditing();
  }

  function stopEditing() {
    setIsEditing(false);
    requestAnimationFrame(() => {
      row.current?.querySelector<HTMLElement>('[data-rename]')?.focus();
    });
  }

  function remove() {
    focusNeighbour(row.current);
    void act(() => api.deleteTask(id));
  }

  if (isEditing) {
    return (
      <li ref={row} className="task">
        <RenameTask title={title} onSave={rename} onCancel={stopEditing} />
      </li>
    );
  }
  return (
    <li ref={row} className="task" data-done={isDone ? '' : undefined} aria-busy={isBusy}>
      <label className="task-label">
        <input
          type="checkbox"
          className="checkbox"
          // Shows the wish while it is on its way.
          checked={isBusy ? !isDone : isDone}
          onChange={() => void act(() => (isDone ? api.reopenTask(id) : api.completeTask(id)))}
        />
        <span className="task-title">{title}</span>
      </label>
      <span className="task-meta meta">
        {nameOf(actorId)}, <RelativeTime at={actedAt} />
      </span>
      <div className="row-actions">
        <IconButton
          icon="pencil"
          label={`Rename ${title}`}
          title="Rename"
          data-rename=""
          onClick={() => setIsEditing(true)}
        />
        <IconButton icon="trash-2" label={`Delete ${title}`} title="Delete" onClick={remove} />
      </div>
    </li>
  );
}
