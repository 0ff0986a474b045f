// The page of results on real servers keeps what was measured when a run reached none.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { writeServers } from '../scripts/server/document.mjs';

const MEASURED = { version: '9.9.9', storage: 'memory', suite: 'wire', date: '2026-01-01' };
const pageIn = (folder: string): string => {
  const target = join(folder, 'servers.md');
  const marks = ['results', 'faults', 'times'].map(
    (name) => `<!-- ${name} -->\n<!-- end of ${name} -->`,
  );
  writeFileSync(target, marks.join('\n'));
  return target;
};

it('writes what ran, and leaves it alone when nothing ran', () => {
  const folder = mkdtempSync(join(tmpdir(), 'servers-page-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const target = pageIn(folder);
  expect(writeServers([{ ...MEASURED, passed: 20, failed: 1 }], folder, target)).toBe(true);
  const measured = readFileSync(target, 'utf8');
  expect(measured).toContain('| 9.9.9 | memory | wire | 20 | 1 | 2026-01-01 |');
  // As when the password was wrong or the server died: the one failure is the file's, not a test's.
  expect(writeServers([{ ...MEASURED, passed: 0, failed: 1 }], folder, target)).toBe(false);
  expect(readFileSync(target, 'utf8')).toBe(measured);
});
