'use client';

import { useId, useState, type ReactNode } from 'react';
import { useOneTaskClient } from '../hooks/use-one-task-client.js';
import { useOneTaskStore } from '../hooks/use-one-task-store.js';
import { parseChannel, type Channel } from '../protocol/channel.js';
import { decode } from '../protocol/decode.js';
import { DevtoolsButton } from './devtools-button.js';
import type { SocketTap } from './socket-tap.js';
import type { TabProps } from './tab-props.js';
import { TapNotice } from './tap-notice.js';
import {
  renewed,
  TEMPLATES,
  textOf,
  type EventTemplate,
  type TemplateValues,
} from './templates.js';

/** Makes up an event, which arrives as if a socket had brought it. */
export function InjectTab({ tap, say }: TabProps): ReactNode {
  const channels = useOneTaskStore(({ connections }) => Object.keys(connections) as Channel[]);
  if (tap === null || tap.isInWorker) return <TapNotice tap={tap} />;
  if (channels.length === 0) {
    return (
      <p className="onetask-devtools-empty">
        No channel is open that an event could come by: no hook asks for one.
      </p>
    );
  }
  return <InjectForm tap={tap} say={say} channels={channels} />;
}

interface InjectFormProps {
  readonly tap: SocketTap;
  readonly say: TabProps['say'];
  readonly channels: readonly Channel[];
}

interface Draft {
  readonly template: EventTemplate;
  readonly channel: Channel;
  readonly text: string;
}

function InjectForm({ tap, say, channels }: InjectFormProps): ReactNode {
  const { store, environment } = useOneTaskClient();
  const id = useId();
  const [error, setError] = useState<string | null>(null);

  const valuesFor = (channel: Channel): TemplateValues => ({
    channel,
    noticeId: tap.freshId(
      store.getState().notifications.items.map(({ notificationId }) => notificationId),
    ),
    now: environment.now(),
  });

  function drafted(template: EventTemplate, wanted?: Channel): Draft {
    const fitting = channels.find((channel) => parseChannel(channel).kind === template.kind);
    const channel = wanted ?? fitting ?? channels[0] ?? 'notifications';
    return { template, channel, text: textOf(template.message(valuesFor(channel))) };
  }

  const [draft, setDraft] = useState(() => drafted(TEMPLATES[0] as EventTemplate));
  const { template, channel, text } = draft;

  function begin(next: Draft): void {
    setDraft(next);
    setError(null);
  }

  function send(): void {
    const decoded = decode(text);
    if (decoded.error) {
      setError(`${decoded.error.code}: ${decoded.error.reason}.`);
      return;
    }
    if (!tap.inject(channel, text)) {
      setError(`${channel} has no open socket: nothing can come by it now.`);
      return;
    }
    setError(null);
    say(`Sent to ${channel}. The text has a new id and time, for the next.`);
    setDraft({ ...draft, text: renewed(text, valuesFor(channel)) });
  }

  return (
    <form
      className="onetask-devtools-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="onetask-devtools-line">
        <label htmlFor={`${id}type`}>Type</label>
        <select
          id={`${id}type`}
          className="onetask-devtools-field onetask-devtools-grow"
          value={template.name}
          onChange={({ target }) => {
            const chosen = TEMPLATES.find(({ name }) => name === target.value);
            if (chosen) begin(drafted(chosen));
          }}
        >
          {TEMPLATES.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </div>
      <div className="onetask-devtools-line">
        <label htmlFor={`${id}channel`}>Channel</label>
        <select
          id={`${id}channel`}
          className="onetask-devtools-field onetask-devtools-grow"
          value={channel}
          onChange={({ target }) => begin(drafted(template, target.value as Channel))}
        >
          {[...new Set([...channels, channel])].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </div>
      <label htmlFor={`${id}text`}>Message, as JSON</label>
      <textarea
        id={`${id}text`}
        className="onetask-devtools-field onetask-devtools-text"
        rows={12}
        spellCheck={false}
        value={text}
        aria-invalid={error !== null}
        aria-describedby={`${id}error`}
        onChange={({ target }) => setDraft({ ...draft, text: target.value })}
      />
      <p id={`${id}error`} role="alert" className="onetask-devtools-error">
        {error}
      </p>
      <div className="onetask-devtools-line">
        <button type="submit" className="onetask-devtools-button" data-kind="main">
          Send
        </button>
        <DevtoolsButton onPress={() => begin(drafted(template, channel))}>
          Start over
        </DevtoolsButton>
      </div>
      <p className="onetask-devtools-faint">
        It arrives in this page alone, by the same checks as what a server sends.
      </p>
    </form>
  );
}
