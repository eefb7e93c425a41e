import { memo, useLayoutEffect, type ComponentType, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { ROW_IDS } from '../frames.js';
import { setShown } from './probe.js';

// What all variants with a screen show, so that they differ in how it gets there and in nothing else.

/** A `task_update` as it is on the wire. */
export interface WireUpdate {
  readonly type: string;
  readonly task_id: number;
  readonly title: string;
  readonly action: string;
  readonly data: { readonly revision: number };
}

interface LineProps {
  readonly title: string;
  readonly action: string;
  readonly revision: number;
}

/** One update, in the feed or in a task's row. */
export const Line = memo(function Line({ title, action, revision }: LineProps) {
  return (
    <li>
      <strong>{title}</strong>
      <span>{`, ${action}, `}</span>
      <small>{revision}</small>
    </li>
  );
});

/** The feed's lines, newest first, and what the newest is. */
export function FeedList({
  newest,
  children,
}: {
  readonly newest: number;
  readonly children: ReactNode;
}) {
  useLayoutEffect(() => setShown(newest), [newest]);
  return <ul data-feed="">{children}</ul>;
}

/** The feed of what stands on the wire. */
export function WireFeed({ updates }: { readonly updates: readonly WireUpdate[] }) {
  return (
    <FeedList newest={updates[0]?.data.revision ?? 0}>
      {updates.map(({ title, action, data }) => (
        <Line key={data.revision} title={title} action={action} revision={data.revision} />
      ))}
    </FeedList>
  );
}

/** The row of a task that may not have been heard of. */
export function WireLine({ update }: { readonly update: WireUpdate | undefined }) {
  if (!update) return <li />;
  const { title, action, data } = update;
  return <Line title={title} action={action} revision={data.revision} />;
}

/** How many tasks are known. */
export function TotalLine({ total }: { readonly total: number }) {
  return <p data-total="">{total}</p>;
}

interface ScreenProps {
  readonly Feed: ComponentType;
  readonly Row: ComponentType<{ readonly id: number }>;
  readonly Total: ComponentType;
}

/** The latest updates, rows of fifty tasks among a thousand, and the number of tasks. */
export function Screen({ Feed, Row, Total }: ScreenProps) {
  return (
    <>
      <Total />
      <Feed />
      <ul data-rows="">
        {ROW_IDS.map((id) => (
          <Row key={id} id={id} />
        ))}
      </ul>
    </>
  );
}

export function renderScreen(root: HTMLElement, screen: ReactNode): void {
  createRoot(root).render(screen);
}
