import { encodeComponent } from './encode-component.js';

/** Where a JWT may stand: taken whole, so that a long text is read once. */
const DOTTED = /[\w.-]+/g;
/** Fewer characters than these make no header, payload and signature of a JWT. */
const JWT_PARTS = [8, 8, 4] as const;
/** What follows a token in an address. Some servers write `&` so in JSON. */
const QUERY = /(token=)(?:(?!\\u0026)[^&\s"'#])+/gi;
/** As a request has it in its headers, and an answer to signing in in its JSON, or in JSON within JSON. */
const BEARER = /(\bBearer\s+)[^\s"',;]+/gi;
const JSON_FIELD = /(token"\s*:\s*")(?:[^"\\]|\\.)+/gi;
const INNER_JSON_FIELD = /(token\\"\s*:\s*\\")(?:[^"\\]|\\[^"])+/gi;
const PLACES = [QUERY, BEARER, JSON_FIELD, INNER_JSON_FIELD] as const;

/**
 * The message of whatever was thrown, without tokens. At most 500 characters. Never throws.
 */
export function describeCause(cause: unknown, tokens: Iterable<string> = []): string {
  let text: string;
  try {
    text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  } catch {
    text = 'an unprintable value';
  }
  return withoutTokens(text, tokens).slice(0, 500);
}

/**
 * A text with tokens taken out: those given, and what stands where a token does (`token=` in an
 * address, `Bearer` in a header, `"access_token"` in JSON) or is shaped like a JWT.
 */
export function withoutTokens(text: string, tokens: Iterable<string>): string {
  let told = text;
  // The longest first: a token may begin with another one.
  for (const token of [...tokens].sort((a, b) => b.length - a.length)) {
    if (token === '') continue;
    told = told.replaceAll(token, '[token]').replaceAll(encodeComponent(token), '[token]');
  }
  for (const place of PLACES) told = told.replace(place, '$1[token]');
  return told.replace(DOTTED, withoutJwts);
}

/** Anything that looks like a JWT, whoever's it is. */
function withoutJwts(dotted: string): string {
  const parts = dotted.split('.');
  const told: string[] = [];
  for (let at = 0; at < parts.length;) {
    const isJwt = JWT_PARTS.every((minimum, of) => (parts[at + of]?.length ?? 0) >= minimum);
    told.push(isJwt ? '[token]' : (parts[at] ?? ''));
    at += isJwt ? JWT_PARTS.length : 1;
  }
  return told.join('.');
}
