/** Anything that looks like a JWT, whoever's it is. */
const JWT = /[\w-]{8,}\.[\w-]{8,}\.[\w-]{4,}/g;
const QUERY = /([?&]token=)[^&\s"'#]+/g;

/**
 * The message of whatever was thrown, with tokens taken out: those given, a `token=` in an address,
 * and anything shaped like a JWT. At most 500 characters. Never throws.
 */
export function describeCause(cause: unknown, tokens: Iterable<string> = []): string {
  let text: string;
  try {
    text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  } catch {
    text = 'an unprintable value';
  }
  for (const token of tokens) {
    if (token === '') continue;
    text = text.replaceAll(token, '[token]').replaceAll(encodeURIComponent(token), '[token]');
  }
  return text.replace(QUERY, '$1[token]').replace(JWT, '[token]').slice(0, 500);
}
