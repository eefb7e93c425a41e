// `npm run docs:picture`
import { importTypeScript, runScript } from '../support/run-script.mjs';

const USAGE = `npm run docs:picture

  Opens the demo as two people and takes the pictures of the README anew:
  docs/demo-light.png and docs/demo-dark.png.
`;

await runScript({
  name: 'docs:picture',
  usage: USAGE,
  options: {},
  read: () => ({}),
  async run() {
    const { takePictures } = await importTypeScript(new URL('take-pictures.ts', import.meta.url));
    return takePictures();
  },
});
