import { OneTaskToaster, type ToastParts } from '@onetask/react/components';

function Mention({ title, body, href, dismiss }: ToastParts) {
  return (
    <div className="mention">
      <strong>{title}</strong>
      <p>{body}</p>
      {href && <a href={href}>Answer</a>}
      <button onClick={dismiss}>Later</button>
    </div>
  );
}

export const Toasts = () => (
  <OneTaskToaster
    position="top-end"
    types={{ achievement_progress: false }}
    hrefOf={(event) => (event.type === 'task_update' ? `/tasks/${event.taskId}` : null)}
    renderToast={(toast) =>
      toast.event.type === 'notification' && toast.event.notificationType === 'mention' ? (
        <Mention {...toast} />
      ) : undefined
    }
  />
);
