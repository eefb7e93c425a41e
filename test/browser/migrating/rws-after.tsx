import { tasksChannel, useConnectionStatus, useTaskFeed } from '@onetask/react';

export function Tasks({ workspaceId }: { workspaceId: number }) {
  const { updates } = useTaskFeed(workspaceId);
  const { status } = useConnectionStatus(tasksChannel(workspaceId));

  return (
    <>
      {status !== 'open' && <p>Connecting</p>}
      <ul>
        {updates.map(({ key, title, action }) => (
          <li key={key}>
            {title} {action}
          </li>
        ))}
      </ul>
    </>
  );
}
