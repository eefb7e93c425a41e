/** How fast one may send: `perSecond` over time, `burst` at once. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
  /** Of more senders, the one that was heard longest ago is forgotten. */
  readonly maxSenders: number;
}

/** A bucket of tokens for each sender, the one heard longest ago first. */
export type Rates = ReadonlyMap<number, { readonly tokens: number; readonly at: number }>;

export const NO_RATES: Rates = new Map();

/** The rates after one more message, or `null` when it is one too many. */
export function spend(rates: Rates, senderId: number, now: number, limit: RateLimit): Rates | null {
  const bucket = rates.get(senderId) ?? { tokens: limit.burst, at: now };
  // A message may be told of a little late, with an earlier time.
  const at = Math.max(now, bucket.at);
  const earned = ((at - bucket.at) / 1000) * limit.perSecond;
  const tokens = Math.min(limit.burst, bucket.tokens + earned);
  if (tokens < 1) return null;
  const next = new Map(rates);
  next.delete(senderId);
  next.set(senderId, { tokens: tokens - 1, at });
  for (const oldest of next.keys()) {
    if (next.size <= limit.maxSenders) break;
    next.delete(oldest);
  }
  return next;
}

export interface SenderRates {
  /** @param now monotonic ms */
  admit(senderId: number, now: number): boolean;
}

/** The same for whoever holds no state: it remembers by itself. */
export function createSenderRates(limit: RateLimit): SenderRates {
  let rates = NO_RATES;
  return {
    admit(senderId, now) {
      const next = spend(rates, senderId, now, limit);
      if (next) rates = next;
      return next !== null;
    },
  };
}
