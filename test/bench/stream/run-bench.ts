import { chromium } from 'playwright';
import { resolveChromium } from '../../chromium.js';
import { createPageHost } from '../../support/page-host.js';
import { runProfile } from './run-profile.js';
import { createStreamServer } from './stream-server.js';
import type { VariantName } from './variants.js';

export async function runBench(): Promise<boolean> {
  const host = await createPageHost(new URL('page/', import.meta.url), { sourcemap: true });
  const server = await createStreamServer();
  const browser = await chromium.launch(await resolveChromium());
  try {
    for (const variant of ['kit', 'ideal', 'raw'] as VariantName[])
      await runProfile(
        { browser, host, server },
        {
          variant,
          sockets: 1,
          framesPerSecond: null,
          frames: 20000,
          warmUp: 4000,
          isAudited: false,
          drop: false,
        },
      );
    return true;
  } finally {
    await browser.close();
    await server.close();
    await host.close();
  }
}
