/**
 * What a browser test may ask of the Node side: `import { commands } from 'vitest/browser'`.
 * A command is added here and to the interface below; `vite.config.ts` gives them to every
 * browser project.
 */
import type { BrowserCommand } from 'vitest/node';

// eslint-disable-next-line typescript/no-explicit-any -- each command has arguments of its own
export const browserCommands = {} satisfies Record<string, BrowserCommand<any[]>>;

declare module 'vitest/browser' {
  interface BrowserCommands {}
}
