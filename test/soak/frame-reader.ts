/** One WebSocket frame (RFC 6455, 5.2), with the bytes that it came as. */
export interface WireFrame {
  readonly opcode: number;
  /** Unmasked. */
  readonly payload: Buffer;
  readonly bytes: Buffer;
}

export const OPCODE = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** Takes a stream of bytes apart, however it was cut into chunks. Returns what takes the chunks. */
export function createFrameReader(onFrame: (frame: WireFrame) => void): (chunk: Buffer) => void {
  let waiting = Buffer.alloc(0);
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (let frame = firstFrame(waiting); frame; frame = firstFrame(waiting)) {
      waiting = waiting.subarray(frame.bytes.length);
      onFrame(frame);
    }
  };
}

function firstFrame(bytes: Buffer): WireFrame | null {
  if (bytes.length < 2) return null;
  const [first = 0, second = 0] = bytes;
  const isMasked = (second & 0x80) !== 0;
  const short = second & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const bodyAt = 2 + lengthBytes + (isMasked ? 4 : 0);
  if (bytes.length < bodyAt) return null;
  const length =
    short === 126
      ? bytes.readUInt16BE(2)
      : short === 127
        ? Number(bytes.readBigUInt64BE(2))
        : short;
  if (bytes.length < bodyAt + length) return null;
  const payload = Buffer.from(bytes.subarray(bodyAt, bodyAt + length));
  if (isMasked) {
    const mask = bytes.subarray(bodyAt - 4, bodyAt);
    for (let index = 0; index < length; index += 1) {
      payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0);
    }
  }
  return { opcode: first & 0x0f, payload, bytes: bytes.subarray(0, bodyAt + length) };
}

/** A whole frame as a server sends it: unmasked. Nothing is checked, so that wrong ones can be made. */
export function encodeFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const header = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  header[0] = 0x80 | opcode;
  if (length < 126) {
    header[1] = length;
  } else if (length < 65_536) {
    header[1] = 126;
    header.writeUInt16BE(length, 2);
  } else {
    header[1] = 127;
    header.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([header, payload]);
}

/** A close frame with any code at all. */
export function encodeClose(code: number): Buffer {
  const payload = Buffer.alloc(2);
  payload.writeUInt16BE(code);
  return encodeFrame(OPCODE.close, payload);
}
