import type { PaintMark, StreamReport } from '../stream-page.js';
import type { ScreenWatch } from './watch-screen.js';

// Counts in the page. Whatever it costs, it costs every variant with a screen the same: an addition a
// message and a render, a call a commit, a frame and a message a painted commit.

let handled: number | null = null;
let shown = 0;
let commits: number[] = [];
let painted: PaintMark[] = [];
let screenWatch: ScreenWatch | null = null;
const troubles: string[] = [];
let feed = 0;
let total = 0;
let rows: Record<number, number> = {};

/** A message has reached the app's own code. */
export function countHandled(): void {
  handled = (handled ?? 0) + 1;
}

/** The newest revision on the screen, or, without one, in the app's hands. */
export function setShown(revision: number): void {
  shown = revision;
}

export function countFeedRender(): void {
  feed += 1;
}

export function countTotalRender(): void {
  total += 1;
}

export function countRowRender(id: number): void {
  rows[id] = (rows[id] ?? 0) + 1;
}

/** Forgets what was counted so far. */
export function beginProbe(): void {
  if (handled !== null) handled = 0;
  commits = [];
  painted = [];
  feed = total = 0;
  rows = {};
  screenWatch?.begin();
}

export function seenSoFar(): number | null {
  return shown === 0 ? null : shown;
}

export function readProbe(): Omit<StreamReport, 'screen'> {
  const renders = { feed, total, rows };
  const changes = screenWatch?.counts() ?? null;
  return { handled, shown, commits, painted, renders, changes, troubles };
}

/** True from a callback of a frame to the end of the microtasks after it: what commits is painted at once. */
let isInFrame = false;
/** The time of the frame that is under way, or was last: all of its callbacks are given the same. */
let frameTime = 0;
let isFrameAsked = false;

interface AwaitedPaint {
  readonly frame: number;
  revision: number;
}

/** Frames that show something new and are not painted yet. */
const awaited: AwaitedPaint[] = [];
const { port1, port2 } = new MessageChannel();

// A message that is posted before a frame is painted comes after it.
port1.onmessage = () => {
  const paint = awaited.shift();
  if (!paint) return;
  painted.push({ revision: paint.revision, at: performance.timeOrigin + performance.now() });
};

function onCommit(): void {
  commits.push(shown);
  screenWatch?.look();
  if (isInFrame) {
    awaitPaint();
  } else if (!isFrameAsked) {
    isFrameAsked = true;
    requestAnimationFrame(() => {
      isFrameAsked = false;
      awaitPaint();
    });
  }
}

/** Once a frame, however many commits it shows. */
function awaitPaint(): void {
  const last = awaited.at(-1);
  if (last?.frame === frameTime) {
    last.revision = shown;
    return;
  }
  awaited.push({ frame: frameTime, revision: shown });
  port2.postMessage(null);
}

/** Before React is there: it looks for the hook of its developer tools as it loads. */
export function installProbe(watch: ScreenWatch | null): void {
  screenWatch = watch;
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    request((time) => {
      isInFrame = true;
      frameTime = time;
      callback(time);
      // After those that the callback queued, so after React's commit of what is to be in time.
      queueMicrotask(() => {
        isInFrame = false;
      });
    });
  window.addEventListener('error', ({ message }) => troubles.push(`the page threw: ${message}`));
  window.addEventListener('unhandledrejection', ({ reason }) =>
    troubles.push(`the page did not catch: ${String(reason)}`),
  );
  const log = console.error;
  console.error = (...words) => {
    troubles.push(`the page said: ${words.join(' ')}`);
    log(...words);
  };
  Object.assign(window, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      isDisabled: false,
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot: onCommit,
      onCommitFiberUnmount() {},
      onPostCommitFiberRoot() {},
      checkDCE() {},
    },
  });
}
