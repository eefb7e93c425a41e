import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A fenced block of a page. */
export interface Block {
  readonly page: string;
  /** Where its fence stands in the page, from 1. */
  readonly line: number;
  /** `''` where none is named. */
  readonly language: string;
  readonly code: string;
}

/** A link or a picture of a page. */
export interface Link {
  readonly page: string;
  readonly target: string;
}

export interface Page {
  /** Below the repository's root. */
  readonly path: string;
  readonly blocks: readonly Block[];
  /** The page without its blocks. */
  readonly prose: string;
}

/** The pages that git knows, or would take in, with one of these endings. */
export function readPages(...endings: readonly string[]): readonly Page[] {
  const patterns = endings.map((ending) => `*${ending}`);
  const known = ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...patterns];
  const listed = execFileSync('git', known, { cwd: ROOT, encoding: 'utf8' });
  return [...new Set(listed.trim().split('\n'))]
    .toSorted()
    .map((path) => ({ path, ...takeApart(path, readFileSync(`${ROOT}${path}`, 'utf8')) }));
}

const FENCE = /^(`{3,}|~{3,})([^`]*)$/;

/** Blocks and prose of a page. One that is not closed runs to the end. */
export function takeApart(page: string, source: string): Pick<Page, 'blocks' | 'prose'> {
  const blocks: Block[] = [];
  const prose: string[] = [];
  let open: { fence: string; line: number; language: string; lines: string[] } | null = null;
  const close = () => {
    if (open) blocks.push({ page, ...open, code: open.lines.map((line) => `${line}\n`).join('') });
    open = null;
  };
  for (const [index, line] of source.split('\n').entries()) {
    const [, fence, info = ''] = FENCE.exec(line.trim()) ?? [];
    if (open === null && fence !== undefined) {
      open = { fence, line: index + 1, language: info.trim(), lines: [] };
    } else if (open !== null && line.trim() === open.fence) close();
    else if (open === null) prose.push(line);
    else open.lines.push(line);
  }
  close();
  return { blocks, prose: prose.join('\n') };
}

const LINK = /\]\(([^()\s]+)(?:\s+['"][^)]*)?\)/g;
const SOURCE = /\bsrc(?:set)?="([^"]+)"/g;

/** Links and pictures, in Markdown and in HTML. */
export function linksOf({ path, prose }: Page): readonly Link[] {
  const text = prose.replaceAll(/`[^`\n]*`/g, '');
  return [...text.matchAll(LINK), ...text.matchAll(SOURCE)].map(([, target = '']) => ({
    page: path,
    target,
  }));
}

/** What a page can be entered by, as GitHub makes it of the headings. */
export function anchorsOf({ prose }: Page): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of prose.matchAll(/^#{1,6} (.+)$/gm)) {
    const anchor = heading
      .trim()
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    let unique = anchor;
    for (let copy = 1; anchors.has(unique); copy += 1) unique = `${anchor}-${copy}`;
    anchors.add(unique);
  }
  return anchors;
}

/** What stands between single back-ticks. */
export function inlineCode({ prose }: Page): readonly string[] {
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}
