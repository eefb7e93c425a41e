import { useState } from 'react';
import { useFocusSession } from '@onetask/react';
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
  if (isIn) {
    return (
      <FocusRoom
        sessionId={SESSION_ID}
        title="Focus room"
        headingLevel={2}
        onLeave={() => setIsIn(false)}
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
        <button type="button" className="button" data-variant="fill" onClick={() => setIsIn(true)}>
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
