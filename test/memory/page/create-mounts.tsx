import { createMockToken } from '@onetask/react/testing';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { countEverything, countingEnvironment } from '../../browser/counting.js';
import { afterPaint } from './after-paint.js';
import { BenchApp } from './bench-app.js';
import { BenchSocket } from './bench-socket.js';
import { frameOf } from '../../support/frame-of.js';
import type { LiveCounts } from '../../support/virtual-environment.js';
import { framesUntilGone, framesUntilOpen } from './frames-until.js';

const DAY_MS = 86_400_000;
/** Pages that are there at once, so that fewer frames need be waited for. */
const AT_ONCE = 20;
/** One of each kind that pops up, and some that don't. */
const TOLD = [901, 950, 992, 993, 994, 998];

/** Pages that come, open their sockets, are told something, and go. */
export interface Mounts {
  run(count: number): Promise<void>;
  left(): LiveCounts;
}

/** @param leaked what is kept on purpose goes there, if anywhere */
export function createMounts(leaked: unknown[] | null): Mounts {
  const { counts, left } = countEverything();
  const counting = countingEnvironment(counts);
  const options = {
    url: 'wss://memory.test',
    token: createMockToken(1, Date.now() + DAY_MS),
    environment: { ...counting, WebSocket: BenchSocket },
    // The browser's console would hold what is logged there.
    logger: {},
    onError: (error: Error) => console.error(error.message),
  };
  let mounted = 0;

  function mount(): () => void {
    const container = document.body.appendChild(document.createElement('div'));
    const root = createRoot(container);
    flushSync(() => root.render(<BenchApp options={options} onEvent={() => {}} />));
    return () => {
      root.unmount();
      leaked?.push(container.cloneNode(true));
      container.remove();
    };
  }

  return {
    async run(count) {
      for (const end = mounted + count; mounted < end;) {
        const size = Math.min(AT_ONCE, end - mounted);
        mounted += size;
        const unmounts = Array.from({ length: size }, mount);
        await framesUntilOpen(size);
        for (const kind of TOLD) BenchSocket.broadcast(frameOf(mounted * 1_000 + kind, Date.now()));
        await afterPaint();
        for (const unmount of unmounts) unmount();
        await afterPaint();
      }
      // What sonner shows leaves by its own clock.
      await framesUntilGone('[data-sonner-toast]');
    },
    left: () => ({ ...left(), sockets: BenchSocket.open.size }),
  };
}
