// `npm run registry:build`
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const url = new URL('build-registry.ts', import.meta.url);
const { module } = await runnerImport(fileURLToPath(url), { configFile: false, logLevel: 'warn' });
await module.buildRegistry(fileURLToPath(new URL('../dist/registry', import.meta.url)));
