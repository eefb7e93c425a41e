import type { GateFault, OpenSocket, SocketGate } from './socket-gate.js';
import type { Frame } from './socket-hub.js';
import type { VirtualClock } from './virtual-clock.js';

/** When something goes wrong. */
export interface FaultMoment {
  /** In how many milliseconds it begins. @default 0: now, before the call returns */
  readonly afterMs?: number | undefined;
}

/** When something goes wrong, and for how long. */
export interface FaultTime extends FaultMoment {
  /** How many milliseconds it lasts, from its beginning. @default until it is ended */
  readonly forMs?: number | undefined;
}

/** Whose sockets it happens to. */
export interface FaultTarget {
  /** @default everybody's */
  readonly userId?: number | undefined;
  /** Those of one path alone: `/ws/notifications`. @default all */
  readonly path?: string | undefined;
}

/** Ends a fault, begun or not. A second call does nothing. */
export type EndFault = () => void;

/** What can go wrong between the backend and its sockets. Several may at once. */
export interface Faults {
  /**
   * Ends the sockets that are open at that moment. New ones open as usual.
   *
   * @param options `code`: what the client is told; 1006 means cut off, with no goodbye. @default 1006
   */
  drop(options?: FaultMoment & FaultTarget & { readonly code?: number | undefined }): EndFault;
  /**
   * The sockets that are open when it begins stay open and are silent: what either side sends is lost,
   * for good. A socket that opens later is well. When it ends, those that are left are well again.
   */
  halfOpen(options?: FaultTime & FaultTarget): EndFault;
  /**
   * Each frame of the server comes more than once.
   *
   * @param options `copies`: how many come beside the first. @default 1
   */
  duplicate(options?: FaultTime & FaultTarget & { readonly copies?: number | undefined }): EndFault;
  /**
   * Each frame of the server comes later, in order. When it ends, what is on its way comes at once.
   *
   * @param options `byMs`: by how many milliseconds
   */
  delay(options: FaultTime & FaultTarget & { readonly byMs: number }): EndFault;
  /**
   * What the server sends to a socket within a while comes at the end of it, the latest first. When it
   * ends, what waits comes at once, in that order.
   *
   * @param options `withinMs`: how long a while is, from its first frame on. @default 100
   */
  reorder(options?: FaultTime & FaultTarget & { readonly withinMs?: number | undefined }): EndFault;
  /**
   * Refuses every handshake; what is open stays open. Of several, the one that began last counts.
   *
   * @param options `with`: an HTTP status below 1000, a close code that follows the opening, or `hang`
   * for no answer at all. @default 503
   */
  refuse(options?: FaultTime & { readonly with?: GateFault | undefined }): EndFault;
  /** Ends them all, those not begun too. */
  clear(): void;
}

/** What a socket sends and is sent passes through here. */
export interface FaultyWire {
  /** Calls `deliver` with what comes of the server's frame: not at all, once, more often, now, later. */
  toClient(frame: Frame, deliver: (frame: Frame) => void): void;
  /** Calls `deliver` unless what the client sent is lost. */
  toServer(deliver: () => void): void;
  /** The socket is no more. */
  close(): void;
}

/** The faults, and the way for a transport to suffer from them. */
export interface FaultyNetwork {
  readonly faults: Faults;
  /** A socket opens. */
  wire(socket: OpenSocket): FaultyWire;
}

export interface FaultyNetworkParts {
  readonly gate: Pick<SocketGate, 'dropAll' | 'refuse'>;
  /** What times are measured by. @default `setTimeout` */
  readonly setTimer?: VirtualClock['setTimer'] | undefined;
}

/** What becomes of the frames on their way to a client. */
interface Carrier {
  carry(wire: OpenSocket, frame: Frame, deliver: (frame: Frame) => void): void;
  /** Delivers what waits. */
  end(): void;
}

const ABNORMAL_CLOSURE = 1006;
const SERVICE_UNAVAILABLE = 503;
const REORDER_WITHIN_MS = 100;

/**
 * The faults of a backend. `createMockOneTask` has them ready as `mock.faults`; this is for a backend
 * and sockets that are put together by hand.
 */
export function createFaultyNetwork(parts: FaultyNetworkParts): FaultyNetwork {
  const { gate, setTimer = setRealTimer } = parts;
  const wires = new Set<OpenSocket>();
  /** For each socket that is silent, how many faults make it so. */
  const silences = new Map<OpenSocket, number>();
  const carriers = new Map<Carrier, FaultTarget>();
  const refusals: { readonly fault: GateFault }[] = [];
  const ends = new Set<EndFault>();

  /** Begins then, and ends then; `begin` gives back the end. */
  function script({ afterMs = 0, forMs = Infinity }: FaultTime, begin: () => EndFault): EndFault {
    let stop: EndFault | null = null;
    let cancel: EndFault | null = null;
    const end = () => {
      if (!ends.delete(end)) return;
      cancel?.();
      stop?.();
    };
    const start = () => {
      stop = begin();
      cancel = null;
      if (forMs === 0) end();
      else if (forMs < Infinity) cancel = setTimer(end, forMs);
    };
    ends.add(end);
    if (afterMs > 0) cancel = setTimer(start, afterMs);
    else start();
    return end;
  }

  function carry(options: FaultTime & FaultTarget, create: () => Carrier): EndFault {
    return script(options, () => {
      const carrier = create();
      carriers.set(carrier, options);
      return () => {
        carriers.delete(carrier);
        carrier.end();
      };
    });
  }

  function silence(target: FaultTarget): EndFault {
    const silenced = [...wires].filter((wire) => isMeant(wire, target));
    const change = (by: number) => {
      for (const wire of silenced) silences.set(wire, (silences.get(wire) ?? 0) + by);
    };
    change(1);
    return () => change(-1);
  }

  function refuse(fault: GateFault): EndFault {
    const refusal = { fault };
    refusals.push(refusal);
    gate.refuse(fault);
    return () => {
      refusals.splice(refusals.indexOf(refusal), 1);
      gate.refuse(refusals.at(-1)?.fault ?? null);
    };
  }

  return {
    faults: {
      drop: ({ code = ABNORMAL_CLOSURE, userId, path, afterMs } = {}) =>
        // Over as soon as it has begun.
        script({ afterMs, forMs: 0 }, () => {
          gate.dropAll(code, userId, path);
          return () => {};
        }),
      halfOpen: (options = {}) => script(options, () => silence(options)),
      duplicate: ({ copies = 1, ...options } = {}) => carry(options, () => duplicating(copies)),
      delay: ({ byMs, ...options }) => carry(options, () => delaying(setTimer, byMs)),
      reorder: ({ withinMs = REORDER_WITHIN_MS, ...options } = {}) =>
        carry(options, () => reordering(setTimer, withinMs)),
      refuse: ({ with: fault = SERVICE_UNAVAILABLE, ...options } = {}) =>
        script(options, () => refuse(fault)),
      clear() {
        for (const end of ends) end();
      },
    },
    wire(socket) {
      const wire = { ...socket };
      wires.add(wire);
      const isSilent = () => (silences.get(wire) ?? 0) > 0;
      return {
        toClient(frame, deliver) {
          if (isSilent()) return;
          const passed = [...carriers].reduceRight(
            (next, [carrier, target]) =>
              isMeant(wire, target) ? (sent: Frame) => carrier.carry(wire, sent, next) : next,
            deliver,
          );
          passed(frame);
        },
        toServer(deliver) {
          if (!isSilent()) deliver();
        },
        close() {
          wires.delete(wire);
          silences.delete(wire);
        },
      };
    },
  };
}

function isMeant(wire: OpenSocket, { userId, path }: FaultTarget): boolean {
  return (userId ?? wire.userId) === wire.userId && (path ?? wire.path) === wire.path;
}

function duplicating(copies: number): Carrier {
  return {
    carry(_wire, frame, deliver) {
      for (let copy = 0; copy <= copies; copy += 1) deliver(frame);
    },
    end() {},
  };
}

function delaying(setTimer: VirtualClock['setTimer'], byMs: number): Carrier {
  const onTheWay = new Set<() => void>();
  return {
    carry(_wire, frame, deliver) {
      const arrive = () => {
        onTheWay.delete(arrive);
        cancel();
        deliver(frame);
      };
      const cancel = setTimer(arrive, byMs);
      onTheWay.add(arrive);
    },
    end() {
      for (const arrive of onTheWay) arrive();
    },
  };
}

function reordering(setTimer: VirtualClock['setTimer'], withinMs: number): Carrier {
  /** For each socket what waits, the latest first, and what lets it come. */
  const waiting = new Map<OpenSocket, { deliveries: (() => void)[]; arrive: () => void }>();
  return {
    carry(wire, frame, deliver) {
      const known = waiting.get(wire);
      if (known) {
        known.deliveries.unshift(() => deliver(frame));
        return;
      }
      const deliveries = [() => deliver(frame)];
      const arrive = () => {
        waiting.delete(wire);
        cancel();
        for (const delivery of deliveries) delivery();
      };
      const cancel = setTimer(arrive, withinMs);
      waiting.set(wire, { deliveries, arrive });
    },
    end() {
      for (const { arrive } of waiting.values()) arrive();
    },
  };
}

function setRealTimer(callback: () => void, ms: number): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
