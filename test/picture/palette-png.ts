import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Red, green, blue: what Chromium writes of a page that nothing shines through. */
const CHANNELS = 3;
const TRUE_COLOUR = 2;
const INDEXED = 3;
const MAX_COLOURS = 256;

type Colour = readonly [red: number, green: number, blue: number];
/** A colour and how often it is there. */
type Counted = readonly [colour: Colour, count: number];

/** A PNG of 8-bit red, green and blue, with at most 256 of its colours: less than half as heavy. */
export function toPalettePng(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png);
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += CHANNELS) {
    const packed = pixels.readUIntBE(at, CHANNELS);
    counts.set(packed, (counts.get(packed) ?? 0) + 1);
  }
  const colours = [...counts].map(([packed, count]): Counted => [unpack(packed), count]);
  const palette = choosePalette(colours);
  const indexes = new Map([...counts.keys()].map((key) => [key, nearest(palette, unpack(key))]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const packed = pixels.readUIntBE((y * width + x) * CHANNELS, CHANNELS);
      rows[y * (width + 1) + 1 + x] = indexes.get(packed) ?? 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  header[9] = INDEXED;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function unpack(packed: number): Colour {
  return [packed >> 16, (packed >> 8) & 0xff, packed & 0xff];
}

/** Median cut: the box with the widest spread of what is often there is cut in two, again and again. */
function choosePalette(colours: readonly Counted[]): readonly Colour[] {
  const boxes = [colours];
  while (boxes.length < MAX_COLOURS) {
    const costs = boxes.map((box) => spreadOf(box).cost);
    const widest = costs.indexOf(Math.max(...costs));
    const box = boxes[widest] ?? [];
    if (box.length < 2) break;
    const { channel } = spreadOf(box);
    const sorted = box.toSorted(([a], [b]) => (a[channel] ?? 0) - (b[channel] ?? 0));
    const half = weightOf(sorted) / 2;
    let sum = 0;
    const cut = sorted.findIndex((counted) => (sum += weightOf([counted])) >= half);
    const at = Math.min(Math.max(cut, 1), sorted.length - 1);
    boxes.splice(widest, 1, sorted.slice(0, at), sorted.slice(at));
  }
  // The one that is there most often stays exact: flat areas keep their colour.
  return boxes.map((box) => box.reduce((most, one) => (one[1] > most[1] ? one : most))[0]);
}

/** Rare colours count, too: they are the accents. */
function weightOf(box: readonly Counted[]): number {
  return box.reduce((sum, [, count]) => sum + Math.sqrt(count), 0);
}

function spreadOf(box: readonly Counted[]): { channel: number; cost: number } {
  const spreads = [0, 1, 2].map((channel) => {
    const values = box.map(([colour]) => colour[channel] ?? 0);
    return Math.max(...values) - Math.min(...values);
  });
  const spread = Math.max(...spreads);
  return { channel: spreads.indexOf(spread), cost: spread * Math.sqrt(weightOf(box)) };
}

function nearest(palette: readonly Colour[], [red, green, blue]: Colour): number {
  const distances = palette.map(
    ([r, g, b]) => (r - red) ** 2 + 2 * (g - green) ** 2 + (b - blue) ** 2,
  );
  return distances.indexOf(Math.min(...distances));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function decode(png: Buffer): { width: number; height: number; pixels: Buffer } {
  const parts: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') {
      parts.push(png.subarray(at + 8, at + 8 + length));
    }
    at += length + 12;
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (png[24] !== 8 || png[25] !== TRUE_COLOUR) throw new Error('not 8-bit red, green and blue');
  return { width, height, pixels: unfilter(inflateSync(Buffer.concat(parts)), width, height) };
}

/** Each row says how it differs from the pixel before and the row above (PNG, clause 9). */
function unfilter(rows: Buffer, width: number, height: number): Buffer {
  const stride = width * CHANNELS;
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x >= CHANNELS ? (pixels[at - CHANNELS] ?? 0) : 0;
      const up = y > 0 ? (pixels[at - stride] ?? 0) : 0;
      const corner = x >= CHANNELS && y > 0 ? (pixels[at - stride - CHANNELS] ?? 0) : 0;
      const guesses = [0, left, up, (left + up) >> 1, paeth(left, up, corner)];
      pixels[at] = ((rows[y * (stride + 1) + 1 + x] ?? 0) + (guesses[filter] ?? 0)) & 0xff;
    }
  }
  return pixels;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const toLeft = Math.abs(guess - left);
  const toUp = Math.abs(guess - up);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
