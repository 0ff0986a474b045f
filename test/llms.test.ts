// Holds what coding agents are given to the documents that it is made of.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { documents } from '../scripts/lib/documents.mjs';
import { llmsText, skillText } from '../scripts/lib/llms.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe.each([
  ['llms.txt', llmsText],
  ['SKILL.md', skillText],
])('%s', (path, text) => {
  it('is what `npm run llms` writes now', () => {
    expect(read(path)).toBe(text());
  });

  it('links to every page of docs, and to nothing that is not there', () => {
    const linked = [...read(path).matchAll(/\]\(([^)#]+)\)/g)].map(([, address = '']) => address);
    const pages = documents.filter((document) => document.startsWith('docs/'));
    expect(pages.filter((page) => !linked.includes(page))).toEqual([]);
    expect(linked.filter((address) => !existsSync(join(root, address)))).toEqual([]);
  });
});

it('each page is summed up by a whole sentence', () => {
  const lines = read('llms.txt').split('\n');
  const entries = lines.filter((line) => line.startsWith('- ['));
  expect(entries.length).toBeGreaterThan(20);
  expect(entries.filter((line) => !/: \S.{20,}\.$/.test(line))).toEqual([]);
});
