import { describe, expect, it } from 'vitest';
import { createMotionControl, FRAME_MS } from '../../stories/support/tools/motion-control.js';

/** An animation as far as the control knows one. */
class FakeAnimation {
  playbackRate = 1;
  currentTime = 0;
  playState: 'running' | 'paused' | 'finished' = 'running';
  effect = { getComputedTiming: () => ({ endTime: 100 }) };
  pause() {
    this.playState = 'paused';
  }
  play() {
    this.playState = 'running';
  }
  finish() {
    this.playState = 'finished';
    this.currentTime = 100;
  }
}

function createPage() {
  const frames: FrameRequestCallback[] = [];
  const animations: FakeAnimation[] = [];
  let now = 0;
  const page = {
    requestAnimationFrame: (callback: FrameRequestCallback) => frames.push(callback),
    cancelAnimationFrame: (_id: number) => {},
    performance: { now: () => now },
    document: { getAnimations: () => animations },
  };
  const control = createMotionControl(page as unknown as Parameters<typeof createMotionControl>[0]);
  return {
    page,
    control,
    animations,
    /** The screen shows so many frames. */
    paint(count = 1) {
      for (let index = 0; index < count; index += 1) {
        now += FRAME_MS;
        for (const frame of frames.splice(0)) frame(now);
      }
    },
  };
}

/** Counts the frames that a script is given. */
function count(page: { requestAnimationFrame(callback: FrameRequestCallback): number }) {
  const times: number[] = [];
  const next = (time: number) => {
    times.push(time);
    page.requestAnimationFrame(next);
  };
  page.requestAnimationFrame(next);
  return times;
}

describe('at full speed', () => {
  it('changes nothing', () => {
    const { page, paint } = createPage();
    const times = count(page);
    paint(3);
    expect(times).toEqual([FRAME_MS, 2 * FRAME_MS, 3 * FRAME_MS]);
    expect(page.performance.now()).toBe(3 * FRAME_MS);
  });

  it('cancels a frame', () => {
    const { page, paint } = createPage();
    const times: number[] = [];
    page.cancelAnimationFrame(page.requestAnimationFrame((time) => times.push(time)));
    paint();
    expect(times).toEqual([]);
  });
});

describe('at a quarter', () => {
  it('gives scripts every fourth frame, one frame of film later each', () => {
    const { page, control, paint } = createPage();
    control.set({ kind: 'running', speed: 0.25 });
    const times = count(page);
    paint(16);
    expect(times).toHaveLength(4);
    expect((times[3] ?? 0) - (times[2] ?? 0)).toBeCloseTo(FRAME_MS);
    expect(page.performance.now()).toBeCloseTo(4 * FRAME_MS);
  });

  it('slows animations, those too that begin later, and lets go of them', () => {
    const { control, animations, paint } = createPage();
    const first = new FakeAnimation();
    animations.push(first);
    control.set({ kind: 'running', speed: 0.25 });
    const second = new FakeAnimation();
    animations.push(second);
    paint();
    expect([first.playbackRate, second.playbackRate]).toEqual([0.25, 0.25]);
    control.set({ kind: 'running', speed: 1 });
    expect([first.playbackRate, second.playbackRate]).toEqual([1, 1]);
  });

  it('never turns the clock of the page back when it ends', () => {
    const { page, control, paint } = createPage();
    paint(8);
    control.set({ kind: 'running', speed: 0.25 });
    paint(8);
    const before = page.performance.now();
    control.set({ kind: 'running', speed: 1 });
    const times = count(page);
    paint();
    expect(times[0]).toBeGreaterThan(before);
    expect(times[0]).toBeCloseTo(page.performance.now());
  });
});

describe('step', () => {
  it('holds everything, and goes on by one frame a step', () => {
    const { page, control, animations, paint } = createPage();
    control.begin();
    const times = count(page);
    const animation = new FakeAnimation();
    animations.push(animation);
    paint(2);
    animation.currentTime = 60;
    expect(control.step()).toBe(3);
    expect(animation).toMatchObject({ playState: 'paused' });
    expect(animation.currentTime).toBeCloseTo(60 + FRAME_MS);
    paint(5);
    expect(times).toHaveLength(3);
    expect(control.step()).toBe(4);
    expect(times).toHaveLength(4);
    expect(page.performance.now()).toBeCloseTo(4 * FRAME_MS);
  });

  it('ends what has come to its end', () => {
    const { control, animations } = createPage();
    const animation = new FakeAnimation();
    animations.push(animation);
    animation.currentTime = 90;
    control.step();
    expect(animation.playState).toBe('finished');
  });

  it('winds a new story on to the frame of the address', () => {
    const { control, animations, paint } = createPage();
    control.set({ kind: 'held', frame: 0 });
    control.begin();
    const animation = new FakeAnimation();
    animation.currentTime = 4;
    animations.push(animation);
    paint();
    expect(animation.currentTime).toBe(0);
    control.set({ kind: 'held', frame: 3 });
    expect(animation.currentTime).toBeCloseTo(3 * FRAME_MS);
    expect(control.state).toEqual({ kind: 'held', frame: 3 });
  });

  it('lets go at the end', () => {
    const { control, animations, paint, page } = createPage();
    const animation = new FakeAnimation();
    animations.push(animation);
    control.step();
    control.set({ kind: 'running', speed: 1 });
    expect(animation.playState).toBe('running');
    const times = count(page);
    paint(2);
    expect(times).toHaveLength(2);
  });
});
