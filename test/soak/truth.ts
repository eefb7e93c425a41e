/** An event as the server sent it to a user. */
export interface SentEvent {
  readonly identity: string;
  readonly channel: string;
  /** When the harness had it sent, epoch ms. */
  readonly at: number;
}

/** An event as a page's listeners heard it. */
export interface HeardEvent {
  readonly key: string;
  /** By the soak's own reading; `null` for what has none. */
  readonly identity: string | null;
  readonly origin: 'live' | 'history' | 'persisted';
}

/** A gap that a page was told of, in real epoch ms, whatever the page's clock showed. */
export interface ToldGap {
  readonly channel: string;
  readonly from: number;
  readonly to: number;
  /** What came as it began. Sent earlier than it came: what was sent after it may be missing. */
  readonly cameLast: readonly string[];
}

/** What comes down to a number, by its name; `null` while it is not known. */
export type Totals = Readonly<Record<string, number | null>>;

/** What a page has to say at the end. */
export interface PageRecord {
  readonly name: string;
  readonly userId: number;
  readonly hasHistory: boolean;
  /** What it had leased all along. */
  readonly channels: readonly string[];
  readonly heard: readonly HeardEvent[];
  /** What its store holds of those channels. */
  readonly held: readonly string[];
  /** As the list of notifications has them. */
  readonly notificationIds: readonly number[];
  readonly gaps: readonly ToldGap[];
  /** Channels whose gap is still there to be seen. */
  readonly openGaps: readonly string[];
  /** Counts that the server knows too: unread ones, level, points, streak. */
  readonly totals: Totals;
  /** What was still there after unmounting, by what it is. */
  readonly left: Readonly<Record<string, number>>;
}

/** What a run is judged by. */
export interface Evidence {
  readonly pages: readonly PageRecord[];
  /** Everything that the server holds, by user. */
  readonly sent: ReadonlyMap<number, readonly SentEvent[]>;
  /** The server's word, by user. */
  readonly totals: ReadonlyMap<number, Totals>;
  /** From then on all pages were up, epoch ms. */
  readonly startedAt: number;
  /** An event may be lost this long after it was sent, having been under way. */
  readonly inFlightMs: number;
}

export type ProblemKind =
  /** Held by the server, and in no store; or in no listener's ear. */
  | 'not-held'
  | 'not-heard'
  /** One event told or kept more than once. */
  | 'heard-twice'
  | 'held-twice'
  | 'key-twice'
  /** What the server never sent. */
  | 'unheard-of'
  | 'disorder'
  | 'wrong-totals'
  | 'gap-left'
  | 'backward-gap'
  | 'leak';

export interface Problem {
  readonly kind: ProblemKind;
  readonly page: string;
  readonly what: string;
  /** Ms from the start, where it is about a moment. */
  readonly at?: number;
}

export interface Verdict {
  readonly problems: readonly Problem[];
  /** What pages without `history` missed, and were told of. */
  readonly excused: number;
}

/** What a run proved. Nothing is measured here. */
export function judge(evidence: Evidence): Verdict {
  const parts = evidence.pages.map((page) => judgePage(page, evidence));
  return {
    problems: parts.flatMap((part) => part.problems),
    excused: parts.reduce((sum, part) => sum + part.excused, 0),
  };
}

type Report = (kind: ProblemKind, what: string, at?: number) => void;

function judgePage(page: PageRecord, evidence: Evidence): Verdict {
  const problems: Problem[] = [];
  const report: Report = (kind, what, at) =>
    void problems.push({ kind, page: page.name, what, ...(at !== undefined && { at }) });
  const sent = evidence.sent.get(page.userId) ?? [];
  const known = new Set(sent.map((event) => event.identity));
  const heard = page.heard.flatMap((event) => event.identity ?? []);

  for (const key of repeated(page.heard.map((event) => event.key))) report('key-twice', key);
  for (const identity of repeated(heard)) report('heard-twice', identity);
  for (const identity of repeated(page.held)) report('held-twice', identity);
  for (const identity of new Set([...heard, ...page.held])) {
    // Focus messages are relayed and not kept: nobody can say afterwards what was sent.
    if (!known.has(identity) && !identity.startsWith('focus/')) report('unheard-of', identity);
  }

  const excused = reportMissing(page, sent, evidence, report);
  for (const gap of page.gaps) {
    if (gap.from > gap.to) report('backward-gap', `${gap.channel}: ${gap.from - gap.to} ms`);
  }
  page.notificationIds.forEach((id, index) => {
    const next = page.notificationIds[index + 1];
    if (next !== undefined && next >= id) report('disorder', `${id} before ${next}`);
  });
  if (page.hasHistory) {
    for (const channel of page.openGaps) report('gap-left', channel);
    // Points and levels are told by notifications: who follows none can't know them.
    const totals = page.channels.includes('notifications')
      ? evidence.totals.get(page.userId)
      : undefined;
    for (const [what, value] of Object.entries(totals ?? {})) {
      const own = page.totals[what];
      if (own !== value) report('wrong-totals', `${what} ${own} instead of ${value}`);
    }
  }
  for (const [what, count] of Object.entries(page.left)) {
    if (count !== 0) report('leak', `${count} ${what}`);
  }
  return { problems, excused };
}

/** Returns how many were missed and told of. */
function reportMissing(
  page: PageRecord,
  sent: readonly SentEvent[],
  { startedAt, inFlightMs }: Evidence,
  report: Report,
): number {
  const heard = new Set(page.heard.map((event) => event.identity));
  const held = new Set(page.held);
  const sentAt = new Map(sent.map(({ identity, at }) => [identity, at]));
  const gaps = page.gaps.map((gap) => {
    const times = gap.cameLast.map((identity) => sentAt.get(identity) ?? gap.from);
    return { ...gap, from: Math.min(gap.from, ...times) };
  });
  let excused = 0;
  for (const { identity, channel, at } of sent) {
    if (at < startedAt || !page.channels.includes(channel)) continue;
    const isHeard = heard.has(identity);
    if (isHeard && held.has(identity)) continue;
    const isTold = gaps.some(
      (gap) => gap.channel === channel && gap.from <= at + inFlightMs && gap.to >= at,
    );
    if (!page.hasHistory && !isHeard && !held.has(identity) && isTold) {
      excused += 1;
      continue;
    }
    const when = `${identity} (sent at ${((at - startedAt) / 1000).toFixed(2)} s)`;
    if (!held.has(identity)) report('not-held', when, at - startedAt);
    if (!isHeard) report('not-heard', when, at - startedAt);
  }
  return excused;
}

function repeated(values: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return [...new Set(values.filter((value) => seen.size === seen.add(value).size))];
}
