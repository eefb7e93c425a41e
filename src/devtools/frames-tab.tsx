'use client';

import { useId, useState, type ReactNode } from 'react';
import { clockText } from './clock-text.js';
import { DevtoolsButton } from './devtools-button.js';
import { createFrameLog, type LoggedFrame } from './frame-log.js';
import type { TabProps } from './tab-props.js';
import { TapNotice } from './tap-notice.js';
import { useCalmly } from './use-calmly.js';

const ALL = '';

/** What went over the sockets, newest first. */
export function FramesTab({ tap, say }: TabProps): ReactNode {
  const [isPaused, setPaused] = useState(false);
  const [type, setType] = useState(ALL);
  const [nothing] = useState(createFrameLog);
  const filterId = useId();
  const frames = useCalmly(tap?.frames ?? nothing, isPaused);
  const types = [...new Set([...frames.map((frame) => frame.type), ...(type ? [type] : [])])];
  const shown = type === ALL ? frames : frames.filter((frame) => frame.type === type);

  if (tap === null || tap.isInWorker) return <TapNotice tap={tap} />;
  return (
    <>
      <div className="onetask-devtools-line">
        <label htmlFor={filterId}>Type</label>
        <select
          id={filterId}
          className="onetask-devtools-field onetask-devtools-grow"
          value={type}
          onChange={({ target }) => setType(target.value)}
        >
          <option value={ALL}>All types</option>
          {types.toSorted().map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <DevtoolsButton
          isPressed={isPaused}
          onPress={() => {
            setPaused(!isPaused);
            say(isPaused ? 'Frames are shown as they come.' : 'Paused. What passes is still kept.');
          }}
        >
          Pause
        </DevtoolsButton>
        <DevtoolsButton
          onPress={() => {
            tap.frames.clear();
            setPaused(false);
            say('Cleared.');
          }}
        >
          Clear
        </DevtoolsButton>
      </div>
      {shown.length === 0 && <p className="onetask-devtools-empty">No frame yet.</p>}
      <ol className="onetask-devtools-list" aria-label="Frames, newest first">
        {shown.map((frame) => (
          <li key={frame.id}>
            <Frame frame={frame} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Frame({ frame }: { readonly frame: LoggedFrame }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { at, direction, channel, type, bytes, text, isCut, isInjected } = frame;
  return (
    <details
      className="onetask-devtools-frame"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary data-direction={direction}>
        <span className="onetask-devtools-line">
          <span className="onetask-devtools-arrow">{direction === 'in' ? '↓ in' : '↑ out'}</span>
          <strong className="onetask-devtools-grow">{type}</strong>
          {isInjected && (
            <span className="onetask-devtools-pill" data-tone="calm">
              injected
            </span>
          )}
        </span>
        <span className="onetask-devtools-faint">
          {clockText(at)} · {channel ?? 'another address'} · {bytes} B
        </span>
      </summary>
      {isOpen && (
        <pre className="onetask-devtools-text">
          {text === null ? 'Binary: the kit reads text alone.' : pretty(text)}
          {isCut && '\n… cut here'}
        </pre>
      )}
    </details>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
