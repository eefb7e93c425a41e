import { useConnectionStatus, useTaskFeed, useToasts, useUnreadCount } from '@onetask/react';

/** The hooks alone: neither sonner nor framer-motion is there. */
export function Page() {
  const unread = useUnreadCount();
  const { status } = useConnectionStatus('notifications');
  const { updates } = useTaskFeed(1);
  const { toasts } = useToasts();
  return (
    <main>
      <h1>{unread ?? 0} unread</h1>
      <p>Notifications: {status}</p>
      <ul>
        {updates.map(({ key, title }) => (
          <li key={key}>{title}</li>
        ))}
      </ul>
      <output>{toasts.map((card) => (card.kind === 'event' ? card.key : ''))}</output>
    </main>
  );
}
