// Holds the size budgets: bundles real entries of dist with esbuild, minified, and counts gzipped bytes per chunk.
// esbuild's metafile tells which chunks a first load takes and which come on demand; size-limit only adds them up.
import { join, relative } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from './lib/run.mjs';

/** Installed by the app, and so not counted; jwt-decode is ours and counts. */
const peers = [
  'react',
  'react-dom',
  '@tanstack/react-query',
  'surrealdb',
  '@surrealdb/node',
  '@surrealdb/wasm',
];

/** @param {string} specifier */
const isSdk = (specifier) => /^(surrealdb|@surrealdb\/.*)$/.test(specifier);

/**
 * @param {string} entry relative to the repository
 * @returns {Promise<{ firstLoad: number, all: number, sdkInFirstLoad: string[] }>} sizes in bytes
 */
async function measure(entry) {
  const outdir = join(root, '.cache/size');
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
    metafile: true,
    write: false,
    legalComments: 'none',
    external: peers,
  });
  const sizes = new Map(
    outputFiles.map((file) => [
      relative(root, file.path).replaceAll('\\', '/'),
      gzipSync(file.contents, { level: 9 }).length,
    ]),
  );
  const start = Object.keys(metafile.outputs).find(
    (path) => metafile.outputs[path]?.entryPoint === entry,
  );
  if (start === undefined) throw new Error(`esbuild made nothing of ${entry}`);

  /** @type {string[]} */
  const sdkInFirstLoad = [];
  const first = new Set([start]);
  for (const chunk of first) {
    for (const { path, kind, external } of metafile.outputs[chunk]?.imports ?? []) {
      if (kind === 'dynamic-import') continue;
      if (!external) first.add(path);
      else if (isSdk(path)) sdkInFirstLoad.push(`${chunk} imports ${path}`);
    }
  }
  /** @param {Iterable<string>} chunks */
  const sum = (chunks) => [...chunks].reduce((total, chunk) => total + (sizes.get(chunk) ?? 0), 0);
  return { firstLoad: sum(first), all: sum(sizes.keys()), sdkInFirstLoad };
}

async function measureStyles() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['dist/ui/styles.css'],
    outdir: join(root, '.cache/size'),
    minify: true,
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}

const page = await measure('scripts/size/firstLoad.js');
const forms = await measure('scripts/size/withForms.js');
const everything = await measure('scripts/size/everything.js');

/** Measured bytes against the budget in kB of 1000 bytes. @type {[name: string, bytes: number, budgetKb: number][]} */
const rows = [
  ['provider, useCurrentUser, useSignIn, useSignOut: first load', page.firstLoad, 8],
  ['the same with what is loaded on demand', page.all, 11],
  ['all of react-surreal-auth', everything.all, 12],
  ['both forms, more than without them', forms.all - page.all, 4],
  ['stylesheet', await measureStyles(), 3],
];

let isOver = false;
console.log('Minified and gzipped, peers outside:');
for (const [name, bytes, budgetKb] of rows) {
  const tooBig = bytes > budgetKb * 1000;
  isOver ||= tooBig;
  const size = `${(bytes / 1000).toFixed(2)} kB`.padStart(9);
  console.log(`${tooBig ? '✗' : '✓'} ${size} of ${String(budgetKb).padStart(2)} kB  ${name}`);
}
const leaks = [...page.sdkInFirstLoad, ...forms.sdkInFirstLoad, ...everything.sdkInFirstLoad];
console.log(
  leaks.length > 0 ? `✗ the SDK is in a first load: ${leaks.join('; ')}` : '✓ no SDK in a first load',
);
process.exitCode = isOver || leaks.length > 0 ? 1 : 0;
