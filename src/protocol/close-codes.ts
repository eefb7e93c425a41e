/** What follows when the server closes an open socket. */
export type ClosePolicy = 'retry' | 'reauthenticate';

/**
 * Close code to policy, the one table for it. 1008 (policy violation), 4401 and 4403 after `open`
 * mean that the token was rejected (PROTOCOL S3); every other code is retried with back-off. No code
 * of a server stops the kit for good: a dead end would strand the user, and a slow retry costs little.
 */
export function closePolicy(code: number): ClosePolicy {
  switch (code) {
    case 1008:
    case 4401:
    case 4403:
      return 'reauthenticate';
    default:
      return 'retry';
  }
}
