import { useEffect, useState } from 'react';
import { useTaskFeed } from '@onetask/react';
import { ActivityRow } from './activity-row.js';
import { useCurrentSession, usePeople } from './session-context.js';
import { Skeleton } from './skeleton.js';
import './recent-activity.css';

const PAGE = 5;

/** What happened in a workspace, newest first. */
export function RecentActivity({ workspaceId }: { readonly workspaceId: number }) {
  const { reload } = useCurrentSession();
  const { find } = usePeople();
  const { updates, status, hasMore, isLoadingMore, loadMore } = useTaskFeed(workspaceId);
  const [shown, setShown] = useState(PAGE);
  const rows = updates.slice(0, shown);

  const hasStranger = updates.some(({ actorId }) => !find(actorId));
  useEffect(() => {
    if (hasStranger) reload();
  }, [hasStranger, reload]);

  function showMore() {
    setShown(shown + PAGE);
    if (shown + PAGE >= updates.length && hasMore) void loadMore();
  }

  return (
    <section className="card" aria-labelledby="activity-title" aria-busy={status === 'loading'}>
      <div className="card-head">
        <h2 id="activity-title">Recent activity</h2>
      </div>
      {rows.length > 0 && (
        <ul className="activity">
          {rows.map((update) => (
            <ActivityRow key={update.key} update={update} />
          ))}
        </ul>
      )}
      {rows.length === 0 &&
        (status === 'loading' ? (
          <div className="activity-loading">
            <Skeleton shape="row" count={5} />
          </div>
        ) : (
          <p className="secondary">Nothing yet. What people do here shows up by itself.</p>
        ))}
      {(updates.length > shown || hasMore) && (
        <button
          type="button"
          className="button activity-more"
          data-variant="quiet"
          disabled={isLoadingMore}
          onClick={showMore}
        >
          Show older
        </button>
      )}
    </section>
  );
}
