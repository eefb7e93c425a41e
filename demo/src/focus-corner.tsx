import { useRef, useState } from 'react';
import { useFocusAfter, useFocusSession } from '@onetask/react';
import { FocusRoom } from '@onetask/react/components';
import { FocusComposer } from './focus-composer.js';
import { FocusMessages } from './focus-messages.js';
import { IconTile } from './icon.js';
import type { RoomMessage } from './room-message.js';
import './focus-corner.css';

const SESSION_ID = '1';

/** A quiet room to work in side by side, and its door. */
export function FocusCorner() {
  const [isIn, setIsIn] = useState(false);
  const room = useRef<HTMLElement>(null);
  const join = useRef<HTMLButtonElement>(null);
  // The button that was pressed goes, and the focus would with it.
  const focusAfter = useFocusAfter(isIn);

  function enter() {
    focusAfter(document.activeElement ?? document.body, () => room.current);
    setIsIn(true);
  }

  function leave() {
    focusAfter(document.activeElement ?? document.body, () => join.current);
    setIsIn(false);
  }

  if (isIn) {
    return (
      <FocusRoom
        ref={room}
        tabIndex={-1}
        sessionId={SESSION_ID}
        title="Focus room"
        headingLevel={2}
        onLeave={leave}
      >
        <InTheRoom />
      </FocusRoom>
    );
  }
  return (
    <section className="card" aria-labelledby="focus-title">
      <div className="card-head">
        <h2 id="focus-title">Focus room</h2>
      </div>
      <div className="focus-door">
        <IconTile name="timer" tone="focus" />
        <div>
          <p className="strong">Sit down together</p>
          <p className="secondary">Share 25 quiet minutes with whoever is in.</p>
        </div>
        <button ref={join} type="button" className="button" data-variant="fill" onClick={enter}>
          Join
        </button>
      </div>
    </section>
  );
}

function InTheRoom() {
  const { status, messages, send } = useFocusSession(SESSION_ID);
  return (
    <div className="focus-talk">
      <FocusMessages messages={messages} />
      <FocusComposer
        isOpen={status === 'open'}
        onSend={(text) => send({ kind: 'text', text } satisfies RoomMessage)}
      />
    </div>
  );
}
