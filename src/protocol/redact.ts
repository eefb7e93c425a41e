import { encodeComponent } from './encode-component.js';

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
  // The longest first: a token may begin with another one.
  for (const token of [...tokens].sort((a, b) => b.length - a.length)) {
    if (token === '') continue;
    text = text.replaceAll(token, '[token]').replaceAll(encodeComponent(token), '[token]');
  }
  return text.replace(QUERY, '$1[token]').replace(JWT, '[token]').slice(0, 500);
}
