import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

// Half a minute of faults, which must be green; and beside it two short runs in which one event is
// dropped, or comes twice, and which must be red. A check that can't fail proves nothing.

const SOAK = fileURLToPath(new URL('soak.mjs', import.meta.url));
const GREEN = 0;
const RED = 1;
/** Half a minute, and what a busy machine makes of it. */
const PATIENCE_MS = 120_000;

/** Runs the soak and gives back what it printed and how it ended. */
function soak(
  ...flags: string[]
): Promise<{ readonly code: number | null; readonly said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SOAK, '--seed', '7', ...flags]);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said += String(chunk);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said }));
  });
}

describe.concurrent(
  'a seeded soak under faults',
  () => {
    it('is green for half a minute', async () => {
      const { code, said } = await soak('--seconds', '30');
      expect(code, said).toBe(GREEN);
    });

    it.each(['--drop', '--double'])('is red with %s', async (fault) => {
      const { code, said } = await soak('--seconds', '5', fault);
      expect(code, said).toBe(RED);
      // Not because it broke off.
      expect(said).toMatch(/verdict +RED(?!: the run)/);
    });
  },
  PATIENCE_MS,
);
