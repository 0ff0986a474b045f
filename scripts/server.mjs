// `npm run test:server`: the tests that a real SurrealDB can take, on one that it starts, and docs/servers.md with the counts.
// `npm run test:server -- memory integration` runs one storage and one suite; with SURREAL_URL, on a server that runs already.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { countTests } from './lib/countTests.mjs';
import { ensureDependencies } from './lib/install.mjs';
import { ensureChromium } from './lib/installChromium.mjs';
import { runTool } from './lib/run.mjs';
import { needSurreal, startSurreal, versionOf } from './lib/surreal.mjs';
import { writeServers } from './server/document.mjs';

/** Far longer than a suite takes on two cores. */
const suiteLimitMs = 30 * 60_000;

/** What is run on a server: Vitest's project and the folders of its tests. */
const suites = [
  {
    name: 'integration',
    project: 'integration',
    paths: ['test/integration', 'test/sessions', 'test/schema', 'test/surreal'],
  },
  { name: 'wire', project: 'integration', paths: ['test/embedded/server.engine.test.ts'] },
  { name: 'faults', project: 'faults', paths: ['test/faults/server'] },
  { name: 'demo app', project: 'e2e', paths: ['test/e2e'] },
  { name: 'tabs', project: 'e2e', paths: ['test/faults/tabs'] },
  { name: 'this server alone', project: 'server', paths: ['test/server'] },
];
const storages = ['memory', 'rocksdb'];

/** @typedef {import('./server/document.mjs').Result} Result */

/**
 * Runs the suites on one server.
 * @param {{ url: string, user: string, password: string, version: string, storage: string }} server
 * @param {typeof suites} wanted
 * @param {string} folder for reports
 * @returns {Promise<Result[]>}
 */
async function runSuites({ url, user, password, version, storage }, wanted, folder) {
  /** @type {Result[]} */
  const results = [];
  for (const { name, project, paths } of wanted) {
    console.log(`\n===== ${version} ${storage}: ${name} =====`);
    const report = join(folder, `${results.length}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await runTool('vitest', ['run', '--project', project, ...reporters, ...paths], {
      bin: 'vitest',
      limitMs: suiteLimitMs,
      env: {
        SURREAL_URL: url,
        SURREAL_NAMESPACE: process.env.SURREAL_NAMESPACE ?? 'test',
        SURREAL_USER: user,
        SURREAL_PASS: password,
        SURREAL_STORAGE: storage,
        SERVER_VERSION: version,
        SERVER_REPORT: join(folder, `${storage}.times.jsonl`),
        // Few times each, as in `npm test`.
        FAULTS_REPORT: join(folder, `${storage}.faults.jsonl`),
        FAULTS_SHARE: '0',
      },
    });
    if (process.exitCode) break; // Interrupted.
    const { passed, failed, failures } = countTests(report, code);
    const date = new Date().toISOString().slice(0, 10);
    results.push({ version, storage, suite: name, passed, failed, failures, date });
  }
  return results;
}

/** @returns {Promise<Result[]>} */
async function onRunning(/** @type {typeof suites} */ wanted, /** @type {string} */ folder) {
  const { SURREAL_URL: url = '', SURREAL_USER: user, SURREAL_PASS: password } = process.env;
  if (!user || !password) {
    throw new Error(
      'SURREAL_URL is set, so SURREAL_USER and SURREAL_PASS of a root user have to be set too.',
    );
  }
  const answer = await fetch(`${url.replace(/^ws/, 'http').replace(/\/rpc$/, '')}/version`);
  const version = (await answer.text()).replace(/^surrealdb-/, '').trim();
  // What belongs to a server that is started for it does not belong here.
  const possible = wanted.filter(({ project }) => project !== 'server');
  return runSuites({ url, user, password, version, storage: 'as it runs' }, possible, folder);
}

async function onStarted(
  /** @type {typeof suites} */ wanted,
  /** @type {string[]} */ on,
  /** @type {string} */ folder,
) {
  const version = versionOf(needSurreal());
  /** @type {Result[]} */
  const results = [];
  for (const storage of on) {
    const at = storage === 'memory' ? 'memory' : `${storage}:${join(folder, 'data')}`;
    const server = await startSurreal({ storage: at });
    const { url, username: user, password } = server;
    try {
      results.push(...(await runSuites({ url, user, password, version, storage }, wanted, folder)));
    } finally {
      await server.stop();
    }
    if (process.exitCode) break;
  }
  return results;
}

async function main() {
  const words = process.argv.slice(2);
  const named = suites.filter(({ name }) => words.includes(name));
  const on = storages.filter((name) => words.includes(name));
  const unknown = words.filter(
    (word) => !storages.includes(word) && !named.some(({ name }) => name === word),
  );
  if (unknown.length > 0) {
    const known = [...storages, ...suites.map(({ name }) => name)];
    console.error(`There is no ${unknown.join(', ')}, only ${known.join(', ')}.`);
    return 2;
  }
  await ensureDependencies();
  const chromium = await ensureChromium();
  if (!chromium) return 1;
  process.env.CHROMIUM_PATH = chromium;

  const folder = mkdtempSync(join(tmpdir(), 'react-surreal-auth-'));
  try {
    const wanted = named.length > 0 ? named : suites;
    const results = process.env.SURREAL_URL
      ? await onRunning(wanted, folder)
      : await onStarted(wanted, on.length > 0 ? on : storages, folder);
    if (process.exitCode) return Number(process.exitCode);
    const isWritten = writeServers(results, folder);
    const failures = results.flatMap(({ failures = [] }) => failures);
    if (failures.length > 0) console.log(`\n===== failed =====\n${failures.join('\n\n')}`);
    console.log('\n===== result =====');
    for (const { version, storage, suite, passed, failed } of results)
      console.log(`${version} ${storage} ${suite}: ${passed} passed, ${failed} failed`);
    console.log(`${isWritten ? 'Written to' : 'Nothing ran that belongs into'} docs/servers.md.`);
    return failures.length > 0 || results.some(({ failed }) => failed > 0) ? 1 : 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
