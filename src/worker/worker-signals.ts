import type { Environment, PageSignal } from '../connection/environment.js';

/** A worker's surroundings, with what its tabs tell of themselves among the signals. */
export interface WorkerSignals {
  readonly environment: Environment;
  signal(signal: PageSignal): void;
}

export function createWorkerSignals(surroundings: Environment): WorkerSignals {
  const listeners = new Set<(signal: PageSignal) => void>();
  return {
    environment: {
      ...surroundings,
      // Nobody looks at a worker or types in it: all that comes is taken in at once.
      isVisible: () => false,
      listen(listener) {
        const stop = surroundings.listen(listener);
        listeners.add(listener);
        return () => {
          stop();
          listeners.delete(listener);
        };
      },
    },
    signal(signal) {
      for (const listener of listeners) listener(signal);
    },
  };
}
