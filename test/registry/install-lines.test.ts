import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { ITEMS } from '../../registry/catalogue.js';
import { installLines } from '../../registry/install-lines.js';
import { stampItem } from '../../registry/stamp.js';

/** What a shell makes of a line: the words that npm would get. */
const wordsOf = (line: string) =>
  execFileSync('sh', ['-c', line.replace('npm', `printf '%s\\n'`)], { encoding: 'utf8' })
    .trim()
    .split('\n');

it.each(ITEMS)('installs by a pasted line what the shadcn CLI would: $title', (item) => {
  const { dependencies, devDependencies } = stampItem(item, () => '');
  const [first = '', second] = installLines(item);
  expect(wordsOf(first)).toEqual(['install', ...dependencies]);
  expect(second ? wordsOf(second) : []).toEqual(
    devDependencies.length > 0 ? ['install', '--save-dev', ...devDependencies] : [],
  );
});
