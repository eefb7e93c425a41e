/** A picture of a moment: RGBA, row by row, as `getImageData` gives it. */
export interface Frame {
  readonly atMs: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** The most flashes that any one place of the picture shows within any one second. */
export interface Flashes {
  readonly general: number;
  readonly red: number;
}

/** WCAG 2.3.1: three flashes in a second are the most that is safe. */
export const MOST_FLASHES = 3;

/** A change of a tenth of the luminance there is counts, where the darker side is below 0.8. */
const LUMINANCE_STEP = 0.1;
const DARKER_BELOW = 0.8;
/** Saturated red: R / (R + G + B) from 0.8, and a change of (R - G - B) × 320 above 20. */
const SATURATED_RED = 0.8;
const RED_STEP = 20;

/** Half a degree of sight, where 341 px are ten. A hundredth of the area that the rule lets flash. */
const PLACE_PX = 16;

/**
 * Counts general and red flashes by the definitions of WCAG 2.3.1, more strictly than it asks: each
 * small place is counted for itself, however small the part of the picture that flashes.
 */
export function countFlashes(frames: readonly Frame[], cell = PLACE_PX): Flashes {
  const first = frames[0];
  if (!first) return { general: 0, red: 0 };
  const columns = Math.ceil(first.width / cell);
  const rows = Math.ceil(first.height / cell);
  let general = 0;
  let red = 0;
  for (let place = 0; place < columns * rows; place += 1) {
    const moments = frames.map((frame) => ({
      atMs: frame.atMs,
      ...look(frame, (place % columns) * cell, Math.floor(place / columns) * cell, cell),
    }));
    general = Math.max(general, mostInASecond(swings(moments, luminanceOf, isGeneral)));
    red = Math.max(red, mostInASecond(swings(moments, rednessOf, isRed)));
  }
  return { general, red };
}

interface Colour {
  /** Linear light, 0 to 1. */
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

type Moment = Colour & { readonly atMs: number };

/** The mean of a place. */
function look({ width, height, data }: Frame, left: number, top: number, cell: number): Colour {
  let [r, g, b, count] = [0, 0, 0, 0];
  for (let y = top; y < Math.min(top + cell, height); y += 1) {
    for (let x = left; x < Math.min(left + cell, width); x += 1) {
      const index = (y * width + x) * 4;
      r += linear(data[index] ?? 0);
      g += linear(data[index + 1] ?? 0);
      b += linear(data[index + 2] ?? 0);
      count += 1;
    }
  }
  return { r: r / count, g: g / count, b: b / count };
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

const luminanceOf = ({ r, g, b }: Colour) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const rednessOf = ({ r, g, b }: Colour) => Math.max(0, (r - g - b) * 320);
const isSaturated = ({ r, g, b }: Colour) => r + g + b > 0 && r / (r + g + b) >= SATURATED_RED;

const isGeneral = (from: Colour, to: Colour) =>
  Math.abs(luminanceOf(to) - luminanceOf(from)) >= LUMINANCE_STEP &&
  Math.min(luminanceOf(from), luminanceOf(to)) < DARKER_BELOW;
const isRed = (from: Colour, to: Colour) =>
  Math.abs(rednessOf(to) - rednessOf(from)) > RED_STEP && (isSaturated(from) || isSaturated(to));

/**
 * When the value went far enough, each time opposed to the time before. A slow climb in many small
 * steps is one transition.
 */
function swings(
  moments: readonly Moment[],
  valueOf: (colour: Colour) => number,
  counts: (from: Colour, to: Colour) => boolean,
): number[] {
  const times: number[] = [];
  let direction: 'up' | 'down' | null = null;
  let [low, high] = [moments[0], moments[0]];
  for (const moment of moments) {
    const value = valueOf(moment);
    if (!low || !high) break;
    if (value < valueOf(low)) low = moment;
    if (value > valueOf(high)) high = moment;
    if (direction !== 'up' && value > valueOf(low) && counts(low, moment)) {
      direction = 'up';
      high = moment;
      times.push(moment.atMs);
    } else if (direction !== 'down' && value < valueOf(high) && counts(high, moment)) {
      direction = 'down';
      low = moment;
      times.push(moment.atMs);
    }
    // While it climbs on, the low that it came from is of no more use; and the other way round.
    if (direction === 'up' && moment === high) low = moment;
    if (direction === 'down' && moment === low) high = moment;
  }
  return times;
}

/** Two opposed transitions are one flash. */
function mostInASecond(times: readonly number[]): number {
  const most = Math.max(
    0,
    ...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length),
  );
  return Math.floor(most / 2);
}
