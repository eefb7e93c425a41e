import type { LocksLike } from '../../src/connection/environment.js';

/** The locks of one browser. */
export interface VirtualLocks {
  /** The locks as one page or worker has them. `die()` lets go of all that it holds or waits for. */
  owner(): LocksLike & { die(): void };
  /** The names that are held. */
  readonly held: readonly string[];
}

interface Request {
  readonly owner: symbol;
  grant(): void;
}

export function createVirtualLocks(): VirtualLocks {
  /** The first of each line holds the lock. */
  const lines = new Map<string, Request[]>();

  function remove(name: string, request: Request): void {
    const line = lines.get(name) ?? [];
    const place = line.indexOf(request);
    if (place < 0) return;
    line.splice(place, 1);
    if (line.length === 0) lines.delete(name);
    else if (place === 0) queueMicrotask(() => line[0]?.grant());
  }

  return {
    get held() {
      return [...lines.keys()].sort();
    },
    owner() {
      const owner = Symbol('owner');
      return {
        request: (name, { signal }, onHeld) =>
          new Promise((resolve, reject) => {
            let isGranted = false;
            const request: Request = {
              owner,
              grant() {
                isGranted = true;
                void onHeld().then(() => {
                  remove(name, request);
                  resolve(undefined);
                });
              },
            };
            signal.addEventListener('abort', () => {
              if (isGranted) return;
              remove(name, request);
              reject(new Error('aborted'));
            });
            const line = lines.get(name) ?? [];
            lines.set(name, line);
            line.push(request);
            if (line.length === 1) queueMicrotask(request.grant);
          }),
        die() {
          for (const [name, line] of lines) {
            for (const request of line.filter((one) => one.owner === owner)) remove(name, request);
          }
        },
      };
    },
  };
}
