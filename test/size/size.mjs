// `npm run size`
import { importTypeScript, runScript } from '../support/run-script.mjs';

const USAGE = `npm run size -- [--json <file>] [--why <name>]

  --json  writes the figures to a file, too (default: none)
  --why   lists the modules of one bundle, the largest first, by the name in the table (default: none)
`;

await runScript({
  name: 'size',
  usage: USAGE,
  options: { json: { type: 'string' }, why: { type: 'string' } },
  read: (flags) => flags,
  async run(flags) {
    const { runSize } = await importTypeScript(new URL('run-size.ts', import.meta.url));
    return runSize(flags);
  },
});
