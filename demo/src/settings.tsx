import { useRef } from 'react';
import { AttentionSettings } from '@onetask/react/components';
import { IconButton } from './icon-button.js';
import './settings.css';

/** What may disturb, and how, in a dialog of the platform's own. */
export function Settings() {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <IconButton
        icon="settings"
        label="Settings"
        variant="framed"
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      />
      <dialog ref={dialog} className="settings" aria-label="Settings">
        <form method="dialog" className="settings-head">
          <h2>Settings</h2>
          <IconButton type="submit" icon="x" label="Close" />
        </form>
        <AttentionSettings headingLevel={3} />
      </dialog>
    </>
  );
}
