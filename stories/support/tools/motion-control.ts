/** One frame of the film that Step moves by. */
export const FRAME_MS = 1000 / 60;

/** How what moves is shown. */
export type MotionState =
  | { readonly kind: 'running'; readonly speed: number }
  /** Everything stands, `frame` frames after the story began. */
  | { readonly kind: 'held'; readonly frame: number };

/** Slows down, stops and steps all that moves on the page. */
export interface MotionControl {
  readonly state: MotionState;
  /** A story begins: its first frame is now. */
  begin(): void;
  set(state: MotionState): void;
  /** Holds, and goes on by one frame. Returns the number of the frame that is shown then. */
  step(): number;
  /** The browser's own `requestAnimationFrame`, for what is no motion. */
  requestRealFrame(callback: () => void): () => void;
}

type Page = Pick<
  Window,
  'requestAnimationFrame' | 'cancelAnimationFrame' | 'document' | 'performance'
>;

/**
 * Takes over the page's frames and its `performance.now()`, so that what is driven by script follows;
 * CSS and WAAPI animations follow by their `playbackRate` and `currentTime`. At full speed both pass
 * through unchanged. To be made once, before any code that keeps the originals.
 */
export function createMotionControl(page: Page): MotionControl {
  const realFrame = page.requestAnimationFrame.bind(page);
  const cancelReal = page.cancelAnimationFrame.bind(page);
  const realNow = page.performance.now.bind(page.performance);
  const callbacks = new Map<number, FrameRequestCallback>();
  const held = new Set<Animation>();
  let state: MotionState = { kind: 'running', speed: 1 };
  let lastId = 0;
  let isAsked = false;
  let isWatching = false;
  /** Film time = `origin` + real time since `since`, at the speed of then. */
  let origin = realNow();
  let since = origin;
  let shownAt = origin;
  let begunAt = origin;

  const speed = () => (state.kind === 'running' ? state.speed : 0);
  const filmNow = () => origin + (realNow() - since) * speed();

  function rebase(at: number): void {
    origin = at;
    since = realNow();
  }

  function ask(): void {
    if (isAsked || callbacks.size === 0 || state.kind === 'held') return;
    isAsked = true;
    realFrame((time) => {
      isAsked = false;
      if (state.kind === 'held') return;
      const now = state.speed === 1 && origin === since ? time : filmNow();
      // At a quarter of the speed, only each fourth frame of the screen is one of the film.
      if (state.speed < 1 && now - shownAt < FRAME_MS - 1) return ask();
      show(now);
    });
  }

  function show(now: number): void {
    shownAt = now;
    const due = [...callbacks];
    callbacks.clear();
    for (const [, callback] of due) callback(now);
    ask();
  }

  /** Animations begin at any time, so they are looked for on each frame while there is need. */
  function watch(): void {
    if (isWatching) return;
    isWatching = true;
    const look = () => {
      isWatching = !isPlain();
      govern();
      if (isWatching) realFrame(look);
    };
    look();
  }

  const isPlain = () => state.kind === 'running' && state.speed === 1;

  function govern(): void {
    for (const animation of page.document.getAnimations()) {
      if (state.kind === 'held') {
        if (held.has(animation) || animation.playState !== 'running') continue;
        held.add(animation);
        animation.pause();
        // It began since the last look; its first frame is this one.
        if (Number(animation.currentTime ?? 0) < 3 * FRAME_MS) animation.currentTime = 0;
      } else {
        if (held.delete(animation)) animation.play();
        if (animation.playbackRate > 0) animation.playbackRate = state.speed;
      }
    }
    if (state.kind === 'running') held.clear();
  }

  function advance(): void {
    rebase(filmNow() + FRAME_MS);
    show(filmNow());
    govern();
    for (const animation of held) {
      const end = Number(animation.effect?.getComputedTiming().endTime ?? Infinity);
      const next = Number(animation.currentTime ?? 0) + FRAME_MS;
      if (animation.playState !== 'paused') held.delete(animation);
      else if (next >= end) {
        held.delete(animation);
        animation.finish();
      } else animation.currentTime = next;
    }
  }

  const frameNow = () => Math.max(0, Math.round((filmNow() - begunAt) / FRAME_MS));

  page.requestAnimationFrame = (callback) => {
    callbacks.set(++lastId, callback);
    ask();
    return lastId;
  };
  page.cancelAnimationFrame = (id) => void callbacks.delete(id);
  page.performance.now = filmNow;

  const control: MotionControl = {
    get state() {
      return state;
    },
    begin() {
      begunAt = filmNow();
      if (state.kind === 'held') state = { kind: 'held', frame: 0 };
    },
    set(next) {
      if (next.kind === 'held' && state.kind === 'held') {
        while (state.kind === 'held' && state.frame < next.frame) control.step();
        return;
      }
      rebase(filmNow());
      state = next;
      govern();
      if (!isPlain()) watch();
      ask();
    },
    step() {
      if (state.kind === 'running') control.set({ kind: 'held', frame: frameNow() });
      advance();
      const frame = state.kind === 'held' ? state.frame + 1 : frameNow();
      state = { kind: 'held', frame };
      return frame;
    },
    requestRealFrame(callback) {
      const id = realFrame(callback);
      return () => cancelReal(id);
    },
  };
  return control;
}
