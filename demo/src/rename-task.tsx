import { useState, type SubmitEvent } from 'react';

interface RenameTaskProps {
  readonly title: string;
  onSave(title: string): void;
  onCancel(): void;
}

export function RenameTask({ title, onSave, onCancel }: RenameTaskProps) {
  const [draft, setDraft] = useState(title);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (draft.trim()) onSave(draft.trim());
  }

  return (
    <form className="rename" onSubmit={submit}>
      <input
        // The field comes where the user just clicked to rename.
        ref={(input) => input?.focus()}
        className="input"
        aria-label="New name"
        value={draft}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
        }}
      />
      <button className="button" data-variant="fill" disabled={!draft.trim()}>
        Save
      </button>
      <button type="button" className="button" data-variant="quiet" onClick={onCancel}>
        Cancel
      </button>
    </form>
  );
}
