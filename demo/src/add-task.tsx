import { useState, type SubmitEvent } from 'react';
import { Icon } from './icon.js';

interface AddTaskProps {
  /** Resolves `false` when it failed: then the words stay. */
  onAdd(title: string): Promise<boolean>;
}

export function AddTask({ onAdd }: AddTaskProps) {
  const [title, setTitle] = useState('');
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (!title.trim() || isBusy) return;
    setIsBusy(true);
    if (await onAdd(title.trim())) setTitle('');
    setIsBusy(false);
  }

  return (
    <form className="field-row" onSubmit={submit}>
      <label className="visually-hidden" htmlFor="new-task">
        New task
      </label>
      <input
        id="new-task"
        className="input"
        value={title}
        maxLength={200}
        autoComplete="off"
        placeholder="What is next?"
        onChange={(event) => setTitle(event.target.value)}
      />
      <button className="button" data-variant="fill" disabled={!title.trim() || isBusy}>
        <Icon name="plus" />
        Add
      </button>
    </form>
  );
}
