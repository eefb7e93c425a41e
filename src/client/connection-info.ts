import type { ConnectionState, Machine } from '../connection/machine-state.js';
import type { ConnectionInfo, ConnectionStatus } from '../store/connections.js';

/** A machine as the store shows it. `setAt`: when its deadline was set, epoch ms. */
export function toConnectionInfo(machine: Machine, setAt: number): ConnectionInfo {
  const status = toStatus(machine.state, machine.attempt > 0);
  // While it connects, the deadline is the end of that try, not the beginning of another.
  const waits =
    machine.state === 'waiting' || machine.state === 'offline' || machine.state === 'unauthorized';
  return {
    status,
    attempt: machine.attempt,
    nextRetryAt: waits && machine.deadline ? Math.round(setAt + machine.deadline.ms) : null,
    lastError: machine.lastError,
  };
}

function toStatus(state: ConnectionState, isRetry: boolean): ConnectionStatus {
  switch (state) {
    case 'authenticating':
    case 'connecting':
      return isRetry ? 'reconnecting' : 'connecting';
    case 'waiting':
      return 'reconnecting';
    case 'idle':
    case 'open':
    case 'offline':
    case 'unauthorized':
    case 'closed':
      return state;
  }
}
