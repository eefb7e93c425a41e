import { useEffect, useRef } from 'react';
import type { FocusMessage } from '@onetask/react';
import { readRoomMessage } from './room-message.js';
import { useCurrentSession, usePeople } from './session-context.js';

/** What was said since one came in. */
export function FocusMessages({ messages }: { readonly messages: readonly FocusMessage[] }) {
  const { user } = useCurrentSession();
  const { nameOf } = usePeople();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [messages]);

  return (
    <ol ref={list} className="focus-messages" role="log" aria-label="Messages" tabIndex={0}>
      {messages.length === 0 && (
        <li className="focus-hush secondary">It is quiet here. Say hello, or just begin.</li>
      )}
      {messages.map(({ key, senderId, isOwn, data }) => {
        const message = readRoomMessage(data);
        if (!message) return null;
        const isElsewhere = senderId === user.id && !isOwn;
        const name = isElsewhere ? 'You, in another window' : nameOf(senderId);
        return (
          <li key={key} className="focus-message" data-own={isOwn ? '' : undefined}>
            <span className="meta">{name}</span>
            <p>{message.text}</p>
          </li>
        );
      })}
    </ol>
  );
}
