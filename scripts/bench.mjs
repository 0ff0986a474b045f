// `npm run bench`: how fast this package is beside others, in one run, and the table of docs/performance.md.
// `npm run bench -- quick` takes few rounds; further words name candidates, and `beside=<folder>` adds this package as it
// is in another clone. Only a whole run is written down.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { ensureDependencies } from './lib/install.mjs';
import { ensureChromium } from './lib/installChromium.mjs';
import { root, runNpm } from './lib/run.mjs';

const BESIDE = 'beside=';

/** @param {string} name of a package of the bench @returns {string} */
function withVersion(name) {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'bench/package.json'), 'utf8'));
  return `${name.replace(/^@\w+\//, '')} ${dependencies[name]}`;
}

const candidates = [
  { folder: 'bare', name: 'bare React' },
  { folder: 'refreshToken', name: 'ours, refreshToken' },
  { folder: 'sessionRecord', name: 'ours, sessionRecord' },
  { folder: 'authJs', name: withVersion('@supabase/auth-js') },
  { folder: 'oidc', name: withVersion('oidc-client-ts') },
  { folder: 'firebase', name: `firebase ${withVersion('@firebase/auth')}` },
  { folder: 'betterAuth', name: withVersion('better-auth') },
];

/** @param {readonly string[]} words */
function chosen(words) {
  const named = candidates.filter(({ folder }) => words.includes(folder));
  const wanted = named.length > 0 ? named : candidates;
  const beside = words
    .filter((word) => word.startsWith(BESIDE))
    .flatMap((word) => {
      const source = resolve(word.slice(BESIDE.length));
      return wanted
        .filter(({ folder }) => folder === 'refreshToken' || folder === 'sessionRecord')
        .map(({ folder, name }) => ({ folder, name: `${name}, other clone`, source }));
    });
  return [...wanted, ...beside];
}

async function main() {
  const words = process.argv.slice(2);
  const isQuick = words.includes('quick');
  const known = ['quick', ...candidates.map(({ folder }) => folder)];
  const unknown = words.filter((word) => !known.includes(word) && !word.startsWith(BESIDE));
  if (unknown.length > 0) {
    console.error(`There is no ${unknown.join(', ')}, only ${known.join(', ')} and ${BESIDE}<folder>.`);
    return 2;
  }
  await ensureDependencies();
  const executablePath = await ensureChromium();
  if (!executablePath) return 1;
  const installed = await runNpm([
    'ci',
    '--prefix',
    'bench',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
  ]);
  if (installed !== 0) return installed;

  // Loaded only now: it needs what has just been installed.
  const { buildCandidate } = await import('../bench/lib/build.mjs');
  const { runAll } = await import('../bench/lib/run.mjs');
  const { tableOf, writeTable } = await import('../bench/lib/report.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'react-surreal-auth-bench-'));
  try {
    const built = chosen(words).map((candidate, index) => ({ id: `candidate${index}`, candidate }));
    for (const { id, candidate } of built) await buildCandidate(candidate, id, folder);
    const rounds = isQuick ? 5 : 10;
    const options = { executablePath, rounds, contests: isQuick ? 1 : 3 };
    const { results, version } = await runAll(built, folder, options);
    const date = new Date().toISOString().slice(0, 10);
    const sentence = `${date}, Chromium ${version}, ${cpus().length} cores, ${rounds} rounds.`;
    const table = `${sentence}\n\n${tableOf(results)}`;
    console.log(`\n${table}`);
    if (words.length === 0) writeTable(table);
    console.log(words.length === 0 ? '\nWritten to docs/performance.md.' : '');
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
