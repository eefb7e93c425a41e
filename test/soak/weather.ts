/** What a proxy does to the connections of its page, from now on. */
export interface Weather {
  /** Resets before the first byte. */
  refuses: boolean;
  /** Answers a handshake and drops the socket. */
  dropAccepted: boolean;
  /** Swallows every byte of a new connection. */
  blackHole: boolean;
  handshakeDelayMs: number;
  /** Answers handshakes in the server's place. */
  handshakeStatus: number | null;
  latencyMs: number;
  jitterMs: number;
  bytesPerSecond: number;
  /** Copies what is one event by its own id on all open sockets. */
  duplicates: boolean;
  reorders: boolean;
  rest: 'fine' | 'fail' | 'hang' | 'reset';
}

/** What makes a run red on purpose. */
export interface Tamper {
  /** The frame never arrives. */
  swallows(text: string): boolean;
  /** The frame comes once more on the same socket. */
  repeats(text: string): boolean;
}

/** Nothing goes wrong. @param latencyMs how far away the server is */
export function fairWeather(latencyMs = 0): Weather {
  return {
    refuses: false,
    dropAccepted: false,
    blackHole: false,
    handshakeDelayMs: 0,
    handshakeStatus: null,
    latencyMs,
    jitterMs: 0,
    bytesPerSecond: Infinity,
    duplicates: false,
    reorders: false,
    rest: 'fine',
  };
}
