/** `encodeURIComponent` that never throws: half a character (a lone surrogate) becomes U+FFFD. */
export function encodeComponent(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
}
