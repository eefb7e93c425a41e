import { useNow } from './use-now.js';

const SECOND_MS = 1_000;

/** Counts down to the next try (epoch ms). */
export function NextTry({ at }: { readonly at: number | null }) {
  const now = useNow(SECOND_MS / 4);
  if (at === null) return <>Trying now.</>;
  const seconds = Math.max(0, Math.ceil((at - now) / SECOND_MS));
  return (
    <>
      Next try in <span className="number">{seconds}</span> s.
    </>
  );
}
