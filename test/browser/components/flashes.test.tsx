import { LevelUpCelebration, StreakCounter } from '@onetask/react/components';
import '@onetask/react/styles.css';
import { cleanup } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { countFlashes, MOST_FLASHES, type Frame } from '../../support/flashes.js';
import { setStage, type Stage } from './stage.js';

// WCAG 2.3.1, on pictures of each celebration: its animations and its confetti are stepped together,
// and what the browser painted is counted.

const FRAME_MS = 1000 / 30;
/** The page's own frames, of which each picture shows every second. */
const TICKS_A_FRAME = 2;
const FILM_TIMEOUT_MS = 90_000;

let stage: Stage | null = null;
let film: ReturnType<typeof takeFrames>;

beforeEach(() => {
  // The same confetti every time.
  let seed = 1;
  vi.spyOn(Math, 'random').mockImplementation(() => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  });
  film = takeFrames();
});
afterEach(() => {
  film.restore();
  vi.restoreAllMocks();
  cleanup();
  stage?.client.close();
  stage = null;
  document.body.replaceChildren();
  document.documentElement.removeAttribute('data-theme');
});

describe.each(['light', 'dark'])('in %s', (theme) => {
  it.each([
    [
      'a new level',
      <LevelUpCelebration key="level" />,
      (on: Stage) => on.emit(on.frames.levelUp(5)),
    ],
    [
      'a milestone of the streak',
      <StreakCounter key="streak" />,
      (on: Stage) => on.emit(on.frames.streak(14, true)),
    ],
  ])(
    '%s never flashes more than is safe',
    async (_name, component: ReactNode, celebrate) => {
      document.documentElement.setAttribute('data-theme', theme);
      stage = await setStage(<div style={{ inlineSize: 340, padding: 16 }}>{component}</div>, {
        snapshot: { streak: 12, level: 4 },
      });
      await celebrate(stage);
      await film.ready(stage.container);
      const frames = await shoot(stage.container, 1_600);
      expect(isMoving(frames)).toBe(true);
      const { general, red } = countFlashes(frames);
      expect(general).toBeLessThanOrEqual(MOST_FLASHES);
      expect(red).toBe(0);
    },
    FILM_TIMEOUT_MS,
  );
});

describe('the check', () => {
  it(
    'sees what flashes: a card that goes on and off five times a second',
    async () => {
      const box = document.body.appendChild(document.createElement('div'));
      box.style.cssText = 'display: flex; inline-size: 64px; block-size: 32px';
      for (const colours of [
        ['white', '#777'],
        ['#f00', '#000'],
      ]) {
        const half = box.appendChild(document.createElement('div'));
        half.style.flex = '1';
        half.animate(
          colours.map((background) => ({ background })),
          { duration: 100, iterations: 10, direction: 'alternate' },
        );
      }
      const { general, red } = countFlashes(await shoot(box, 1_050));
      expect(general).toBeGreaterThan(MOST_FLASHES);
      expect(red).toBeGreaterThan(MOST_FLASHES);
    },
    FILM_TIMEOUT_MS,
  );

  const picture = (atMs: number, [r, g, b]: readonly [number, number, number]): Frame => ({
    atMs,
    width: 1,
    height: 1,
    data: Uint8ClampedArray.of(r, g, b, 255),
  });
  const every = (ms: number, colours: readonly (readonly [number, number, number])[]) =>
    colours.map((colour, index) => picture(index * ms, colour));
  const WHITE = [255, 255, 255] as const;
  const BLACK = [0, 0, 0] as const;
  const OFF_WHITE = [247, 247, 247] as const;
  const RED = [255, 0, 0] as const;
  const EMBER = [200, 130, 90] as const;

  it('counts pairs of opposed changes within one second', () => {
    const blinks = (count: number) => Array.from({ length: count }, () => [BLACK, WHITE]).flat();
    expect(countFlashes(every(100, [WHITE, ...blinks(3)])).general).toBe(3);
    expect(countFlashes(every(100, [WHITE, ...blinks(4)])).general).toBe(4);
    expect(countFlashes(every(400, [WHITE, ...blinks(8)])).general).toBe(1);
  });

  it('takes a slow climb for one change, and what hardly changes for none', () => {
    const climb = Array.from({ length: 20 }, (_, step) => {
      const grey = Math.min(255, step * 13);
      return [grey, grey, grey] as const;
    });
    expect(countFlashes(every(50, [...climb, ...climb.toReversed()])).general).toBe(1);
    const flicker = Array.from({ length: 20 }, (_, step) => (step % 2 ? WHITE : OFF_WHITE));
    expect(countFlashes(every(50, flicker)).general).toBe(0);
  });

  it('tells a saturated red from another one', () => {
    const reds = Array.from({ length: 10 }, (_, step) => (step % 2 ? BLACK : RED));
    expect(countFlashes(every(100, reds)).red).toBe(4);
    const embers = Array.from({ length: 10 }, (_, step) => (step % 2 ? BLACK : EMBER));
    expect(countFlashes(every(100, embers)).red).toBe(0);
  });
});

/** Pictures of an element, `FRAME_MS` apart, from the beginning of its animations. */
async function shoot(element: Element, lengthMs: number): Promise<readonly Frame[]> {
  const animations = document.getAnimations();
  for (const animation of animations) animation.pause();
  const frames: Frame[] = [];
  for (let atMs = 0; atMs <= lengthMs; atMs += FRAME_MS) {
    for (const animation of animations) animation.currentTime = atMs;
    for (let tick = 0; tick < TICKS_A_FRAME; tick += 1) film.tick();
    frames.push(await takePicture(element, atMs));
  }
  return frames;
}

async function takePicture(element: Element, atMs: number): Promise<Frame> {
  const base64 = await page.screenshot({ element, save: false });
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('there is no canvas');
  context.drawImage(image, 0, 0);
  return { atMs, width, height, data: context.getImageData(0, 0, width, height).data };
}

function isMoving(frames: readonly Frame[]): boolean {
  const [first, ...others] = frames;
  return others.some(({ data }) => data.some((part, index) => part !== first?.data[index]));
}

/** The page's frames in the test's hands: the confetti flies by them. */
function takeFrames() {
  const real = window.requestAnimationFrame;
  const waiting: FrameRequestCallback[] = [];
  let now = performance.now();
  window.requestAnimationFrame = (callback) => waiting.push(callback);
  return {
    tick() {
      now += 1000 / 60 + 1;
      for (const callback of waiting.splice(0)) callback(now);
    },
    /** Where there is confetti, it asks for its first frame once it is loaded. */
    async ready(container: Element) {
      if (container.querySelector('canvas')) {
        await expect.poll(() => waiting.length).toBeGreaterThan(0);
      }
    },
    restore() {
      window.requestAnimationFrame = real;
    },
  };
}
