import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { toPalettePng } from './palette-png.js';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** Rows as they stand in the file: their filter first. */
function png(width: number, rows: readonly (readonly number[])[]): Buffer {
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, rows.length, 8, 2, 0, 0, 0]);
  const data = deflateSync(Buffer.from(rows.flat()));
  const chunks = [chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([SIGNATURE, ...chunks]);
}

/** The colours of an indexed PNG, row by row. */
function coloursOf(file: Buffer, width: number): string[][] {
  const parts = new Map<string, Buffer>();
  for (let at = SIGNATURE.length; at < file.length; at += file.readUInt32BE(at) + 12) {
    const body = file.subarray(at + 4, at + 8 + file.readUInt32BE(at));
    expect(file.readUInt32BE(at + 4 + body.length)).toBe(crc32(body));
    parts.set(body.toString('latin1', 0, 4), body.subarray(4));
  }
  const palette = parts.get('PLTE') ?? Buffer.alloc(0);
  const rows = inflateSync(parts.get('IDAT') ?? Buffer.alloc(0));
  const indexes = Array.from({ length: rows.length / (width + 1) }, (_, y) =>
    rows.subarray(y * (width + 1) + 1, (y + 1) * (width + 1)),
  );
  return indexes.map((row) =>
    [...row].map((index) => palette.subarray(index * 3, index * 3 + 3).toString('hex')),
  );
}

it('reads each filter of a row, and keeps few colours as they are', () => {
  const file = png(2, [
    [0, 10, 20, 30, 40, 50, 60],
    [1, 10, 20, 30, 30, 30, 30],
    [2, 0, 0, 0, 0, 0, 0],
    [3, 5, 10, 15, 15, 15, 15],
    [4, 0, 0, 0, 0, 0, 0],
  ]);
  const row = ['0a141e', '28323c'];
  expect(coloursOf(toPalettePng(file), 2)).toEqual([row, row, row, row, row]);
});

it('takes what is nearest of many colours, and what is there most often exactly', () => {
  const width = 200;
  const greys = Array.from({ length: 2 * width }, (_, index) => index % 256);
  const rows = [greys.slice(0, width), greys.slice(width)].map((values, y) => [
    0,
    ...values.flatMap((value) => [value, value, (value + y) % 256]),
  ]);
  const accent = [0, ...Array.from({ length: width }, () => [0x46, 0x5f, 0xc4]).flat()];
  const [first = [], , third = []] = coloursOf(toPalettePng(png(width, [...rows, accent])), width);
  expect(new Set(third)).toEqual(new Set(['465fc4']));
  const error = first.map((hex, x) => Math.abs(Number.parseInt(hex.slice(0, 2), 16) - x));
  expect(Math.max(...error)).toBeLessThanOrEqual(2);
});
