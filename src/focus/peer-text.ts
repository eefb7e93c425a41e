/** What others call themselves is shown as text, and no longer than this many characters. */
const MAX_NAME_LENGTH = 80;
/** Nobody's name is worth a longer look. */
const MAX_RAW_NAME_LENGTH = 1_000;
const MAX_AVATAR_URL_LENGTH = 512;
/** In UTF-16 units: a family of four with skin tones has more, and is left out. */
const MAX_REACTION_LENGTH = 16;

/** Controls, and those that turn the direction of what follows; the joiner within an emoji stays. */
const CONTROLS = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu;
/** Half of a pair can't be shown, nor sent as UTF-8. */
const LONE_SURROGATES = /\p{Cs}/gu;
/** More than spaces, joiners and marks: who has no other name is not to be a gap. */
const VISIBLE = /[^\p{Cc}\p{Cf}\p{Z}\p{M}]/u;
const EMOJI = /\p{Extended_Pictographic}/u;

/** A name as it may be shown and sent, or `null` where nothing is left of it. */
export function cleanName(name: unknown): string | null {
  if (typeof name !== 'string') return null;
  const text = name
    .slice(0, MAX_RAW_NAME_LENGTH)
    .replace(CONTROLS, '')
    .replace(LONE_SURROGATES, '')
    .trim();
  const shown = [...text].slice(0, MAX_NAME_LENGTH).join('').trim();
  return VISIBLE.test(shown) ? shown : null;
}

/** An address of an image that may be shown and sent: by https alone, so that no page's own scheme is run. */
export function cleanAvatarUrl(url: unknown): string | null {
  if (typeof url !== 'string' || url.length > MAX_AVATAR_URL_LENGTH) return null;
  return /^https:\/\/[^\s"'<>\\]+$/i.test(url) ? url : null;
}

/** A short text with an emoji in it. */
export function isReaction(reaction: unknown): reaction is string {
  return (
    typeof reaction === 'string' &&
    reaction.length <= MAX_REACTION_LENGTH &&
    EMOJI.test(reaction) &&
    reaction.search(CONTROLS) < 0
  );
}
