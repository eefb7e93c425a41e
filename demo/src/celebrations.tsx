import { useOneTaskEvent, type NoticeEvent } from '@onetask/react';
import { noticeWords } from './notice-words.js';
import { usePeople } from './session-context.js';
import { useToast } from './toasts.js';

/** A warm word for what was reached just now; what happened while one was away is in the inbox. */
export function Celebrations() {
  const showToast = useToast();
  const { nameOf } = usePeople();
  const celebrate = (event: NoticeEvent) => {
    if (event.origin === 'live') showToast(noticeWords(event, nameOf));
  };
  useOneTaskEvent('achievement_unlocked', celebrate);
  useOneTaskEvent('level_up', celebrate);
  return null;
}
