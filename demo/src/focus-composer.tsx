import { useState, type SubmitEvent } from 'react';
import type { SendResult } from '@onetask/react';
import { IconButton } from './icon-button.js';

interface FocusComposerProps {
  readonly isOpen: boolean;
  onSend(text: string): SendResult;
}

export function FocusComposer({ isOpen, onSend }: FocusComposerProps) {
  const [text, setText] = useState('');
  const [result, setResult] = useState<SendResult>('sent');

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (!text.trim()) return;
    const sent = onSend(text.trim());
    setResult(sent);
    if (sent !== 'dropped') setText('');
  }

  return (
    <form className="focus-composer" onSubmit={submit}>
      <div className="field-row">
        <label className="visually-hidden" htmlFor="focus-text">
          Message
        </label>
        <input
          id="focus-text"
          className="input"
          value={text}
          maxLength={200}
          autoComplete="off"
          placeholder="A short word"
          onChange={(event) => setText(event.target.value)}
        />
        <IconButton
          type="submit"
          icon="send"
          label="Send"
          variant="framed"
          disabled={!text.trim()}
        />
      </div>
      <p className="focus-note meta" role="status">
        {result === 'queued' && !isOpen && 'Waits for the connection, then leaves by itself.'}
        {result === 'dropped' && 'That could not be sent.'}
      </p>
    </form>
  );
}
