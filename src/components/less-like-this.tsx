'use client';

import { useFormat, type ToasterLabels } from '@onetask/react';
import { useState, type ReactNode } from 'react';

interface LessLikeThisProps {
  readonly labels: Pick<ToasterLabels, 'less' | 'lessDone' | 'lessUndo'>;
  /** Of what names the toast. */
  readonly titleId: string;
  /** Gives back what takes it back. */
  onLess(): () => void;
}

/** Wants less of what a toast tells. What was pressed by mistake is taken back where it was pressed. */
export function LessLikeThis({ labels, titleId, onLess }: LessLikeThisProps): ReactNode {
  const { message } = useFormat();
  const [undo, setUndo] = useState<(() => void) | null>(null);
  const press = () => {
    undo?.();
    // As a value: React would call a function.
    const next = undo ? null : onLess();
    setUndo(() => next);
  };
  return (
    <>
      <span className="onetask-toaster-less-done onetask-meta" role="status">
        {undo ? message(labels.lessDone) : ''}
      </span>
      <button
        type="button"
        className="onetask-toaster-less onetask-button"
        data-variant="quiet"
        aria-describedby={titleId}
        onClick={press}
      >
        {message(undo ? labels.lessUndo : labels.less)}
      </button>
    </>
  );
}
