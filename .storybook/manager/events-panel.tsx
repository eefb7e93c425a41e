/** @jsxRuntime classic */
// Storybook's own bundler writes the manager's JSX as `React.createElement`, with its own React.
import * as React from 'react';
import { useEffect, useState, type ReactNode } from 'react';
import { AddonPanel } from 'storybook/internal/components';
import { useChannel } from 'storybook/manager-api';
import { CHANNEL } from '../../stories/support/tools/channel.js';
import { LIVE_EVENTS } from '../../stories/support/tools/live-events.js';
import { Head, Note, Panel, Push, Row } from './parts.js';

/** As the preview tells it. */
interface WorldNews {
  readonly count: number;
  readonly statuses: readonly string[];
}

/** Lets things happen in the story's world, live. */
export function EventsPanel({
  isActive = false,
}: {
  readonly isActive?: boolean | undefined;
}): ReactNode {
  const [news, setNews] = useState<WorldNews | null>(null);
  const [said, setSaid] = useState('');
  const emit = useChannel({ [CHANNEL.worldChanged]: (next: WorldNews) => setNews(next) });

  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), 2_000);
    return () => clearTimeout(timer);
  }, [said]);

  return (
    <AddonPanel active={isActive}>
      <Panel>
        <Note aria-live="polite">
          {describe(news)} {said === '' ? '' : `Sent: ${said}.`}
        </Note>
        {LIVE_EVENTS.map(({ title, events }) => (
          <section key={title} aria-label={title}>
            <Head>{title}</Head>
            <Row>
              {events.map((event) => (
                <Push
                  key={event.id}
                  type="button"
                  onClick={() => {
                    emit(CHANNEL.fire, event.id);
                    setSaid(event.title);
                  }}
                >
                  {event.title}
                </Push>
              ))}
            </Row>
          </section>
        ))}
      </Panel>
    </AddonPanel>
  );
}

function describe(news: WorldNews | null): string {
  if (!news || news.count === 0) return 'No story is mounted.';
  if (news.statuses.length === 0) return 'This story has no socket: nothing arrives live.';
  return `The story’s socket is ${news.statuses.join(', ')}.`;
}
