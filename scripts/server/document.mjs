// Writes what was measured on real servers into docs/servers.md, between marks; the rest of the page is written by hand.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/run.mjs';

/** @typedef {{ version: string, storage: string, suite: string, passed: number, failed: number, failures?: string[] | undefined, date: string }} Result */

const resultsHead = ['SurrealDB', 'storage', 'suite', 'passed', 'failed', 'date'];
const faultsHead = ['SurrealDB', 'fault', 'measured'];
const timesHead = ['where', 'transport', 'sign-in', 'authenticate', 'refresh', 'select', 'date'];

/**
 * Replaces the rows of what ran now; those of other versions, storages and suites stay.
 * @param {Result[]} all
 * @param {string} folder with what the suites measured
 * @param {string} [target] the page
 * @returns {boolean} whether anything was written
 */
export function writeServers(all, folder, target = join(root, 'docs/servers.md')) {
  // Where no test passed, none reached the server: that says nothing of it, and must not replace what was measured.
  const results = all.filter(({ passed }) => passed > 0);
  const [first] = results;
  if (!first) return false;
  const ran = results.map(({ version, storage, suite, passed, failed, date }) => [
    version,
    storage,
    suite,
    String(passed),
    String(failed),
    date,
  ]);
  replaceRows(target, 'results', resultsHead, ran, 3);
  replaceRows(target, 'times', timesHead, linesOf(folder, '.times.jsonl'), 2);
  const faults = storagesOf(results).flatMap((storage) =>
    linesOf(folder, `${storage}.faults.jsonl`)
      .sort((a, b) => a.order - b.order)
      .map((row) => [`${first.version} ${storage}`, row.fault, row.measured].map(cell)),
  );
  replaceRows(target, 'faults', faultsHead, faults, 2);
  return true;
}

/** @param {Result[]} results */
const storagesOf = (results) => [...new Set(results.map(({ storage }) => storage))];

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '/').replaceAll(/\s*\n\s*/g, ' ');

/**
 * What the tests wrote, one line of JSON a row.
 * @param {string} folder
 * @param {string} ending of the files' names
 */
function linesOf(folder, ending) {
  const files = readdirSync(folder).filter((name) => name.endsWith(ending));
  const lines = files.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean),
  );
  return lines.map((line) => JSON.parse(line));
}

/**
 * @param {string} target
 * @param {string} mark names the table
 * @param {string[]} head
 * @param {string[][]} rows
 * @param {number} keys how many of the first cells say which row it is
 */
function replaceRows(target, mark, head, rows, keys) {
  if (rows.length === 0) return;
  const [begin, end] = [`<!-- ${mark} -->`, `<!-- end of ${mark} -->`];
  const page = existsSync(target) ? readFileSync(target, 'utf8') : `# Servers\n\n${begin}\n${end}\n`;
  const [before, rest] = cut(page, begin);
  const [table, after] = cut(rest, end);
  const keyOf = (/** @type {string[]} */ row) => row.slice(0, keys).join('|');
  const fresh = new Set(rows.map(keyOf));
  const kept = table
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) => line.slice(2, -2).split(' | '))
    .filter((row) => !fresh.has(keyOf(row)));
  const all = [...kept, ...rows].sort((a, b) => compare(keyOf(b), keyOf(a)));
  const lines = [head, head.map(() => '---'), ...all].map((row) => `| ${row.join(' | ')} |`);
  lines[1] = `|${head.map(() => '---').join('|')}|`;
  writeFileSync(target, `${before}${begin}\n${lines.join('\n')}\n${end}${after}`);
}

/** @param {string} text @param {string} mark @returns {[string, string]} */
function cut(text, mark) {
  const [before, after] = text.split(mark);
  if (before === undefined || after === undefined) throw new Error(`docs/servers.md has no ${mark}.`);
  return [before, after];
}

/** Newest version first. */
const compare = new Intl.Collator('en', { numeric: true }).compare;
