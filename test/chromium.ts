/**
 * Finds the Chromium that the browser tests run in, so that `npm ci && npm test` needs no
 * browser download. The first that exists wins:
 *
 * 1. `CHROMIUM_PATH`, the path of an executable;
 * 2. an installed Chrome or Chromium;
 * 3. the one that `npx playwright install chromium` downloaded;
 * 4. the one inside the npm package `@sparticuz/chromium` (Linux on x64 only), unpacked once
 *    into `node_modules/.cache`. Where the system lacks the NSS libraries it needs, the
 *    package's own copies are used.
 *
 * With none of these the options are empty, and Playwright's error says what to install.
 */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

/** What Playwright is told at launch: no flags, at most where the browser is and its environment. */
export interface ChromiumLaunchOptions {
  executablePath?: string;
  env?: Record<string, string>;
}

const CACHE = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));

const COMMANDS = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];

const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

export async function resolveChromium(): Promise<ChromiumLaunchOptions> {
  const known = process.env['CHROMIUM_PATH'] || findInstalled() || findPlaywrights();
  if (known) return { executablePath: known };
  return process.platform === 'linux' && process.arch === 'x64' ? unpackFromNpm() : {};
}

/** Whether it is the one inside the npm package, the same on every machine that has it. */
export function isPinned({ executablePath = '' }: ChromiumLaunchOptions): boolean {
  return executablePath.startsWith(CACHE);
}

function findInstalled(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...candidates, ...APPLICATIONS].find(isExecutable);
}

function findPlaywrights(): string | undefined {
  const path = chromium.executablePath();
  return isExecutable(path) ? path : undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The package unpacks into the system's temporary folder and takes any file named `chromium`
 * there for a finished one. So it unpacks into a folder of its own here, which gets its final
 * name only when it is whole: an interrupted or a second, simultaneous run does no harm.
 */
async function unpackFromNpm(): Promise<ChromiumLaunchOptions> {
  const packageFolder = fileURLToPath(new URL('../', import.meta.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(CACHE, `chromium-${version}`);
  if (!existsSync(folder)) {
    await mkdir(CACHE, { recursive: true });
    const staging = await mkdtemp(join(CACHE, 'unpacking-'));
    await withTemporaryFolder(staging, async () => {
      const { default: packaged, inflate } = await import('@sparticuz/chromium');
      await packaged.executablePath();
      await inflate(join(packageFolder, 'bin', 'al2023.tar.br'));
    });
    try {
      await rename(staging, folder);
    } catch (error) {
      await rm(staging, { recursive: true });
      if (!existsSync(folder)) throw error;
    }
  }
  const executablePath = join(folder, 'chromium');
  if (canStart(executablePath)) return { executablePath };
  const env: Record<string, string> = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined) env[name] ??= value;
  }
  return { executablePath, env };
}

async function withTemporaryFolder(folder: string, task: () => Promise<void>): Promise<void> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    await task();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** False where a shared library is missing: the loader fails before Chromium reads its flags. */
function canStart(executablePath: string): boolean {
  try {
    execFileSync(executablePath, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
