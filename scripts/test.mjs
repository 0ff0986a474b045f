// `npm test`: installs what is missing, runs every stage even after a failure, and ends with `N passed, N failed`.
// `npm test -- unit e2e` runs the stages named.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { countTests } from './lib/countTests.mjs';
import { ensureDependencies } from './lib/install.mjs';
import { ensureChromium } from './lib/installChromium.mjs';
import { runNpm, runTool } from './lib/run.mjs';

/** Longer than any stage takes on two cores; a stage that hangs must not hang whoever waits. */
const stageLimitMs = 480_000;

/** @typedef {import('./lib/countTests.mjs').Count} Count */

/**
 * @param {number} code
 * @returns {Count}
 */
const asOneTest = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });

/**
 * @param {string} project
 * @param {string} reports folder for Vitest's report
 */
async function runVitest(project, reports) {
  const report = join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runTool('vitest', ['run', '--project', project, ...reporters], {
    bin: 'vitest',
    limitMs: stageLimitMs,
    env: { STORYBOOK_DISABLE_TELEMETRY: '1' },
  });
  return countTests(report, code);
}

/** @param {string} script */
const runScript = async (script) =>
  asOneTest(await runNpm(['run', '--silent', script], { limitMs: stageLimitMs }));

const vitestStages = ['unit', 'integration', 'faults', 'browser', 'e2e', 'stories'];
const browserStages = ['browser', 'e2e', 'stories'];
const allStages = ['lint', 'types', ...vitestStages];

async function main() {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !allStages.includes(name));
  if (unknown.length > 0) {
    console.error(`No such stage: ${unknown.join(', ')}. There are ${allStages.join(', ')}.`);
    return 2;
  }
  const stages = wanted.length > 0 ? allStages.filter((name) => wanted.includes(name)) : allStages;

  await ensureDependencies();
  const needsBrowser = stages.some((name) => browserStages.includes(name));
  const chromium = needsBrowser ? await ensureChromium() : undefined;
  if (chromium) process.env.CHROMIUM_PATH = chromium;

  const reports = mkdtempSync(join(tmpdir(), 'react-surreal-auth-'));
  const total = { passed: 0, failed: 0 };
  const lines = [];
  const failures = [];
  for (const stage of stages) {
    console.log(`\n===== ${stage} =====`);
    const startedAt = Date.now();
    let count = asOneTest(1);
    if (!vitestStages.includes(stage)) count = await runScript(stage);
    else if (chromium || !browserStages.includes(stage)) count = await runVitest(stage, reports);
    else console.error('Not run: there is no Chromium, see above.');
    if (process.exitCode) break; // Interrupted.
    total.passed += count.passed;
    total.failed += count.failed;
    failures.push(...(count.failures ?? []));
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    lines.push(
      `${stage.padEnd(12)} ${count.passed} passed, ${count.failed} failed${skipped} (${seconds} s)`,
    );
  }
  rmSync(reports, { recursive: true, force: true });
  if (failures.length > 0) console.log(`\n===== failed =====\n${failures.join('\n\n')}`);
  console.log(`\n===== result =====\n${lines.join('\n')}\n`);
  if (process.exitCode) console.log('Interrupted.');
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return process.exitCode || (total.failed > 0 ? 1 : 0);
}

process.exitCode = await main();
