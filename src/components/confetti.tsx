'use client';

import { useOneTaskClient, type Cancel, type Environment } from '@onetask/react';
import type { create as createConfetti } from 'canvas-confetti';
import { useEffect, useRef, type ReactNode } from 'react';

interface ConfettiProps {
  readonly className: string;
  readonly isFlying: boolean;
}

/** A canvas on which confetti flies once. What that takes is loaded when it flies. */
export function Confetti({ className, isFlying }: ConfettiProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { environment } = useOneTaskClient();
  useEffect(() => {
    const element = canvas.current;
    if (!isFlying || !element) return undefined;
    let isOver = false;
    let stop: Cancel = () => {};
    void import('canvas-confetti').then(
      ({ default: confetti }) => {
        if (!isOver) stop = throwConfetti(confetti.create, element, environment);
      },
      // Without it there is no confetti, and all else is there.
      () => {},
    );
    return () => {
      isOver = true;
      stop();
    };
  }, [isFlying, environment]);
  return <canvas ref={canvas} className={className} aria-hidden="true" />;
}

/** Whatever the machine's pace: after that the sky is clear. */
const FLIGHT_MS = 2_000;
/** Frames at 60 a second: a second and a half. */
const FLIGHT_TICKS = 90;
/** A denser screen than this shows no more of pieces that small. */
const MAX_SCALE = 2;
/** Together 72 pieces: more are too much. Speeds in px a frame. */
const AROUND = { particleCount: 40, spread: 360, startVelocity: 11 };
const UPWARDS = { particleCount: 32, spread: 110, startVelocity: 17 };
/** Small and light beside the library's own: it is a card, not a stadium. */
const PIECES = { ticks: FLIGHT_TICKS, decay: 0.93, gravity: 0.55, scalar: 0.75 };
/** From where the card's ring is. */
const ORIGIN = { x: 0.5, y: 0.36 };
const COLOURS = ['streak', 'focus', 'achievement', 'level', 'accent', 'ok'] as const;

function throwConfetti(
  create: typeof createConfetti,
  canvas: HTMLCanvasElement,
  environment: Environment,
): Cancel {
  const { clientWidth, clientHeight } = canvas;
  if (clientWidth === 0 || clientHeight === 0) return () => {};
  const scale = Math.min(window.devicePixelRatio, MAX_SCALE);
  canvas.width = clientWidth * scale;
  canvas.height = clientHeight * scale;
  const fire = create(canvas, { useWorker: false, disableForReducedMotion: true });
  const colors = coloursOf(canvas);
  for (const pieces of [AROUND, UPWARDS]) {
    void fire({
      ...PIECES,
      ...pieces,
      startVelocity: pieces.startVelocity * scale,
      gravity: PIECES.gravity * scale,
      scalar: PIECES.scalar * scale,
      origin: ORIGIN,
      colors,
      disableForReducedMotion: true,
    });
  }
  const cancel = environment.setTimer(() => fire.reset(), FLIGHT_MS);
  return () => {
    cancel();
    fire.reset();
  };
}

/** The tokens as the page resolves them, in the only form that the confetti reads: `#rrggbb`. */
function coloursOf(canvas: HTMLCanvasElement): string[] {
  const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!pixel) return [];
  const colours = COLOURS.map((name) => {
    canvas.style.color = `var(--ot-${name})`;
    pixel.fillStyle = getComputedStyle(canvas).color;
    pixel.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = pixel.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  });
  canvas.style.removeProperty('color');
  return colours;
}
