import { chromium } from 'playwright';
import { resolveChromium } from '../../chromium.js';
import { createPageHost } from '../../support/page-host.js';
import { measure, type Run } from './measure.js';
import { createStreamServer } from './stream-server.js';
import type { VariantName } from './variants.js';

export async function runBench(): Promise<boolean> {
  const host = await createPageHost(new URL('page/', import.meta.url));
  const server = await createStreamServer();
  const browser = await chromium.launch(await resolveChromium());
  try {
    for (let round = 0; round < 10; round += 1) {
      for (const variant of ['raw', 'ideal'] as VariantName[]) {
        const run: Run = {
          variant,
          sockets: 1,
          framesPerSecond: null,
          frames: 20000,
          warmUp: 4000,
          isAudited: round === 0,
          drop: false,
        };
        const t = Date.now();
        const m = await measure({ browser, host, server }, run);
        console.log(
          variant,
          m.mainMs.toFixed(1),
          m.pagesMs.toFixed(0),
          (m.heapBytes / 1e6).toFixed(2),
          m.report.handled,
          m.report.commits.length,
          m.report.painted.length,
          m.report.renders.feed,
          m.report.renders.total,
          Object.values(m.report.renders.rows).reduce((a, b) => a + b, 0),
          m.report.shown,
          m.report.screen?.total,
          m.report.screen?.feed[0],
          m.troubles,
          Date.now() - t,
        );
      }
    }
    return true;
  } finally {
    await browser.close();
    await server.close();
    await host.close();
  }
}
