import { wireTypeOf, type OneTaskEvent } from '../protocol/event.js';
import { ask, TIERS, type AttentionPolicy, type Tier, type TierChoice } from './app-policy.js';
import { MAX_TIERS, type AttentionPreferences } from './preferences.js';

/** Kinds of plain notification that can wait until somebody looks; any other concerns the user. */
const AMBIENT_KINDS: ReadonlySet<string> = new Set(['system', 'workspace', 'other']);

/** The tier of an event where nobody says otherwise; `null`: it is none of attention's business. */
export function tierByDefault(event: OneTaskEvent): Tier | null {
  switch (event.type) {
    case 'notification':
      return AMBIENT_KINDS.has(event.notificationType) ? 'ambient' : 'timely';
    case 'task_update':
      return 'timely';
    case 'achievement_unlocked':
    case 'level_up':
      return 'celebratory';
    case 'streak_update':
      return event.data?.isMilestone === true ? 'celebratory' : 'ambient';
    case 'achievement_progress':
      return 'ambient';
    case 'focus_session_update':
    case 'unknown':
      return null;
  }
}

/** Under what name a user's choice about such events stands. */
export function kindOf(event: OneTaskEvent): string {
  return event.type === 'notification' ? event.notificationType : wireTypeOf(event);
}

/** The app overrides the default, its user the app; what is hidden is not celebrated. */
export function tierOf(
  event: OneTaskEvent,
  policy: AttentionPolicy,
  preferences: AttentionPreferences,
): TierChoice | null {
  if (event.type === 'focus_session_update') return null;
  const byDefault = tierByDefault(event);
  const byApp: unknown = policy.tierOf?.(event, byDefault);
  const tier = isTier(byApp) ? byApp : byDefault;
  if (tier === null) return null;
  const chosen = choiceOf(event, preferences) ?? tier;
  return chosen === 'celebratory' && isHidden(event, preferences) ? 'ambient' : chosen;
}

/** A longer one is no kind: what is chosen has to fit where it is kept. */
const MAX_KIND_LENGTH = 200;

/** Under what name a choice about events stands, and where they are now. */
export interface KindTier {
  readonly kind: string;
  readonly tier: TierChoice;
}

/** "Less like this": the preferences with events of these kinds one step lower than they are. */
export function withLess(
  preferences: AttentionPreferences,
  kinds: readonly KindTier[],
): AttentionPreferences {
  const chosen = new Map(
    kinds
      .filter(({ kind }) => kind.length <= MAX_KIND_LENGTH)
      .map(({ kind, tier }) => [kind, lowered(tier)]),
  );
  const others = Object.entries(preferences.tiers).filter(([kind]) => !chosen.has(kind));
  const tiers = Object.fromEntries([...others, ...chosen].slice(-MAX_TIERS));
  return { ...preferences, tiers };
}

/** Where an event's kind is now; `null`: it is none of attention's business. */
export function kindTierOf(
  event: OneTaskEvent,
  policy: AttentionPolicy,
  preferences: AttentionPreferences,
): KindTier | null {
  const ofApp = () => tierOf(event, policy, preferences);
  const tier = ask(ofApp, tierOf(event, {}, preferences), () => {});
  return tier === null ? null : { kind: kindOf(event), tier };
}

function lowered(tier: TierChoice): TierChoice {
  switch (tier) {
    case 'critical':
      return 'timely';
    case 'timely':
    case 'celebratory':
      return 'ambient';
    case 'ambient':
    case 'off':
      return 'off';
  }
}

/** Whether the user said something of such events. */
export function isChosen(event: OneTaskEvent, preferences: AttentionPreferences): boolean {
  return choiceOf(event, preferences) !== undefined;
}

/** The kind is what the server wrote, and must not find what every object inherits. */
function choiceOf(event: OneTaskEvent, { tiers }: AttentionPreferences): TierChoice | undefined {
  const kind = kindOf(event);
  if (Object.hasOwn(tiers, kind)) return tiers[kind];
  return Object.hasOwn(tiers, event.type) ? tiers[event.type] : undefined;
}

function isHidden(event: OneTaskEvent, { hidden }: AttentionPreferences): boolean {
  if (event.type === 'level_up') return hidden.level;
  return event.type === 'streak_update' && hidden.streak;
}

function isTier(value: unknown): value is Tier {
  return TIERS.some((tier) => tier === value);
}
