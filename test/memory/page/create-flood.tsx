import { createOneTaskClient } from '@onetask/react';
import { createMockToken } from '@onetask/react/testing';
import { createRoot } from 'react-dom/client';
import { createVirtualEnvironment, type LiveCounts } from '../../support/virtual-environment.js';
import { BenchApp } from './bench-app.js';
import { BenchSocket } from './bench-socket.js';
import { frameOf } from '../../support/frame-of.js';
import { afterPaint } from './after-paint.js';
import { framesUntilGone, framesUntilOpen } from './frames-until.js';

const YEAR_MS = 366 * 86_400_000;
/** What comes between two painted frames. */
const EVENTS_A_FRAME = 2_000;
/** What passes by the kit's clock in a painted frame: its memory of 5 minutes is full after 30 of them. */
const FRAME_MS = 10_000;
/** By then no toast and no celebration is left. */
const REST_MS = 120_000;

/** One page that stays mounted while events flow through it. */
export interface Flood {
  run(count: number): Promise<void>;
  kept(): Readonly<Record<string, number>>;
  end(): Promise<LiveCounts>;
}

/** @param leaked what is kept on purpose goes there, if anywhere */
export function createFlood(leaked: unknown[] | null): Flood {
  // The page's own timers are clamped to 4 ms; a message is not.
  const { port1, port2 } = new MessageChannel();
  const env = createVirtualEnvironment({
    WebSocket: BenchSocket,
    settle: () =>
      new Promise((resolve) => {
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      }),
  });
  const client = createOneTaskClient({
    url: 'wss://memory.test',
    token: createMockToken(1, env.now() + YEAR_MS),
    environment: env,
    // The browser's console would hold what is logged there.
    logger: {},
    onError: (error) => console.error(error.message),
  });
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  let sent = 0;
  let heard = 0;

  root.render(
    <BenchApp
      client={client}
      onEvent={(event) => {
        heard += 1;
        if (heard % 10 === 0) leaked?.push(event);
      }}
    />,
  );

  async function frame(ms: number): Promise<void> {
    env.paint();
    await env.advance(ms);
    await afterPaint();
  }

  async function rest(): Promise<void> {
    for (let elapsedMs = 0; elapsedMs < REST_MS; elapsedMs += FRAME_MS) await frame(FRAME_MS);
    // What leaves takes its time by the page's own clock.
    await framesUntilGone('[data-sonner-toast], dialog, [role="dialog"]', () => frame(0));
  }

  return {
    async run(count) {
      await framesUntilOpen(1, () => frame(0));
      for (const end = sent + count; sent < end;) {
        const until = Math.min(end, sent + EVENTS_A_FRAME);
        while (sent < until) BenchSocket.broadcast(frameOf(++sent, env.now()));
        await frame(FRAME_MS);
      }
      await rest();
    },
    kept() {
      const { notifications, tasks, focus, gamification, presentation } = client.store.getState();
      return {
        heard,
        notifications: notifications.items.length,
        taskUpdates: Object.values(tasks).reduce((sum, one) => sum + (one?.updates.length ?? 0), 0),
        tasks: Object.values(tasks).reduce((sum, one) => sum + (one?.latest.size ?? 0), 0),
        focusMessages: Object.values(focus).reduce(
          (sum, one) => sum + (one?.messages.length ?? 0),
          0,
        ),
        achievements: gamification.achievements.size,
        toasts: presentation.toasts.length,
        eventsOf5Minutes: Math.ceil((5 * 60_000) / FRAME_MS) * EVENTS_A_FRAME,
      };
    },
    async end() {
      root.unmount();
      container.remove();
      await frame(FRAME_MS);
      client.close();
      port1.onmessage = null;
      port1.close();
      return { ...env.live(), sockets: BenchSocket.open.size };
    },
  };
}
