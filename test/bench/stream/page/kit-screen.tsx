import {
  useFocusSession,
  useOneTaskEvent,
  useOneTaskStore,
  useTask,
  useTaskFeed,
  useUnreadCount,
  type TaskUpdateEvent,
} from '@onetask/react';
import { FEED_LINES } from '../frames.js';
import type { StreamConfig } from '../stream-page.js';
import { countFeedRender, countHandled, countRowRender, countTotalRender } from './probe.js';
import { FeedList, Line, Screen, TotalLine } from './screen.js';

const WORKSPACE = 1;

/** The same screen by the kit's hooks; a counting listener where the page is audited, not measured. */
export function KitScreen({ sockets, isAudited }: Pick<StreamConfig, 'sockets' | 'isAudited'>) {
  return (
    <>
      <Screen Feed={Feed} Row={Row} Total={Total} />
      {sockets === 4 && <OtherSockets />}
      {isAudited && <Audit />}
    </>
  );
}

function Feed() {
  const { updates } = useTaskFeed(WORKSPACE);
  countFeedRender();
  return (
    <FeedList newest={revisionOf(updates[0])}>
      {updates.slice(0, FEED_LINES).map((update) => (
        <Line
          key={update.key}
          title={update.title}
          action={update.action}
          revision={revisionOf(update)}
        />
      ))}
    </FeedList>
  );
}

function Row({ id }: { readonly id: number }) {
  const task = useTask(WORKSPACE, id);
  countRowRender(id);
  return task ? (
    <Line title={task.title} action={task.action} revision={revisionOf(task)} />
  ) : (
    <li />
  );
}

function Total() {
  const total = useOneTaskStore(({ tasks }) => tasks[WORKSPACE]?.latest.size ?? 0);
  countTotalRender();
  return <TotalLine total={total} />;
}

/** Hooks of an app that has everything open. */
function OtherSockets() {
  useTaskFeed(2);
  useUnreadCount();
  useFocusSession('1');
  return null;
}

function Audit() {
  useOneTaskEvent('*', countHandled);
  return null;
}

function revisionOf(update: TaskUpdateEvent | undefined): number {
  return Number(update?.data?.['revision'] ?? 0);
}
