// `node scripts/samples.mjs <folder>` writes the TypeScript samples of the README and the guides there, for trying them in an app.
// That all samples compile is held by `test/samples.test.ts`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { GUIDES, samplesOf } from './lib/documents.mjs';

const [folder] = process.argv.slice(2);
if (folder) {
  const modules = ['README.md', ...GUIDES]
    .flatMap((page) => samplesOf(page, /^tsx?$/))
    .filter(({ path }) => path);
  for (const { path = '', text } of modules) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  console.log(`${modules.length} samples written to ${folder}`);
} else {
  console.error('Name the folder to write the samples to: node scripts/samples.mjs <folder>');
  process.exitCode = 2;
}
