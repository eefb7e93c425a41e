// The server of the bench, in a process of its own: sending must not wait for the measuring.
import { importTypeScript } from '../../support/run-script.mjs';

const { serveStream } = await importTypeScript(new URL('serve-stream.ts', import.meta.url));
serveStream();
