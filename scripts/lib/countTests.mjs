// Counts what Vitest reported, and keeps what failed, for scripts that run it.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';

/** @typedef {{ passed: number, failed: number, skipped: number, failures?: string[] | undefined }} Count */

/** How much of a failure's text is said again below the counts; all of it stands where the test ran. */
const failureLength = 600;

/** @typedef {{ status: string, fullName: string, failureMessages: string[] }} TestResult */
/** @typedef {{ name: string, status: string, message: string, assertionResults: TestResult[] }} FileResult */

/**
 * What failed in a file, with the beginning of each reason: a log of CI may keep its end alone.
 * @param {FileResult} file
 */
function failuresOf(file) {
  const name = relative(process.cwd(), file.name);
  const failed = file.assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0 && file.status === 'failed') {
    return [`${name}\n${file.message.slice(0, failureLength)}`];
  }
  return failed.map((test) => {
    const reason = test.failureMessages.join('\n').slice(0, failureLength);
    return `${name} > ${test.fullName}\n${reason}`;
  });
}

/**
 * Counts from Vitest's own report. What failed outside a test (a file that does not load, an error nobody
 * caught, no report at all, no tests) counts as one failure, so that it can never look like success.
 * @param {string} reportPath
 * @param {number} code Vitest's exit code
 * @returns {Count}
 */
export function countTests(reportPath, code) {
  /** @type {Required<Count>} */
  const count = { passed: 0, failed: 0, skipped: 0, failures: [] };
  try {
    /** @type {{ testResults: FileResult[] }} */
    const report = JSON.parse(readFileSync(reportPath, 'utf8'));
    count.failures = report.testResults.flatMap(failuresOf);
    for (const file of report.testResults) {
      const failed = file.assertionResults.filter((test) => test.status === 'failed').length;
      const passed = file.assertionResults.filter((test) => test.status === 'passed').length;
      count.passed += passed;
      count.failed += failed === 0 && file.status === 'failed' ? 1 : failed;
      count.skipped += file.assertionResults.length - passed - failed;
    }
  } catch {
    console.error('Vitest left no report.');
  }
  const ranNone = count.passed + count.failed === 0;
  if (ranNone) console.error('No test ran.');
  if (count.failed === 0 && (code !== 0 || ranNone)) count.failed = 1;
  return count;
}
