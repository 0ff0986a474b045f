// Holds the table of docs/comparison.md to the code below it.
import { expect, it } from 'vitest';
import { readDocument } from '../scripts/lib/documents.mjs';

const page = readDocument('docs/comparison.md');

/** Lines of code in a section that are not empty. */
function linesIn(name: string): number {
  const section = page.split(`\n## ${name}\n`)[1]?.split('\n## ')[0] ?? '';
  const samples = [...section.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  return samples
    .join('')
    .split('\n')
    .filter((line) => line.trim() !== '').length;
}

it.each(
  [...page.matchAll(/^\| \[([^\]]+)\]\(#[\w-]+\) \| (\d+) \|/gm)].map(([, name, said]) => [
    name ?? '',
    said,
  ]),
)('counts the lines of %s', (name, said) => {
  expect(linesIn(name)).toBe(Number(said));
});
