// `npm run test:faults`: every fault as often as the reliability table says, and what was measured as docs/reliability.md.
// Nothing is written when a test failed or a row is missing.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { engineVersion } from './lib/engineVersion.mjs';
import { ensureDependencies } from './lib/install.mjs';
import { ensureChromium } from './lib/installChromium.mjs';
import { root, runTool } from './lib/run.mjs';

/** Far longer than a project's faults take on two cores; one that hangs must not hang whoever waits. */
const projectLimitMs = 45 * 60_000;
const projects = ['faults', 'e2e'];
/** Rows that the table must have. */
const range = (/** @type {number} */ first, /** @type {number} */ last) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
const orders = [...range(1, 12), ...range(20, 33)];

const target = join(root, 'docs/reliability.md');

/** @typedef {{ order: number, fault: string, mustHold: string, measured: string }} Row */

/** @param {string} name */
const versionOf = (name) =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;

/**
 * Rows by their place; those of one place, such as one a strategy, keep the order in which they came.
 * @param {string} path one line of JSON a row
 * @returns {Row[]}
 */
function readRows(path) {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line)).sort((a, b) => a.order - b.order);
}

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

/** @param {Row[]} rows */
function tableOf(rows) {
  const lines = rows.map((row) => [row.fault, row.mustHold, row.measured].map(cell).join(' | '));
  return [
    '| fault | must hold | measured |',
    '|---|---|---|',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}

/** @param {Row[]} rows */
function documentOf(rows) {
  const date = new Date().toISOString().slice(0, 10);
  return `# Reliability

What was done to sessions on purpose, what had to hold, and what was measured. Each row is a test: \`npm test\` runs it a few
times, \`npm run test:faults\` as often as it says here, and writes this file. The database is the real engine behind a
server of the tests' own, with a proxy in front that does the harm; where tabs matter, they are tabs of a real Chromium.

${tableOf(rows)}

Measured on ${date} with SurrealDB's embedded engine (\`@surrealdb/node\`: package ${versionOf('@surrealdb/node')}, engine ${engineVersion()}) and the SDK \`surrealdb\` ${versionOf('surrealdb')}, Node ${process.versions.node}, on ${availableParallelism()} cores.
`;
}

/** @param {string} project @param {string} report */
function runProject(project, report) {
  console.log(`\n===== ${project} =====`);
  // One file after the other: a row's times are its own, not those of the test beside it.
  const args = [
    'run',
    '--project',
    project,
    '--no-file-parallelism',
    '--passWithNoTests',
    'test/faults',
  ];
  return runTool('vitest', args, {
    bin: 'vitest',
    limitMs: projectLimitMs,
    env: { FAULTS_REPORT: report, FAULTS_SHARE: process.argv[2] ?? '1' },
  });
}

async function main() {
  await ensureDependencies();
  const chromium = await ensureChromium();
  if (!chromium) return 1;
  process.env.CHROMIUM_PATH = chromium;

  const folder = mkdtempSync(join(tmpdir(), 'react-surreal-auth-'));
  const report = join(folder, 'rows.jsonl');
  /** @type {string[]} */
  const failed = [];
  for (const project of projects) {
    if ((await runProject(project, report)) !== 0) failed.push(project);
    if (process.exitCode) return Number(process.exitCode); // Interrupted.
  }
  const rows = readRows(report);
  rmSync(folder, { recursive: true, force: true });
  const missing = orders.filter((order) => !rows.some((row) => row.order === order));

  console.log(`\n===== result =====\n${tableOf(rows)}\n`);
  if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}.`);
  if (missing.length > 0) console.error(`Rows that nothing measured: ${missing.join(', ')}.`);
  if (failed.length + missing.length > 0) {
    console.error('docs/reliability.md was left as it was.');
    return 1;
  }
  writeFileSync(target, documentOf(rows));
  console.log('Written to docs/reliability.md.');
  return 0;
}

process.exitCode = await main();
