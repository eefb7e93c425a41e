import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The app into which a component is copied, for the tests of this run. */
export function copiedApp(name: string): string {
  return join(copiedApps(), name);
}

export function copiedApps(): string {
  return join(tmpdir(), `onetask-copied-${process.pid}`);
}
