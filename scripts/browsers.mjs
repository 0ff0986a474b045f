// `npm run test:browsers`: the tests of the browser's own parts, visits and store faults in Firefox and WebKit, and what
// came of it as docs/browsers.md. `npm run test:browsers -- webkit` runs one, and writes its column alone.
// Nothing is written when a test failed or a browser is missing.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { installPackages } from './lib/apt.mjs';
import { ensureDependencies } from './lib/install.mjs';
import { otherBrowsers } from './lib/otherBrowsers.mjs';
import { root, runTool } from './lib/run.mjs';

/** Far longer than the tests of one browser take on two cores; one that hangs must not hang whoever waits. */
const limitMs = 20 * 60_000;
const target = join(root, 'docs/browsers.md');
/** What stands between these lines is written here; the rest of the page is written by hand. */
const MARKS = ['<!-- measured: begin -->', '<!-- measured: end -->'];
const NOT_RUN = 'not run';
const run = ['run', '--config', 'test/browsers/vitest.config.ts'];

/** @typedef {{ order: number, what: string, result: string }} Row */
/** @typedef {{ label: string, head: string, rows: Row[] }} Results */

/** @param {import('./lib/otherBrowsers.mjs').OtherBrowser} browser */
async function ensure({ find, packages, advice }) {
  if (!find()) await installPackages(packages);
  if (find()) return true;
  console.error(advice);
  return false;
}

/**
 * How many tests of each file passed.
 * @param {string} path Vitest's report
 * @returns {Row[]}
 */
function portRows(path) {
  /** @type {{ testResults: { name: string, assertionResults: { status: string }[] }[] }} */
  const report = JSON.parse(readFileSync(path, 'utf8'));
  const files = report.testResults
    .map(({ name, assertionResults }) => ({
      name: name.slice(root.length).replaceAll('\\', '/'),
      passed: assertionResults.filter((test) => test.status === 'passed').length,
    }))
    .filter(({ name }) => !name.startsWith('test/browsers/'));
  return files
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ name, passed }) => ({ order: 0, what: `\`${name}\``, result: `${passed} passed` }));
}

/**
 * Runs everything in one browser.
 * @param {import('./lib/otherBrowsers.mjs').OtherBrowser} browser
 * @returns {Promise<Results | undefined>} undefined when a test failed
 */
async function runIn({ id, label }) {
  console.log(`\n===== ${label} =====`);
  const folder = mkdtempSync(join(tmpdir(), 'react-surreal-auth-'));
  const [rowsPath, reportPath] = [join(folder, 'rows.jsonl'), join(folder, 'report.json')];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`];
  const code = await runTool('vitest', [...run, ...reporters], {
    bin: 'vitest',
    limitMs,
    env: { DRIVEN_BROWSER: id, BROWSERS_REPORT: rowsPath },
  });
  /** @type {Results | undefined} */
  let results;
  if (code === 0 && existsSync(rowsPath)) {
    const lines = readFileSync(rowsPath, 'utf8').split('\n').filter(Boolean);
    const told = lines.map((line) => JSON.parse(line));
    const version = told.find((line) => line.version)?.version ?? 'unknown';
    const rows = told.filter((line) => line.what).sort((a, b) => a.order - b.order);
    const date = new Date().toISOString().slice(0, 10);
    const head = `${label} ${version} (${date})`;
    results = { label, head, rows: [...portRows(reportPath), ...rows] };
  }
  rmSync(folder, { recursive: true, force: true });
  return results;
}

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

/** @param {readonly Results[]} all */
function tableOf(all) {
  const rows = all.flatMap((one) => one.rows).sort((a, b) => a.order - b.order);
  const names = [...new Set(rows.map(({ what }) => what))];
  const lines = names.map((what) => {
    const results = all.map((one) => one.rows.find((row) => row.what === what)?.result ?? NOT_RUN);
    return `| ${[what, ...results].map(cell).join(' | ')} |`;
  });
  return [
    `| what | ${all.map(({ head }) => head).join(' | ')} |`,
    `|---|${all.map(() => '---').join('|')}|`,
    ...lines,
  ].join('\n');
}

/** The page before, within and after its marks. */
function readPage() {
  const [begin = '', end = ''] = MARKS;
  const [before, rest] = readFileSync(target, 'utf8').split(`${begin}\n`);
  const [table, after] = rest?.split(end) ?? [];
  if (before === undefined || table === undefined || after === undefined) {
    throw new Error(`${target} lacks its marks.`);
  }
  return { before: `${before}${begin}\n`, table, after: `${end}${after}` };
}

/**
 * The columns of a table that was written before.
 * @param {string} table
 * @param {readonly Row[]} known rows whose place is known
 * @returns {Results[]}
 */
function columnsOf(table, known) {
  const cells = table
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1))
    .map((row) => row.map((text) => text.trim().replaceAll('\\|', '|')));
  const [[, ...heads] = [], ...lines] = cells;
  return heads.map((head, column) => {
    const rows = lines.map(([what = '', ...results]) => ({
      order: known.find((row) => row.what === what)?.order ?? Number.MAX_SAFE_INTEGER,
      what,
      result: results[column] ?? NOT_RUN,
    }));
    const label = head.replace(/ \S+ \(\S+\)$/, '');
    return { label, head, rows: rows.filter(({ result }) => result !== NOT_RUN) };
  });
}

/** Puts fresh columns in the place of those that the page has. @param {readonly Results[]} fresh */
function write(fresh) {
  const { before, table, after } = readPage();
  const known = fresh.flatMap(({ rows }) => rows);
  const all = [...fresh, ...columnsOf(table, known)];
  const columns = otherBrowsers.flatMap((one) => all.find(({ label }) => label === one.label) ?? []);
  writeFileSync(target, `${before}${tableOf(columns)}\n${after}`);
}

async function main() {
  await ensureDependencies();
  const wanted = process.argv.slice(2);
  const chosen = otherBrowsers.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  if (chosen.length === 0) {
    console.error(`There are ${otherBrowsers.map(({ id }) => id).join(', ')}.`);
    return 2;
  }
  /** @type {Results[]} */
  const all = [];
  /** @type {string[]} */
  const lacking = [];
  for (const browser of chosen) {
    const results = (await ensure(browser)) ? await runIn(browser) : undefined;
    if (process.exitCode) return Number(process.exitCode); // Interrupted.
    if (results) all.push(results);
    else lacking.push(browser.label);
  }
  console.log(`\n===== result =====\n${tableOf(all)}\n`);
  if (lacking.length > 0) {
    console.error(`Failed or missing: ${lacking.join('; ')}. docs/browsers.md was left as it was.`);
    return 1;
  }
  write(all);
  console.log('Written to docs/browsers.md.');
  return 0;
}

process.exitCode = await main();
