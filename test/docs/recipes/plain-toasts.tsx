import { useEventText, useToasts } from '@onetask/react';

export function PlainToasts() {
  const { toasts, dismiss } = useToasts();
  const textOf = useEventText();
  return (
    <ul role="status">
      {toasts.map((card) => (
        <li key={card.key}>
          {card.kind === 'event' && textOf(card.event).title}
          {card.kind === 'group' && `${card.count} updates`}
          {card.kind === 'digest' && 'While you were away'}
          <button onClick={() => dismiss(card.key)}>Close</button>
        </li>
      ))}
    </ul>
  );
}
