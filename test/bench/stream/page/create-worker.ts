/** The one line that puts sockets, decoding and identity into a worker. */
export function createWorker(): SharedWorker {
  return new SharedWorker(new URL('@onetask/react/worker', import.meta.url), { type: 'module' });
}
