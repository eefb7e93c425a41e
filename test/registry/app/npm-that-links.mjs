#!/usr/bin/env node
// Stands for `npm` in an app: links what it is asked to install, if the repository has that version.
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const [command, ...args] = process.argv.slice(2);
if (command !== 'install') throw new Error(`npm ${command} is not expected`);

for (const spec of args.filter((arg) => !arg.startsWith('-'))) {
  const [, name, range] = /^(@?[^@]+)@(.+)$/.exec(spec) ?? [];
  if (!name) throw new Error(`${spec} has no version: npm would install whatever is newest`);
  const from = join(root, 'node_modules', name);
  const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
  if (!isWithin(version, range)) throw new Error(`${spec} is asked for, and ${version} is here`);
  const to = join('node_modules', name);
  mkdirSync(dirname(to), { recursive: true });
  if (!existsSync(to)) symlinkSync(from, to, 'junction');
}

/** One of several: an exact version, or a caret. */
function isWithin(version, range) {
  return range.split(' || ').some((one) => {
    if (!one.startsWith('^')) return version === one;
    const [major, minor, patch] = numbersOf(one.slice(1));
    const [its, itsMinor, itsPatch] = numbersOf(version);
    return its === major && (itsMinor > minor || (itsMinor === minor && itsPatch >= patch));
  });
}

function numbersOf(version) {
  return version.split('.').map(Number);
}
