import { useFormat, useNow } from '@onetask/react';

/** How long ago something was (epoch ms), with the full date as its title. */
export function RelativeTime({ at }: { readonly at: number }) {
  const format = useFormat();
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={format.dateTime(at)}>
      {format.relativeTime(at, now)}
    </time>
  );
}
