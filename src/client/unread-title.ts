import type { Cancel } from '../connection/environment.js';
import { selectUnread } from '../store/notifications.js';
import type { OneTaskState } from '../store/store.js';
import type { FeatureHost } from './feature.js';

/** Says in the page's title how much is unread, where the user asked for it: `(3) My app`. */
export function showUnreadInTitle(host: FeatureHost): Cancel {
  if (typeof document === 'undefined') return () => {};
  /** What stands before the app's own title. */
  let mark = '';
  // The app's router may write another title: the mark goes before that. Others may mark it as well, and
  // who insisted on being the first would not be alone in that.
  const observer = new MutationObserver(() => {
    if (!document.title.includes(mark)) write(mark);
  });

  function write(next: string): void {
    const { title } = document;
    const own = mark === '' ? title : title.replace(mark, '').trimStart();
    mark = next;
    const marked = `${mark} ${own}`.trim();
    if (title !== marked) document.title = marked;
  }

  function update(state: OneTaskState): void {
    const next = markOf(state);
    if (next === mark) return;
    if (mark === '') {
      observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    } else if (next === '') observer.disconnect();
    write(next);
  }

  const stop = host.onState(update);
  update(host.state());
  return () => {
    stop();
    observer.disconnect();
    write('');
  };
}

function markOf({ preferences, notifications }: OneTaskState): string {
  const { unreadInTitle, hidden } = preferences;
  const unread = unreadInTitle ? (selectUnread(notifications) ?? 0) : 0;
  if (unread === 0) return '';
  return hidden.badgeNumber ? '\u2022' : `(${unread})`;
}
