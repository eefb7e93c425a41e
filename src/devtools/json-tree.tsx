'use client';

import { useState, type ReactNode } from 'react';

export interface JsonTreeProps {
  readonly name: string;
  readonly value: unknown;
  /** What is shown of a text. */
  readonly redact: (text: string) => string;
}

/** Of a longer list the first are shown. */
const MAX_ENTRIES = 50;
/** Of a longer text the beginning is shown. */
const MAX_TEXT_LENGTH = 500;

/** A value of plain data, taken apart one level at a time. */
export function JsonTree({ name, value, redact }: JsonTreeProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const shownName = redact(name);
  if (typeof value !== 'object' || value === null) {
    return (
      <p className="onetask-devtools-leaf">
        <span className="onetask-devtools-name">{shownName}</span>{' '}
        <code>{leafText(value, redact)}</code>
      </p>
    );
  }
  const entries = Object.entries(value);
  const more = entries.length - MAX_ENTRIES;
  return (
    <details
      className="onetask-devtools-node"
      onToggle={(event) => {
        // Those inside tell of themselves, too.
        if (event.target === event.currentTarget) setOpen(event.currentTarget.open);
      }}
    >
      <summary>
        <span className="onetask-devtools-name">{shownName}</span>{' '}
        <span className="onetask-devtools-faint">
          {Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`}
        </span>
      </summary>
      {isOpen && (
        <ul className="onetask-devtools-branch">
          {entries.slice(0, MAX_ENTRIES).map(([key, inner]) => (
            <li key={key}>
              <JsonTree name={key} value={inner} redact={redact} />
            </li>
          ))}
          {more > 0 && <li className="onetask-devtools-faint">and {more} more</li>}
        </ul>
      )}
    </details>
  );
}

function leafText(value: unknown, redact: (text: string) => string): string {
  if (typeof value !== 'string') return String(value);
  const text = redact(value);
  const shown = text.length > MAX_TEXT_LENGTH ? `${text.slice(0, MAX_TEXT_LENGTH)}…` : text;
  return JSON.stringify(shown);
}
