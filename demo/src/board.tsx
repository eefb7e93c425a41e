import { tasksChannel } from '@onetask/react';
import { AddTask } from './add-task.js';
import type { Workspace } from './api.js';
import { Avatar } from './avatar.js';
import { BoardLists } from './board-lists.js';
import { LiveLabel } from './live-label.js';
import { useCurrentSession } from './session-context.js';
import { Skeleton } from './skeleton.js';
import { useBoard } from './use-board.js';
import './board.css';

/** The tasks of a workspace. */
export function Board({ workspace }: { readonly workspace: Workspace }) {
  const { id, name, members } = workspace;
  const { api } = useCurrentSession();
  const board = useBoard(id);
  return (
    <section
      className="card board"
      aria-labelledby="board-title"
      aria-busy={board.tasks === null && !board.hasFailed}
    >
      <div className="card-head">
        <h2 id="board-title">{name}</h2>
        <span className="avatars">
          {members.map((member) => (
            <Avatar key={member.id} user={member} />
          ))}
          <span className="visually-hidden">
            With {members.map((member) => member.name).join(', ')}
          </span>
        </span>
        <LiveLabel channel={tasksChannel(id)} />
      </div>
      <AddTask onAdd={(title) => board.run(() => api.addTask(id, title))} />
      {board.tasks && <BoardLists tasks={board.tasks} run={board.run} />}
      {!board.tasks && !board.hasFailed && (
        <div className="board-loading">
          <Skeleton shape="row" count={5} />
        </div>
      )}
      {!board.tasks && board.hasFailed && (
        <div className="empty" role="alert">
          <p className="strong">The tasks could not be loaded</p>
          <button type="button" className="button" data-variant="line" onClick={board.reload}>
            Try again
          </button>
        </div>
      )}
    </section>
  );
}
