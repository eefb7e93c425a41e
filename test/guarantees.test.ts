import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// GUARANTEES.md: each promise names tests that are there.

const ROOT = new URL('../', import.meta.url);
const LINK = /\[\d+\]\(([^\s)]+) '([^']*)'\)/g;

const page = readFileSync(new URL('GUARANTEES.md', ROOT), 'utf8');
const [promises = ''] = page.split('## Not promised');
const sentences = promises.split('\n').filter((line) => line.startsWith('- '));
const links = [...promises.matchAll(LINK)].map(([, file = '', title = '']) => ({ file, title }));

describe('GUARANTEES.md', () => {
  it('promises something, and names what is not promised', () => {
    expect(sentences.length).toBeGreaterThan(40);
    expect(page).toContain('## Not promised');
  });

  it.each(sentences)('%s', (sentence) => {
    expect(sentence.match(LINK)?.length).toBeGreaterThan(0);
    // Whatever is in brackets and no such link would go unseen.
    expect(sentence.replaceAll(LINK, '')).not.toMatch(/\]\(/);
  });

  it.each(links)('$file has "$title"', ({ file, title }) => {
    const url = new URL(file, ROOT);
    expect(existsSync(url)).toBe(true);
    expect(title).not.toBe('');
    const source = readFileSync(url, 'utf8');
    const at = ['"', "'", '`']
      .map((quote) => source.indexOf(`${quote}${title}${quote}`))
      .filter((index) => index >= 0);
    expect(at).toHaveLength(1);
    // One that does not run holds nothing.
    const [call = ''] = /\b(?:it|test|describe)\b[^;]*$/.exec(source.slice(0, at[0])) ?? [];
    expect(call.slice(0, 40)).not.toMatch(/^\w+\.(skip|todo|only|fails)/);
  });
});
