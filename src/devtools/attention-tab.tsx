'use client';

import type { ReactNode } from 'react';
import type { AttentionRecord } from '../attention/attention-log.js';
import type { AttentionPreferences } from '../attention/preferences.js';
import type { DoNotDisturbState } from '../attention/presentation.js';
import { useAttentionLog } from '../hooks/use-attention-log.js';
import { useOneTaskClient } from '../hooks/use-one-task-client.js';
import { useOneTaskStore } from '../hooks/use-one-task-store.js';
import { clockText, spanText } from './clock-text.js';

/** What became of events, and why. */
export function AttentionTab(): ReactNode {
  const { environment } = useOneTaskClient();
  const log = useAttentionLog();
  const { dnd, budget } = useOneTaskStore(({ presentation, preferences }) => ({
    dnd: presentation.dnd,
    budget: preferences.budget,
  }));
  const held = log.filter(({ outcome }) => outcome === 'held');
  const rest = log.filter(({ outcome }) => outcome !== 'held');
  return (
    <>
      <dl className="onetask-devtools-facts">
        <dt>Do not disturb</dt>
        <dd>{dndText(dnd)}</dd>
        <dt>Budget</dt>
        <dd>{budgetText(budget, log, environment.now())}</dd>
      </dl>
      <h3 className="onetask-devtools-heading">Held ({held.length})</h3>
      {held.length === 0 && <p className="onetask-devtools-empty">Nothing waits.</p>}
      <Records records={held} label="Held events" />
      <h3 className="onetask-devtools-heading">Decided ({rest.length})</h3>
      {rest.length === 0 && (
        <p className="onetask-devtools-empty">
          Nothing was decided yet. Where no component shows toasts or celebrations, the log begins
          with this tab.
        </p>
      )}
      <Records records={rest} label="Decided events, newest first" />
    </>
  );
}

interface RecordsProps {
  readonly records: readonly AttentionRecord[];
  readonly label: string;
}

function Records({ records, label }: RecordsProps): ReactNode {
  if (records.length === 0) return null;
  return (
    <ol className="onetask-devtools-list" aria-label={label}>
      {records.map(({ key, kind, tier, outcome, why, into, at }) => (
        <li key={key} data-outcome={outcome}>
          <div className="onetask-devtools-line">
            <strong className="onetask-devtools-grow">{kind}</strong>
            <span className="onetask-devtools-pill" data-tone={toneOf(outcome)}>
              {outcome}
            </span>
          </div>
          <p className="onetask-devtools-faint">
            {clockText(at)} · why: {why} · tier: {tier}
            {into !== null && ` · into: ${into}`}
          </p>
        </li>
      ))}
    </ol>
  );
}

function toneOf(outcome: AttentionRecord['outcome']): 'good' | 'warn' | 'calm' {
  if (outcome === 'shown' || outcome === 'shownLate') return 'good';
  return outcome === 'held' || outcome === 'unshown' || outcome === 'overBudget' ? 'warn' : 'calm';
}

function dndText({ isActive, by, until, heldCount }: DoNotDisturbState): string {
  if (!isActive) return 'off';
  const end = until === null ? '' : ` until ${clockText(until)}`;
  return `on by ${by}${end}, ${heldCount} held`;
}

/** What is critical costs nothing, so it does not count. */
function budgetText(
  { count, perMs }: AttentionPreferences['budget'],
  log: readonly AttentionRecord[],
  now: number,
): string {
  const shown = log.filter(
    ({ outcome, tier, at }) =>
      (outcome === 'shown' || outcome === 'shownLate') && tier !== 'critical' && at > now - perMs,
  );
  return `${shown.length} shown in this page in the last ${spanText(perMs)}; at most ${count} in all tabs`;
}
