import { useState, type ReactNode } from 'react';

export interface CopyButtonProps {
  /** Said in its name. */
  readonly what: string;
  readonly text: string;
}

/** Puts a text into the clipboard, and says so. */
export function CopyButton({ what, text }: CopyButtonProps): ReactNode {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  };
  return (
    <button type="button" onClick={copy} onBlur={() => setState('ready')}>
      <span aria-live="polite">{WORDS[state]}</span> <span className="story-copy-what">{what}</span>
    </button>
  );
}

const WORDS = { ready: 'Copy', copied: 'Copied', failed: 'Not copied' } as const;
