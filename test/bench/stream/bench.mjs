// `npm run bench`
import { importTypeScript, runScript } from '../../support/run-script.mjs';
await runScript({
  name: 'bench',
  usage: '',
  options: {},
  read: () => ({}),
  async run(flags) {
    const { runBench } = await importTypeScript(new URL('run-bench.ts', import.meta.url));
    return runBench(flags);
  },
});
